import { type Change, ENTITIES, type Entity } from '@evertill/sync-protocol'
import type { TransactionSql } from 'postgres'
import type { PulledChanges } from './store.ts'

interface FeedRow {
  feedId: string
  head: number
  minSeq: number
  seq: number | null
  id: string
  rev: number
  deleted: boolean
  doc: Record<string, unknown>
  /** In the first row only. */
  latest: Record<Entity, number> | null
}

/**
 * Changes and head from one statement, so from one snapshot: whatever is at or below the head is among them or was
 * before `since` (I6).
 */
export async function pullChanges(
  sql: TransactionSql,
  storeId: string,
  query: { readonly entity: Entity; readonly since: number; readonly limit: number },
): Promise<PulledChanges> {
  const { entity, since, limit } = query
  const rows = await sql<FeedRow[]>`
    select h.feed_id as "feedId", h.seq::float8 as head, h.min_seq::float8 as "minSeq",
           f.seq::float8 as seq, f.id, f.rev, f.deleted, f.doc,
           case when f.place is null or f.place = 1 then (
             select jsonb_object_agg(entity, greatest(h.min_seq, (
               select max(seq) from feed where store_id = h.store_id and entity = one.entity
             ))) from unnest(${ENTITIES}::text[]) as one (entity)
           ) end as latest
    from feed_head h
    left join lateral (
      select seq, id, rev, deleted, case when deleted then '{}' else doc end as doc,
             row_number() over (order by seq) as place
      from feed
      where store_id = ${storeId} and entity = ${entity} and seq > ${since}
      order by seq limit ${limit}
    ) f on true
    where h.store_id = ${storeId}
    order by f.seq`
  const [first] = rows
  if (!first?.latest) throw new Error('The store has no feed')
  const changes = rows.flatMap(({ seq, id, rev, deleted, doc }): Change[] =>
    seq === null ? [] : [{ seq, entity, id, rev, deleted, doc }],
  )
  return { changes, head: first.head, feedId: first.feedId, minSeq: first.minSeq, latest: first.latest }
}
