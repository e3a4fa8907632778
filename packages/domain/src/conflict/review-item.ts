import type { Minor } from '../money/currency.ts'
import { explainRejection } from '../order/explain-rejection.ts'
import type { TimeOverlap } from '../staff/time-overlaps.ts'
import type { FactFlag } from './reconcile-fact.ts'
import type { GatewayStatus } from './reconcile-gateway-status.ts'
import type { LoyaltyFlag } from './reconcile-loyalty.ts'
import type { Review, ReviewReason } from './review.ts'

/** Something in the manager's queue, from whichever row of the table. Source: SYN-7; sync table, "Conflict rules". */
export type ReviewItem =
  | { readonly about: 'order'; readonly review: Review }
  | { readonly about: 'money'; readonly factId: string; readonly flag: FactFlag }
  | {
      readonly about: 'gateway-payment'
      readonly paymentId: string
      readonly till: GatewayStatus
      readonly gateway: GatewayStatus
    }
  | { readonly about: 'loyalty'; readonly entryId: string; readonly flag: LoyaltyFlag }
  | { readonly about: 'time-clock'; readonly entryId: string; readonly overlap: TimeOverlap }

type Money = (amount: Minor) => string

type WordsOf<T extends { readonly type: string }> = {
  readonly [K in T['type']]: (value: Extract<T, { readonly type: K }>, money: Money) => string
}

const REASON_WORDS: WordsOf<ReviewReason> = {
  'changed-by-both': () => 'Two tills changed this order while apart.',
  'no-longer-possible': ({ rejection }, money) =>
    `The order changed meanwhile. ${explainRejection(rejection, money)}`,
  'money-without-place': ({ rejection }, money) =>
    `Money changed hands that the order has no place for. ${explainRejection(rejection, money)}`,
  'refunded-too-much': ({ excess }, money) =>
    `Two tills gave money back for the same: ${money(excess)} too much.`,
  'paid-another-version': () => 'The guest paid before a change of another till was known.',
  'other-order-changed': () => 'The other order of the two cannot take it.',
}

const FACT_WORDS: WordsOf<FactFlag> = {
  'order-unknown': () => 'The order of this payment is not known yet.',
  overpaid: ({ excess }, money) => `This order was paid ${money(excess)} too much.`,
  'refunded-beyond-payment': ({ excess }, money) => `${money(excess)} more was given back than paid.`,
  'same-id-other-content': () => 'Two different entries say they are the same.',
}

const LOYALTY_WORDS: WordsOf<LoyaltyFlag> = {
  'over-offline-limit': ({ excess }, money) =>
    `Points worth ${money(excess)} were redeemed offline beyond the limit.`,
  'points-overdrawn': ({ points }) => `${points} points more were redeemed than there were.`,
  'worth-otherwise': ({ amount, got }, money) =>
    `Points were redeemed for ${money(got)}, but they are worth ${money(amount)}.`,
}

/**
 * Why this waits, as one sentence for the manager; `money` writes an amount in the store's way. Source: SYN-7 (alert
 * manager).
 */
export function explainReviewItem(
  item: ReviewItem,
  money: Money = (amount) => `${amount} minor units`,
): string {
  switch (item.about) {
    case 'order':
      return wordsFor(REASON_WORDS, item.review.reason, money)
    case 'money':
      return wordsFor(FACT_WORDS, item.flag, money)
    case 'gateway-payment':
      return `The goods are out, but the payment is ${item.gateway}; the till had it as ${item.till}.`
    case 'loyalty':
      return wordsFor(LOYALTY_WORDS, item.flag, money)
    case 'time-clock':
      return 'One person was clocked in twice at the same time.'
  }
}

function wordsFor<T extends { readonly type: string }>(words: WordsOf<T>, value: T, money: Money): string {
  // The table has for each type the words of that very type, which the compiler cannot follow through a union.
  return words[value.type as T['type']](value as never, money)
}
