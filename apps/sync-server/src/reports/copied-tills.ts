import { type Currency, formatReceiptNumber } from '@evertill/domain'
import { isSharedCommand } from '@evertill/sync-protocol'
import type { TransactionSql } from 'postgres'
import { claimsOf, tendersOf } from '../reconcile/claims.ts'
import { readStoredCommand } from '../reconcile/read-command.ts'

/** What a copied till did under a number that head office has another command for: kept, and in no report (S7). */
export interface CopiedCommand {
  readonly terminalId: string
  readonly terminalName: string
  readonly storeName: string
  readonly tseq: number
  /** Empty where it cannot be read. */
  readonly type: string
  /** By the till's clock; null where it cannot be read. */
  readonly at: string | null
  /** As on the guest's paper; null where it made none. */
  readonly receipt: string | null
  /** Money the guest gave, minor units. */
  readonly taken: number
  /** Of the store; null until it has settings. */
  readonly currency: Currency | null
}

interface Fork {
  readonly storeId: string
  readonly storeName: string
  readonly terminalId: string
  readonly terminalName: string
  readonly hash: string
  readonly tseq: number
  readonly envelope: string
  readonly currency: Currency | null
}

/** The other histories of copied tills, by till, newest first. */
export async function readCopiedTills(sql: TransactionSql, limit: number): Promise<readonly CopiedCommand[]> {
  const forks = await sql<Fork[]>`
    select c.store_id as "storeId", s.name as "storeName", c.terminal_id as "terminalId",
           coalesce(t.name, '') as "terminalName", c.hash, c.tseq::float8 as tseq, c.envelope,
           f.doc -> 'settings' -> 'currency' as currency
    from command_forks c
    join stores s on s.id = c.store_id
    left join terminals t on t.id = c.terminal_id
    left join feed f on f.store_id = c.store_id and f.entity = 'store' and f.id = 'settings' and not f.deleted
    order by s.name, "terminalName", c.terminal_id, c.tseq desc, c.hash
    limit ${limit}`
  return forks.map(copiedCommand)
}

function copiedCommand(fork: Fork): CopiedCommand {
  const { storeId, hash, envelope, ...shown } = fork
  const { content } = readStoredCommand({ envelope, hash }, { storeId, terminalId: fork.terminalId })
  if (!content.ok) return { ...shown, type: '', at: null, receipt: null, taken: 0 }
  const { command, at } = content
  const shared = isSharedCommand(command) ? command : undefined
  const receipt = shared && claimsOf(shared).receipt
  return {
    ...{ ...shown, type: command.type, at },
    receipt: receipt ? formatReceiptNumber(receipt) : null,
    taken: shared ? tendersOf(shared).reduce((sum, { amount }) => sum + amount, 0) : 0,
  }
}
