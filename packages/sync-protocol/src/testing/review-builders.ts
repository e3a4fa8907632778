import { reviewVersions, unknownOrder } from '@evertill/domain'
import { aLine, anArrival, anEdit, aSend, aUuid, serverAfter } from '@evertill/domain/testing'
import type { ReviewDocument } from '../documents/review-document.ts'

/**
 * Two tills were apart: one moved the guests' espresso to a set price, the other took it off the order. The second to
 * arrive waits for a manager.
 */
export function aReviewDocument(changes: Partial<Pick<ReviewDocument, 'openedAt'>> = {}): ReviewDocument {
  const line = aUuid(101)
  const sent = anArrival(aUuid(8), aSend({ lines: [aLine(), aLine({ id: aUuid(102) })] }), aUuid(700))
  const cheaper = anEdit(aUuid(701), {
    kind: 'override-price',
    lineId: line,
    unitPrice: 200,
    reason: 'Cold',
  })
  const taken = anEdit(aUuid(702), { kind: 'void', lineId: line, pieces: 1, reason: 'Changed their minds' })
  const before = serverAfter(unknownOrder(aUuid(1)), sent, anArrival(aUuid(8), cheaper, cheaper.id, 1))
  const after = serverAfter(before, anArrival(aUuid(9), taken, taken.id, 1))
  const [review] = after.reviews
  if (!review) throw new Error('No review was opened')
  return {
    ...review,
    openedAt: '2026-11-21T20:00:00.000Z',
    versions: reviewVersions(before, review),
    ...changes,
  }
}
