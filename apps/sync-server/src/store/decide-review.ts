import { err, ok, unknownOrder } from '@evertill/domain'
import type { FeedEvents } from '../events/feed-events.ts'
import { batchChanges } from '../reconcile/batch-changes.ts'
import { planDecision } from '../reconcile/plan-decision.ts'
import type { Database } from './database.ts'
import { knownOrders } from './known-orders.ts'
import { moveFeed } from './move-feed.ts'
import type { Store } from './store.ts'
import { writeChanges } from './write-changes.ts'

/** One transaction, its orders' rows locked: two managers who decide at once come one after the other. */
export function createDecideReview(deps: {
  readonly database: Database
  readonly events: FeedEvents
}): Store['decideReview'] {
  return async (storeId, decision) => {
    const decided = await deps.database.as({ role: 'evertill_store', storeId }, async (sql) => {
      await sql`select from reviews where store_id = ${storeId} and id = ${decision.reviewId} for update`
      const keys = { soldIds: [], changedIds: [], reviewIds: [decision.reviewId] }
      const known = await knownOrders(sql, storeId, keys)
      const planned = planDecision(decision, {
        review: (id) => known.reviews.get(id),
        order: (id) => known.orders.get(id) ?? unknownOrder(id),
      })
      if (!planned.ok) return planned
      const changes = batchChanges('', [planned])
      const feed = moveFeed(sql, storeId, changes)
      await Promise.all([...writeChanges(sql, storeId, changes, new Date(decision.at)), feed])
      return { ok: true, review: planned.review, head: (await feed)?.[0]?.head } as const
    })
    if (!decided.ok) return err({ code: decided.code, reason: decided.reason })
    if (decided.head !== undefined) deps.events.announce(storeId, decided.head)
    return ok(decided.review)
  }
}
