import type { PendingQuery, TransactionSql } from 'postgres'
import type { BatchChanges } from '../reconcile/batch-changes.ts'
import { arrayText } from './array-text.ts'

/**
 * The statement that moves changed orders and reviews to the newest positions of the store's feed and answers with
 * its head, whose row stays locked until the commit (I6): it goes last. Undefined when nothing in the feed changed.
 * Those that are `trusted` to be new cost the database a fifth less; it refuses the row of one that is not.
 */
export function moveFeed(
  sql: TransactionSql,
  storeId: string,
  { moved, reviews }: Pick<BatchChanges, 'moved' | 'reviews'>,
  trusted = false,
): PendingQuery<{ head: number }[]> | undefined {
  const documents = [
    ...moved.map(({ after }) => ({ entity: 'order', id: after.id, rev: after.rev, doc: after.order })),
    // Opened is the first revision of a review, decided the second.
    ...reviews.map((doc) => ({ entity: 'review', id: doc.id, rev: doc.status === 'open' ? 1 : 2, doc })),
  ]
  if (documents.length === 0) return undefined
  const count = documents.length
  const column = (name: 'entity' | 'id' | 'rev') => arrayText(documents.map((document) => document[name]))
  // JSON holds no line break of its own, so many travel as lines, without being quoted and read once more.
  const docs = documents.map(({ doc }) => JSON.stringify(doc)).join('\n')
  return sql<{ head: number }[]>`
    with head as (
      insert into feed_head as h (store_id, seq) values (${storeId}, ${count})
      on conflict (store_id) do update set seq = h.seq + ${count} returning seq
    ), moved as (
      insert into feed (store_id, entity, id, seq, rev, deleted, doc)
      select ${storeId}, r.entity, r.id, head.seq - ${count} + r.step, r.rev, false, r.doc::json
      from head, rows from (
        unnest(${column('entity')}::text::text[], ${column('id')}::text::text[], ${column('rev')}::text::int[]),
        string_to_table(${docs}, E'\n')
      ) with ordinality as r(entity, id, rev, doc, step)
      ${trusted ? sql`` : replaced(sql)}
    )
    select seq::float8 as head from head`
}

const replaced = (sql: TransactionSql) => sql`
  on conflict (store_id, entity, id) do update
    set seq = excluded.seq, rev = excluded.rev, deleted = false, doc = excluded.doc`
