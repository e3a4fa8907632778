import { ok } from '@evertill/domain'
import type { FeedEvents } from '../events/feed-events.ts'
import { officeMovement } from '../reconcile/office-movement.ts'
import type { Database } from './database.ts'
import type { Store } from './store.ts'
import { finishStock, sendStock } from './write-stock.ts'

/** What head office does to a store's stock, each in one transaction. */
export function createOfficeStock({
  database,
  events,
}: {
  readonly database: Database
  readonly events: FeedEvents
}): Pick<Store, 'bookStock' | 'seeOversell'> {
  return {
    async bookStock(storeId, movement, act) {
      const planned = officeMovement(movement, act.by.name)
      if (!planned.ok) return planned
      const writer = { storeId, terminalId: undefined, at: act.at }
      const { head } = await database.as({ role: 'evertill_store', storeId }, (sql) =>
        finishStock(sql, writer, planned.value, sendStock(sql, writer, planned.value)),
      )
      if (head !== undefined) events.announce(storeId, head)
      return ok(undefined)
    },
    async seeOversell(storeId, { sourceId, stockItemId }, act) {
      const rows = await database.as(
        { role: 'evertill_store', storeId },
        (sql) => sql`
          update oversells set seen_at = ${act.at.toISOString()}, seen_by = ${act.by.name}
          where store_id = ${storeId} and source_id = ${sourceId} and stock_item_id = ${stockItemId}
            and seen_at is null
          returning 1`,
      )
      return rows.length > 0
    },
  }
}
