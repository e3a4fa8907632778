import { isPaid, type PaidOrder } from '@evertill/domain'
import { feedDocuments } from '@evertill/sync-protocol'
import type { TransactionSql } from 'postgres'

/** One order with everything the receipt says, and where head office differs. */
export interface OrderDetails {
  readonly order: PaidOrder
  readonly storeName: string
  readonly terminalName: string
  /** Empty when the person is no longer among the store's people. */
  readonly employeeName: string
  /**
   * The till's clock minus the server's when it was paid, milliseconds, as far as the till knew: times of the order are
   * off by so much (S16). Null where nothing is known.
   */
  readonly clockOffsetMs: number | null
  /** Lines whose charged price is not the price head office had. */
  readonly variances: readonly {
    readonly lineId: string
    readonly code: 'PRICE_VARIANCE' | 'UNKNOWN_ITEM'
    readonly charged: number
    readonly expected: number | null
  }[]
}

/** Undefined when there is no such order in the stores this reader may see. */
export async function readOrderDetails(
  sql: TransactionSql,
  orderId: string,
): Promise<OrderDetails | undefined> {
  const [row] = await sql<
    (Pick<OrderDetails, 'storeName' | 'terminalName' | 'employeeName' | 'clockOffsetMs'> & {
      doc: unknown
      storeId: string
    })[]
  >`
    select f.doc, o.store_id as "storeId", s.name as "storeName", coalesce(t.name, '') as "terminalName",
           coalesce(e.doc -> 'employee' ->> 'name', '') as "employeeName",
           -substring(c.envelope from '"clockOffsetMs":(-?[0-9]{1,15}),"')::float8 as "clockOffsetMs"
    from orders o
    join stores s on s.id = o.store_id
    join feed f on f.store_id = o.store_id and f.entity = 'order' and f.id = o.id::text
    left join terminals t on t.id = o.terminal_id
    left join feed e on e.store_id = o.store_id and e.entity = 'store' and e.id = o.employee_id
    left join commands c on c.store_id = o.store_id and c.id = o.sold_by and c.outcome <> 'quarantined'
    where o.id = ${orderId}
    limit 1`
  if (!row) return undefined
  const variances = await sql<OrderDetails['variances'][number][]>`
    select line_id as "lineId", code, charged::float8 as charged, expected::float8 as expected
    from price_variances where store_id = ${row.storeId} and order_id = ${orderId}`
  const { doc, storeId: _, ...names } = row
  const order = feedDocuments.order.parse(doc)
  if (!isPaid(order)) throw new Error('An order with a row among the sales is not paid')
  return { order, ...names, variances: [...variances] }
}
