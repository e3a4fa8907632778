import { explainReviewRejection, type ReviewDecision, type ServerOrder, settleReview } from '@evertill/domain'
import type { ReviewDocument } from '@evertill/sync-protocol'
import type { OrderChange } from './batch-plan.ts'
import { codeOf } from './code-of.ts'
import { openedReviews } from './review-document.ts'

export type PlannedDecision =
  | {
      readonly ok: true
      readonly changes: readonly OrderChange[]
      readonly review: ReviewDocument
      /** It, and what was opened by it: money for an order that does not come. */
      readonly reviews: readonly ReviewDocument[]
    }
  | { readonly ok: false; readonly code: string; readonly reason: string }

/**
 * What a manager's decision makes of a review and its orders; refused with a sentence for the manager. From a till
 * or from head office alike.
 */
export function planDecision(
  decision: ReviewDecision,
  known: {
    review(reviewId: string): ReviewDocument | undefined
    order(orderId: string): ServerOrder
  },
): PlannedDecision {
  const document = known.review(decision.reviewId)
  if (!document) {
    return { ok: false, code: 'NO_SUCH_REVIEW', reason: 'There is no such review in this store.' }
  }
  const { openedAt, versions, ...review } = document
  const before = known.order(review.orderId)
  const { command } = review.mine
  const other = 'toOrderId' in command ? known.order(command.toOrderId) : undefined
  const settled = settleReview(review, decision, before, other)
  if (!settled.ok) {
    return {
      ok: false,
      code: codeOf(settled.error.type),
      reason: explainReviewRejection(settled.error),
    }
  }
  const { value } = settled
  const decided = { ...value.review, openedAt, versions }
  const changes = [
    { before, after: value.order, variances: [] },
    ...(other && value.other ? [{ before: other, after: value.other, variances: [] }] : []),
  ]
  const reviews = [decided, ...changes.flatMap((change) => openedReviews(change, decision.at))]
  return { ok: true, review: decided, reviews, changes }
}
