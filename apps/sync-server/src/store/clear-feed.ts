import { ENTITIES, type Entity } from '@evertill/sync-protocol'
import type { TransactionSql } from 'postgres'
import type { ClearedFeed, FeedRetention } from './store.ts'

/**
 * One bounded step of clearing a store's feed. Ages come from marks, the head noted once a day: what lies at or below a
 * mark has not moved since. Each entity is walked by its own index. Rows that a push holds at the moment are left for the next step, so nobody waits but for the
 * head, and for that last.
 */
export async function clearFeed(
  sql: TransactionSql,
  storeId: string,
  { now, tombstoneDays, most }: FeedRetention,
): Promise<ClearedFeed> {
  const at = now.toISOString()
  await sql`
    insert into feed_marks (store_id, marked_at, seq)
    select store_id, ${at}, seq from feed_head
    where store_id = ${storeId} and not exists (
      select from feed_marks where store_id = ${storeId} and marked_at > ${at}::timestamptz - interval '1 day')
    on conflict do nothing`
  const [marks] = await sql<{ orders: number; tombstones: number }[]>`
    select coalesce(max(m.seq) filter (where m.marked_at <= ${at}::timestamptz - make_interval(days => s.order_days)), 0)::float8 as orders,
           coalesce(max(m.seq) filter (where m.marked_at <= ${at}::timestamptz - make_interval(days => ${tombstoneDays})), 0)::float8 as tombstones
    from stores s left join feed_marks m on m.store_id = s.id where s.id = ${storeId} group by s.id`
  if (!marks) throw new Error('No such store')
  const left = await letClosedLeave(sql, storeId, marks.orders, most)
  const removed = await removeTombstones(sql, storeId, marks.tombstones, most)
  await sql`
    delete from feed_marks
    where store_id = ${storeId} and marked_at < (
      select max(marked_at) from feed_marks
      where store_id = ${storeId} and marked_at <= ${at}::timestamptz - make_interval(days => greatest(
        ${tombstoneDays}, (select order_days from stores where id = ${storeId}))))`
  return { left: left.count, removed, more: left.count === most || removed === most, head: left.head }
}

/**
 * Closed orders and decided reviews nobody touched become tombstones for the tills. The order's document stays in its
 * row: head office reads it, and a late refund or reprint puts it back into the feed.
 */
async function letClosedLeave(sql: TransactionSql, storeId: string, upTo: number, most: number) {
  const [row] = await sql<{ count: number; head: number }[]>`
    with old as (
      select found.entity, found.id from unnest(array['order', 'review']) as e(entity)
      cross join lateral (
        select entity, id, seq from feed f
        where store_id = ${storeId} and entity = e.entity and seq > 0 and seq <= ${upTo} and not deleted
          and case entity
            when 'review' then doc ->> 'status' = 'decided'
            else (doc -> 'receipt' is not null or doc ->> 'status' = 'cancelled') and not exists (
              select from reviews r where r.store_id = ${storeId} and r.status = 'open'
                and f.id in (r.order_id::text, r.other_order_id::text)) end
        order by seq limit ${most} for update skip locked
      ) found
      order by found.seq limit ${most}
    ), step as (
      select entity, id, row_number() over () as number, count(*) over () as count from old
    ), head as (
      update feed_head set seq = seq + (select count(*) from old) where store_id = ${storeId} returning seq
    ), moved as (
      update feed f set deleted = true, seq = head.seq - step.count + step.number
      from head, step where f.store_id = ${storeId} and f.entity = step.entity and f.id = step.id
    )
    select (select count(*) from old)::int as count, head.seq::float8 as head from head`
  if (!row) throw new Error('The store has no feed')
  return row
}

/** A deleted menu document goes for good, and so does a review, which has a table of its own; an order that left gets a place before every cursor, out of each pull. */
async function removeTombstones(
  sql: TransactionSql,
  storeId: string,
  upTo: number,
  most: number,
): Promise<number> {
  const old = await sql<{ entity: Entity; id: string; seq: number }[]>`
    select found.entity, found.id, found.seq::float8 as seq from unnest(${ENTITIES}::text[]) as e(entity)
    cross join lateral (
      select entity, id, seq from feed
      where store_id = ${storeId} and entity = e.entity and seq > 0 and seq <= ${upTo} and deleted
      order by seq limit ${most} for update skip locked
    ) found
    order by found.seq limit ${most}`
  const newest = old.at(-1)
  if (!newest) return 0
  const orders = old.filter(({ entity }) => entity === 'order')
  const others = old.filter(({ entity }) => entity !== 'order')
  await Promise.all([
    sql`
      update feed set seq = -seq
      where store_id = ${storeId} and entity = 'order' and id = any(${orders.map(({ id }) => id)}::text[])`,
    sql`
      delete from feed using rows from (
        unnest(${others.map(({ entity }) => entity)}::text[]), unnest(${others.map(({ id }) => id)}::text[])) as o(entity, id)
      where store_id = ${storeId} and feed.entity = o.entity and feed.id = o.id`,
    sql`update feed_head set min_seq = greatest(min_seq, ${newest.seq}) where store_id = ${storeId}`,
  ])
  return old.length
}
