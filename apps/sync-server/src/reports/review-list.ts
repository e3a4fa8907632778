import { feedDocuments, type ReviewDocument } from '@evertill/sync-protocol'
import type { TransactionSql } from 'postgres'

/** Something a manager has to decide or has decided, with the names a person knows it by. */
export interface ReviewRow {
  readonly id: string
  readonly storeId: string
  readonly storeName: string
  /** Names of the terminals that took part, by id. */
  readonly terminals: Readonly<Record<string, string>>
  readonly review: ReviewDocument
}

/** Open ones oldest first, decided ones newest first. */
export async function readReviews(
  sql: TransactionSql,
  { status, limit }: { readonly status: 'open' | 'decided'; readonly limit: number },
): Promise<{ readonly reviews: readonly ReviewRow[]; readonly open: number }> {
  const newestFirst = status === 'decided'
  const rows = await sql<{ storeId: string; storeName: string; doc: unknown }[]>`
    select r.store_id as "storeId", s.name as "storeName", r.doc
    from reviews r join stores s on s.id = r.store_id
    where r.status = ${status}
    order by ${newestFirst ? sql`r.decided_at desc` : sql`r.opened_at`}, r.id limit ${limit}`
  const [count] = await sql<{ open: number }[]>`
    select count(*)::int as open from reviews where status = 'open'`
  const reviews = rows.map(({ doc, ...row }) => ({ ...row, review: feedDocuments.review.parse(doc) }))
  const ids = [...new Set(reviews.flatMap(({ review }) => terminalsIn(review)))]
  const named = await sql<{ id: string; name: string }[]>`
    select id, name from terminals where id = any(${ids}::uuid[])`
  const nameOf = new Map(named.map(({ id, name }) => [id, name]))
  return {
    open: count?.open ?? 0,
    reviews: reviews.map((row) => ({
      ...row,
      id: row.review.id,
      terminals: Object.fromEntries(terminalsIn(row.review).map((id) => [id, nameOf.get(id) ?? 'A till'])),
    })),
  }
}

const terminalsIn = ({ mine, theirs }: ReviewDocument) =>
  [mine, ...theirs].map(({ terminalId }) => terminalId)
