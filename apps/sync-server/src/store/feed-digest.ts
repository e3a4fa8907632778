import type { Digest, Entity } from '@evertill/sync-protocol'
import type { TransactionSql } from 'postgres'
import type { FeedDigest } from './store.ts'

/**
 * The digest of an entity's live documents, computed where they lie: ids and revisions only, no document is read.
 * Same bits as `digestOf` of the protocol; the store contract compares the two.
 */
export async function feedDigest(sql: TransactionSql, storeId: string, entity: Entity): Promise<FeedDigest> {
  const [row] = await sql<(Digest & { feedId: string; head: number })[]>`
    select h.feed_id as "feedId", h.seq::float8 as head, d.count, d.xor
    from feed_head h
    cross join lateral (
      select count(*)::int as count,
             lpad(to_hex(coalesce(bit_xor(
               ('x' || encode(substring(
                 sha256(convert_to(id, 'UTF8') || '\\x00'::bytea || convert_to(rev::text, 'UTF8'))
                 from 1 for 8), 'hex'))::bit(64)::bigint), 0)), 16, '0') as xor
      from feed where store_id = ${storeId} and entity = ${entity} and not deleted
    ) d
    where h.store_id = ${storeId}`
  if (!row) throw new Error('The store has no feed')
  return row
}
