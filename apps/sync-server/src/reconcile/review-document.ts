import { type Review, reviewVersions, type ServerOrder } from '@evertill/domain'
import type { ReviewDocument } from '@evertill/sync-protocol'

/** A review as tills and head office show it: both versions side by side. `before` is the order it arrived at. */
export function reviewDocument(review: Review, before: ServerOrder, openedAt: string): ReviewDocument {
  return { ...review, openedAt, versions: reviewVersions(before, review) }
}
