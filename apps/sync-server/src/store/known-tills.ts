import type { RecordedTillCommand, TillRecord } from '@evertill/domain'
import type { TransactionSql } from 'postgres'
import type { BatchKeys } from '../reconcile/batch-keys.ts'
import type { Batch } from './store.ts'

/** What was kept of the sessions a batch names, and the terminal's last opening and closing, in its own order. */
export async function knownTills(
  sql: TransactionSql,
  { storeId, terminalId }: Pick<Batch, 'storeId' | 'terminalId'>,
  { tillSessionIds }: Pick<BatchKeys, 'tillSessionIds'>,
): Promise<readonly TillRecord[]> {
  if (tillSessionIds.length === 0) return []
  const rows = await sql<{ terminalId: string; command: RecordedTillCommand }[]>`
    select terminal_id as "terminalId", doc as command from till_facts
    where store_id = ${storeId} and type in ('till.open', 'till.close') and (
      session_id = any(${tillSessionIds}) or tseq in (
        select max(tseq) from till_facts
        where store_id = ${storeId} and terminal_id = ${terminalId} and type in ('till.open', 'till.close')
        group by type) and terminal_id = ${terminalId})
    order by tseq`
  return rows
}
