import { PAPER_KITCHEN, type ReservedHold, type ServerOrder, stockStageOf } from '@evertill/domain'
import type { TransactionSql } from 'postgres'
import type { KnownState } from '../reconcile/batch-plan.ts'

/**
 * What lines of these orders are promised. Their rows are locked with the orders; where nothing is counted and for
 * orders that are promised nothing, as sales at the counter, nothing is asked.
 */
export async function stockHolds(
  sql: TransactionSql,
  storeId: string,
  { orders, recipes }: { orders: ReadonlyMap<string, ServerOrder> } & Pick<KnownState['menu'], 'recipes'>,
): Promise<KnownState['holds']> {
  if (recipes.size === 0) return NOTHING
  const promised = [...orders.values()].filter(
    ({ order }) => order && stockStageOf(order, PAPER_KITCHEN) === 'reserved',
  )
  if (promised.length === 0) return NOTHING
  const rows = await sql<HoldRow[]>`
    select order_id as "orderId", line_id as "lineId", revision, needs from stock_holds
    where store_id = ${storeId} and order_id = any(${promised.map(({ id }) => id)}::uuid[])
    order by order_id, line_id`
  const holds = rows.map(
    ({ revision, ...hold }): ReservedHold => ({
      ...hold,
      status: 'reserved',
      ...(revision !== null && { revision }),
    }),
  )
  return Map.groupBy(holds, ({ orderId }) => orderId)
}

const NOTHING: KnownState['holds'] = new Map()

interface HoldRow {
  orderId: string
  lineId: string
  revision: number | null
  /** Written by `write-stock` alone, from the domain's own values. */
  needs: ReservedHold['needs']
}
