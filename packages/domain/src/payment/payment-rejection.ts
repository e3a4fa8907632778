import type { Minor } from '../money/currency.ts'
import type { WordsOf } from '../order/rule.ts'

/** Why a payment was not taken, as data. */
export type PaymentRejection =
  | { readonly type: 'no-such-tender'; readonly tenderId: string }
  | { readonly type: 'tender-exists'; readonly tenderId: string }
  | { readonly type: 'nothing-left-to-pay' }
  | { readonly type: 'card-exceeds-balance'; readonly balance: Minor; readonly amount: Minor }
  | { readonly type: 'payment-short'; readonly balance: Minor }
  | { readonly type: 'payment-exceeds-total'; readonly excess: Minor }
  | { readonly type: 'change-mismatch'; readonly tenderId: string }
  | { readonly type: 'cash-rounding-mismatch'; readonly tenderId: string }
  | { readonly type: 'tip-too-large'; readonly tip: Minor; readonly received: Minor }
  | { readonly type: 'card-number' }

/** The same in words. */
export const PAYMENT_WORDS: WordsOf<PaymentRejection> = {
  'no-such-tender': () => 'This payment is no longer on the order.',
  'tender-exists': () => 'This payment is already on the order.',
  'nothing-left-to-pay': () => 'Nothing is left to pay.',
  'card-exceeds-balance': ({ balance }, money) =>
    `A card can pay ${money(balance)} at most; change is given for cash only.`,
  'payment-short': ({ balance }, money) => `${money(balance)} is still to pay.`,
  'payment-exceeds-total': ({ excess }, money) => `The payments exceed the total by ${money(excess)}.`,
  'cash-rounding-mismatch': () => 'The cash is not rounded to the smallest coin as this store does it.',
  'tip-too-large': ({ tip, received }, money) =>
    `A tip of ${money(tip)} leaves nothing of ${money(received)} for the bill.`,
  'card-number': () => 'This looks like a card number, which must not be kept. Enter the number on the slip.',
  'change-mismatch': () => 'The change does not match the cash handed over.',
}
