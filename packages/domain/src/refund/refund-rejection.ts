import type { Minor } from '../money/currency.ts'
import type { WordsOf } from '../order/rule.ts'
import type { BusinessDay } from '../shared/time.ts'

/** Why money was not given back, as data. */
export type RefundRejection =
  | { readonly type: 'nothing-to-refund' }
  | { readonly type: 'refund-below-zero'; readonly total: Minor }
  | { readonly type: 'refund-exceeds-sale'; readonly left: Minor }
  | { readonly type: 'refund-exceeds-line'; readonly partId: string; readonly left: Minor }
  | { readonly type: 'refund-exceeds-pieces'; readonly partId: string; readonly left: number }
  | { readonly type: 'refund-exceeds-payment'; readonly tenderId: string; readonly left: Minor }
  | { readonly type: 'refund-exceeds-tip'; readonly left: Minor }
  | { readonly type: 'refund-exceeds-paid'; readonly left: Minor }
  | { readonly type: 'refund-kind-differs'; readonly tenderId: string }
  | { readonly type: 'refund-way-needs-manager' }
  | { readonly type: 'refund-tenders-differ'; readonly total: Minor; readonly given: Minor }
  | { readonly type: 'too-many-refunds'; readonly max: number }
  | { readonly type: 'void-on-other-day'; readonly businessDay: BusinessDay }

/** The same in words. */
export const REFUND_WORDS: WordsOf<RefundRejection> = {
  'nothing-to-refund': () => 'There is nothing to give back.',
  'refund-below-zero': ({ total }, money) => `The refund would come to ${money(total)}.`,
  'refund-exceeds-sale': ({ left }, money) => `Only ${money(left)} of this sale can still be given back.`,
  'refund-exceeds-line': ({ left }, money) => `Only ${money(left)} of this line can still be given back.`,
  'refund-exceeds-pieces': ({ left }) =>
    `Only ${left} of this line can still be given back, in whole pieces.`,
  'refund-exceeds-payment': ({ left }, money) => `Only ${money(left)} can go back to this payment.`,
  'refund-exceeds-tip': ({ left }, money) => `Only ${money(left)} of this tip can be given back.`,
  'refund-exceeds-paid': ({ left }, money) =>
    `A payment of this order was reversed: only ${money(left)} was paid and can be given back.`,
  'refund-kind-differs': () => 'Money goes back the way it came. Choose the same kind of payment.',
  'refund-way-needs-manager': () => 'Giving money back another way than it came needs a manager.',
  'refund-tenders-differ': ({ total, given }, money) =>
    `The refund is ${money(total)}, but ${money(given)} is handed back.`,
  'too-many-refunds': ({ max }) => `A sale can be refunded ${max} times at most.`,
  'void-on-other-day': () => 'The sale was made on another day. Refund it instead.',
}
