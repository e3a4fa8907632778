import type { Minor } from '../money/currency.ts'
import type { WordsOf } from '../order/rule.ts'

/** Why a change to an order was not made, as data. Amounts are minor units. */
export type EditRejection =
  | { readonly type: 'not-sold-by-weight'; readonly lineId: string }
  /** The lines of a set menu would no longer belong together. */
  | { readonly type: 'combo-broken'; readonly comboId: string }
  | { readonly type: 'edit-before-send' }
  | { readonly type: 'edit-after-payment' }
  | { readonly type: 'nothing-to-change' }
  | { readonly type: 'transfer-to-nobody' }
  | { readonly type: 'same-order' }
  /** The two orders are of different stores, ways of leaving or ways of rounding. */
  | { readonly type: 'orders-not-alike' }
  /** The bill is split, or a payment on it was corrected: facts that belong to this very order. */
  | { readonly type: 'settled-in-part' }
  /** What was to go is not there any more as it was. */
  | { readonly type: 'changed-meanwhile' }
  | { readonly type: 'line-moved-twice'; readonly lineId: string }
  | { readonly type: 'weigh-again'; readonly lineId: string }
  | { readonly type: 'new-id-missing'; readonly of: string }
  | { readonly type: 'more-than-ordered'; readonly lineId: string; readonly ordered: number }
  /** On a check of a split bill that is settled. */
  | { readonly type: 'line-is-paid'; readonly lineId: string }
  | { readonly type: 'less-than-paid'; readonly total: Minor; readonly paid: Minor }

/** The same in words. Source: shared policies, "Orders". */
export const EDIT_WORDS: WordsOf<EditRejection> = {
  'not-sold-by-weight': () => 'This is not sold by weight.',
  'combo-broken': () => 'This belongs to a set menu, which is changed as a whole.',
  'edit-before-send': () => 'The order is not sent yet. Change it in the basket.',
  'edit-after-payment': () => 'The order is paid. What was wrong is corrected by a refund.',
  'nothing-to-change': () => 'There is nothing to change.',
  'transfer-to-nobody': () => 'Say who serves the order from now on.',
  'more-than-ordered': ({ ordered }) => `Only ${ordered} of these are on the order.`,
  'same-order': () => 'This is the same order.',
  'orders-not-alike': () => 'These orders are priced differently. Settle each on its own.',
  'settled-in-part': () => 'Part of this order is settled on its own already. Finish that first.',
  'changed-meanwhile': () => 'The order was changed meanwhile. Look at it again.',
  'line-moved-twice': () => 'A line is named twice.',
  'weigh-again': () => 'This is sold by weight. Weigh it again.',
  'new-id-missing': () => 'This needs a new number that was not made. Try again.',
  'line-is-paid': () => 'A guest has paid for this already. What was wrong is corrected by a refund.',
  'less-than-paid': ({ total, paid }, money) =>
    `${money(paid)} is paid already, so the order cannot come to ${money(total)}. Take a payment back first.`,
}
