import type { StockDocument } from '@evertill/domain'
import type { TransactionSql } from 'postgres'
import type { PublishedDocument } from './store.ts'

/** What goes into the feed: documents head office publishes, and the server's own of stock. */
export type FeedRow =
  | PublishedDocument
  | { readonly entity: 'stock'; readonly doc: StockDocument }
  | { readonly entity: 'stock'; readonly deleted: string }

/**
 * Moves what changed to the newest positions, in the given order, and leaves the rest where it is. The head row is
 * locked first, so what is compared with cannot change meanwhile.
 */
export async function publishDocuments(
  sql: TransactionSql,
  storeId: string,
  documents: readonly FeedRow[],
): Promise<{ head: number; moved: boolean }> {
  const offered = documents.map((document, position) => ({
    position,
    entity: document.entity,
    id: 'deleted' in document ? document.deleted : document.doc.id,
    deleted: 'deleted' in document,
    doc: 'deleted' in document ? {} : document.doc,
  }))
  await sql`insert into feed_head (store_id) values (${storeId}) on conflict do nothing`
  const [before] = await sql<{ head: number }[]>`
    select seq::float8 as head from feed_head where store_id = ${storeId} for update`
  const [after] = await sql<{ head: number }[]>`
    with offered as (
      select * from json_to_recordset(${JSON.stringify(offered)}::json)
        as o(position int, entity text, id text, deleted boolean, doc json)
    ), moving as (
      select o.*, coalesce(f.rev, 0) + 1 as rev, row_number() over (order by o.position) as step
      from offered o
      left join feed f on f.store_id = ${storeId} and f.entity = o.entity and f.id = o.id
      where case when f.id is null then not o.deleted
                 else f.deleted <> o.deleted or f.doc::jsonb <> o.doc::jsonb end
    ), written as (
      insert into feed (store_id, entity, id, seq, rev, deleted, doc)
      select ${storeId}, entity, id, ${before?.head ?? 0}::bigint + step, rev, deleted, doc from moving
      on conflict (store_id, entity, id) do update
        set seq = excluded.seq, rev = excluded.rev, deleted = excluded.deleted, doc = excluded.doc
    )
    update feed_head set seq = seq + (select count(*) from moving) where store_id = ${storeId}
    returning seq::float8 as head`
  if (!before || !after) throw new Error('The store has no feed')
  return { head: after.head, moved: after.head > before.head }
}
