import type { Minor } from '../money/currency.ts'
import type { WordsOf } from '../order/rule.ts'

/** Why a bill was not split or a payment on it not taken, as data. */
export type BillRejection = SplitRejection | SettleRejection

/** What is wrong with a plan to split a bill. */
type SplitRejection =
  | { readonly type: 'checks-out-of-range'; readonly min: number; readonly max: number }
  | { readonly type: 'check-exists'; readonly checkId: string }
  | { readonly type: 'no-such-check'; readonly checkId: string }
  | { readonly type: 'line-split-twice'; readonly lineId: string }
  | { readonly type: 'share-out-of-range'; readonly lineId: string; readonly max: number }
  | { readonly type: 'seat-split-twice'; readonly seat: number }
  | { readonly type: 'split-exceeds-total'; readonly total: Minor; readonly stated: Minor }
  | { readonly type: 'check-empty'; readonly checkId: string }
  | { readonly type: 'check-below-zero'; readonly checkId: string; readonly total: Minor }

/** Why a check or a payment stays as it is. */
type SettleRejection =
  | { readonly type: 'bill-not-split' }
  | { readonly type: 'check-missing' }
  | { readonly type: 'check-already-paid'; readonly checkId: string }
  | { readonly type: 'payment-without-check'; readonly tenderId: string }
  | { readonly type: 'card-payment-stands'; readonly tenderId: string }
  | { readonly type: 'tip-needs-card'; readonly tenderId: string }
  | { readonly type: 'payment-not-settled'; readonly tenderId: string }
  | { readonly type: 'payment-settled'; readonly tenderId: string }
  | { readonly type: 'payment-reversed'; readonly tenderId: string }
  | { readonly type: 'no-such-receipt'; readonly documentId: string }

/** The same in words. */
export const BILL_WORDS: WordsOf<BillRejection> = {
  'checks-out-of-range': ({ min, max }) => `A bill is split into ${min} to ${max} checks.`,
  'check-exists': () => 'There is a check of this name already.',
  'no-such-check': () => 'There is no such check.',
  'line-split-twice': () => 'A line is named twice.',
  'share-out-of-range': ({ max }) => `Of this line only ${max} can be given to checks.`,
  'seat-split-twice': ({ seat }) => `Seat ${seat} is on two checks.`,
  'split-exceeds-total': ({ total, stated }, money) =>
    `The checks come to ${money(stated)}, but the bill only to ${money(total)}.`,
  'check-empty': () => 'A check is empty.',
  'check-below-zero': ({ total }, money) => `A check would come to ${money(total)}.`,
  'bill-not-split': () => 'The bill is not split.',
  'check-missing': () => 'The bill is split. Say which check.',
  'check-already-paid': () => 'This check is paid already and cannot be changed any more.',
  'payment-without-check': () => 'Say for which check the payment is that was already taken.',
  'card-payment-stands': () => 'The card was charged. Give the money back on the card terminal first.',
  'tip-needs-card': () => 'Only a card payment can get a tip afterwards.',
  'payment-not-settled': () => 'This payment is not settled yet. Take it back instead.',
  'payment-settled': () => 'This payment is settled. Refund it instead.',
  'payment-reversed': () => 'This payment was reversed.',
  'no-such-receipt': () => 'There is no such receipt.',
}
