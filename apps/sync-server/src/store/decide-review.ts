import { err, ok, unknownOrder } from '@evertill/domain'
import type { FeedEvents } from '../events/feed-events.ts'
import { batchChanges } from '../reconcile/batch-changes.ts'
import { planDecision } from '../reconcile/plan-decision.ts'
import { stockChanges } from '../reconcile/stock-changes.ts'
import type { Database } from './database.ts'
import { knownOrders } from './known-orders.ts'
import { createMenuCache } from './menu-cache.ts'
import { moveFeed } from './move-feed.ts'
import { stockHolds } from './stock-holds.ts'
import type { Store } from './store.ts'
import { writeChanges } from './write-changes.ts'
import { finishStock, sendStock } from './write-stock.ts'

/** One transaction, its orders' rows locked: two managers who decide at once come one after the other. */
export function createDecideReview(deps: {
  readonly database: Database
  readonly events: FeedEvents
}): Store['decideReview'] {
  const menus = createMenuCache()
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
      const at = new Date(decision.at)
      const changes = batchChanges('', [planned])
      const { recipes } = await menus.now(sql, storeId)
      const holds = await stockHolds(sql, storeId, { ...known, recipes })
      const stocked = stockChanges([planned], { recipes, holds }, decision.at)
      const writer = { storeId, terminalId: undefined, at }
      const feed = moveFeed(sql, storeId, changes)
      const stock = sendStock(sql, writer, stocked)
      await Promise.all([...writeChanges(sql, storeId, changes, at), feed, stock])
      const { head = (await feed)?.[0]?.head } = await finishStock(sql, writer, stocked, stock)
      return { ok: true, review: planned.review, head } as const
    })
    if (!decided.ok) return err({ code: decided.code, reason: decided.reason })
    if (decided.head !== undefined) deps.events.announce(storeId, decided.head)
    return ok(decided.review)
  }
}
