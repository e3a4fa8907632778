import type { Review, ServerOrder } from '@evertill/domain'
import { compiled, feedDocuments, type ReviewDocument } from '@evertill/sync-protocol'
import type { TransactionSql } from 'postgres'
import type { BatchKeys } from '../reconcile/batch-keys.ts'
import type { KnownState } from '../reconcile/batch-plan.ts'
import { arrayText } from './array-text.ts'

export type KnownOrders = Pick<KnownState, 'orders' | 'reviews'>

/** The orders and reviews that commands touch, the orders' rows locked. */
export async function knownOrders(
  sql: TransactionSql,
  storeId: string,
  keys: Pick<BatchKeys, 'soldIds' | 'changedIds' | 'reviewIds'>,
): Promise<KnownOrders> {
  const touched = await readOrders(sql, storeId, keys)
  const decided = touched.reviews.filter(({ id }) => keys.reviewIds.includes(id))
  const known = new Set([...keys.soldIds, ...keys.changedIds])
  const more = decided.flatMap(ordersOfReview).filter((id) => !known.has(id))
  if (more.length === 0) return { orders: ordersFrom(touched), reviews: byId(decided) }
  const further = await readOrders(sql, storeId, { soldIds: [], changedIds: more, reviewIds: [] })
  return { orders: new Map([...ordersFrom(touched), ...ordersFrom(further)]), reviews: byId(decided) }
}

const byId = (reviews: readonly ReviewDocument[]) => new Map(reviews.map((review) => [review.id, review]))
const ordersOfReview = ({ orderId, mine: { command } }: ReviewDocument) =>
  'toOrderId' in command ? [orderId, command.toOrderId] : [orderId]

interface OrderRows {
  readonly rows: readonly OrderRow[]
  readonly arrivals: readonly ArrivalRow[]
  readonly reviews: readonly ReviewDocument[]
}

/**
 * In one order for every batch, so that two terminals changing the same orders cannot wait for each other. Most ids of
 * sales are new and end at the order's own key; only what is there is read from the feed.
 */
async function readOrders(
  sql: TransactionSql,
  storeId: string,
  { soldIds, changedIds, reviewIds }: Pick<BatchKeys, 'soldIds' | 'changedIds' | 'reviewIds'>,
): Promise<OrderRows> {
  const all = [...soldIds, ...changedIds].toSorted()
  const [rows, arrivals, reviews] = await Promise.all([
    sql<OrderRow[]>`
      select k.id, found.rev, found.doc from unnest(${arrayText(all)}::text::text[]) as k(id)
      cross join lateral (
        select where k.id = any(${changedIds}::text[])
        union all select from orders where store_id = ${storeId} and id = k.id::uuid
        union all select from order_arrivals where store_id = ${storeId} and order_id = k.id::uuid
        limit 1
      ) known
      cross join lateral (
        select rev, doc from feed where store_id = ${storeId} and entity = 'order' and id = k.id limit 1 for update
      ) found`,
    sql<ArrivalRow[]>`
      select k.id as "orderId", found.rev, found.arrival from unnest(${arrayText(all)}::text::uuid[]) as k(id)
      cross join lateral (
        select position, rev, arrival from order_arrivals where store_id = ${storeId} and order_id = k.id
      ) found order by k.id, found.position`,
    changedIds.length + reviewIds.length > 0
      ? sql<{ doc: unknown }[]>`
          select doc from reviews
          where store_id = ${storeId} and (
            id = any(${reviewIds}) or order_id = any(${changedIds}::uuid[]) or other_order_id = any(${changedIds}::uuid[]))
          order by opened_at, id`
      : [],
  ])
  return { rows, arrivals, reviews: reviews.map(({ doc }) => feedDocuments.review.parse(doc)) }
}

interface OrderRow {
  id: string
  rev: number
  doc: unknown
}

interface ArrivalRow {
  orderId: string
  rev: number | null
  /** Written by `write-changes` alone, from the domain's own values. */
  arrival: ServerOrder['applied'][number] & ServerOrder['kept'][number]
}

function ordersFrom({ rows, arrivals, reviews }: OrderRows): Map<string, ServerOrder> {
  const docs = new Map(rows.map((row) => [row.id, row]))
  const ids = new Set([...docs.keys(), ...arrivals.map(({ orderId }) => orderId)])
  return new Map(
    [...ids].map((id) => {
      const row = docs.get(id)
      const own = arrivals.filter(({ orderId }) => orderId === id)
      const order: ServerOrder = {
        id,
        rev: row?.rev ?? 0,
        ...(row && { order: compiled(feedDocuments.order).parse(row.doc) }),
        applied: own.flatMap(({ rev, arrival }) => (rev === null ? [] : [{ arrival: arrival.arrival, rev }])),
        kept: own.flatMap(({ rev, arrival }) => (rev === null ? [arrival] : [])),
        reviews: reviews.filter((review) => ordersOfReview(review).includes(id)).map(reviewFrom),
      }
      return [id, order]
    }),
  )
}

function reviewFrom({ openedAt: _, versions: __, ...review }: ReviewDocument): Review {
  return review
}
