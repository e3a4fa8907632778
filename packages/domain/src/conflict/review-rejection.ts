import type { Minor } from '../money/currency.ts'
import { explainRejection } from '../order/explain-rejection.ts'
import type { OrderRejection } from '../order/order-rejection.ts'
import type { WordsOf } from '../order/rule.ts'

/** Why a decision on a review does not count, as data; `explainReviewRejection` says it in words. */
export type ReviewRejection =
  | { readonly type: 'wrong-review'; readonly reviewId: string }
  | { readonly type: 'review-decided'; readonly by: string }
  | { readonly type: 'decision-reason-missing' }
  | { readonly type: 'decision-reason-too-long'; readonly max: number }
  | { readonly type: 'nothing-to-merge' }
  | { readonly type: 'merge-without-lines' }
  | { readonly type: 'line-not-in-review'; readonly lineId: string }
  | { readonly type: 'verdict-not-for-money' }
  /** The order changed since: what was decided can no longer be done. */
  | { readonly type: 'decision-not-possible'; readonly rejection: OrderRejection }
  /** Money kept beside a bill that can still be asked for would be asked for twice. */
  | { readonly type: 'bill-still-open' }
  /** A paid order is not voided by a decision: the guest has to get the money back. */
  | { readonly type: 'paid-give-back' }

const REVIEW_WORDS: WordsOf<ReviewRejection> = {
  'wrong-review': () => 'This decision belongs to another review.',
  'review-decided': () => 'Somebody else has decided this already.',
  'decision-reason-missing': () => 'Say why: a reason is needed.',
  'decision-reason-too-long': ({ max }) => `The reason is too long: ${max} characters at most.`,
  'nothing-to-merge': () => 'This cannot be taken line by line. Choose one of the two versions.',
  'merge-without-lines': () => 'Choose at least one line, or keep the other version.',
  'line-not-in-review': () => 'This line is not part of the review.',
  'verdict-not-for-money': () => 'Money changed hands: accept it, or give it back.',
  'decision-not-possible': ({ rejection }, money) =>
    `The order changed since. ${explainRejection(rejection, money)} Decide again.`,
  'bill-still-open': () =>
    'The bill is still open, so the guest would be asked for it again. Give this money back and take what the bill comes to now, or cancel the order first.',
  'paid-give-back': () => 'This order is paid. Give the money back at a till instead.',
}

/**
 * A rejection as one sentence for the manager; `money` writes an amount in the store's way. Source: SYN-7; sync table,
 * "order edit".
 */
export function explainReviewRejection(
  rejection: ReviewRejection,
  money: (amount: Minor) => string = (amount) => `${amount} minor units`,
): string {
  // The table has for each type the words of that very type, which the compiler cannot follow through a union.
  return REVIEW_WORDS[rejection.type](rejection as never, money)
}
