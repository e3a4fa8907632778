import type { Minor } from '../money/currency.ts'
import type { WordsOf } from '../order/rule.ts'

/** Why a change to an order was not made, as data. Amounts are minor units. */
export type EditRejection =
  | { readonly type: 'not-sold-by-weight'; readonly lineId: string }
  /** The lines of a set menu would no longer belong together. */
  | { readonly type: 'combo-broken'; readonly comboId: string }

/** The same in words. Source: shared policies, "Orders". */
export const EDIT_WORDS: WordsOf<EditRejection> = {
  'not-sold-by-weight': () => 'This is not sold by weight.',
  'combo-broken': () => 'This belongs to a set menu, which is changed as a whole.',
}
