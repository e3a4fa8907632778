import { type Review, reviewVersions, type ServerOrder } from '@evertill/domain'
import type { ReviewDocument } from '@evertill/sync-protocol'

/** A review as tills and head office show it: both versions side by side. `before` is the order it arrived at. */
export function reviewDocument(review: Review, before: ServerOrder, openedAt: string): ReviewDocument {
  return { ...review, openedAt, versions: reviewVersions(before, review) }
}

/** The reviews that were opened between two states of an order, by what waited for it. */
export function openedReviews(
  { before, after }: { readonly before: ServerOrder; readonly after: ServerOrder },
  openedAt: string,
): readonly ReviewDocument[] {
  const known = new Set(before.reviews.map(({ id }) => id))
  return after.reviews
    .filter(({ id, status }) => status === 'open' && !known.has(id))
    .map((review) => {
      const others = after.reviews.filter(({ id }) => id !== review.id)
      return reviewDocument(review, { ...after, reviews: others }, openedAt)
    })
}
