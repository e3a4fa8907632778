import type { ClockEntry } from '@evertill/domain'
import type { TransactionSql } from 'postgres'
import type { BatchKeys } from '../reconcile/batch-keys.ts'
import type { Batch } from './store.ts'

/** How far back a batch's entries may meet others: no work that counts begins earlier. */
export const CLOCK_REACH_MS = 3 * 24 * 60 * 60_000

/**
 * What the time clock has of the people in a batch, from shortly before it. Tills of a store take turns with it, held to
 * the commit: of two that clock somebody in at once, the second sees the first.
 */
export async function knownClock(
  sql: TransactionSql,
  { storeId }: Pick<Batch, 'storeId'>,
  { clockedIds, clockedFrom }: Pick<BatchKeys, 'clockedIds' | 'clockedFrom'>,
): Promise<readonly ClockEntry[]> {
  if (clockedFrom === undefined) return []
  const since = new Date(Date.parse(clockedFrom) - CLOCK_REACH_MS).toISOString()
  const [, rows] = await Promise.all([
    sql`select pg_advisory_xact_lock(hashtextextended(${`time clock of ${storeId}`}, 0))`.execute(),
    sql<{ doc: ClockEntry }[]>`
      select doc from clock_entries
      where store_id = ${storeId} and at >= ${since} and (employee_id = any(${clockedIds}) or type = 'clock.void')
      order by at, id`,
  ])
  return rows.map(({ doc }) => doc)
}
