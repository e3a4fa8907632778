import type { CommandResult, Outcome } from '@evertill/sync-protocol'
import type { TransactionSql } from 'postgres'
import type { BatchKeys } from '../reconcile/batch-keys.ts'
import type { KnownState } from '../reconcile/batch-plan.ts'
import type { MenuCache } from './menu-cache.ts'
import type { Batch, TerminalStatus } from './store.ts'

/** What every batch needs, whatever is in it; `head` is the feed's. */
type KnownChain = Pick<KnownState, 'terminal' | 'stored' | 'menu'> & { readonly head: number }

/** Locks the terminal's row, then reads what its chain holds of the batch, and where feed and menu stand. */
export async function knownChain(
  sql: TransactionSql,
  { storeId, terminalId }: Batch,
  { firstTseq, lastTseq }: Pick<BatchKeys, 'firstTseq' | 'lastTseq'>,
  menus: MenuCache,
): Promise<KnownChain> {
  // Sent before all others: they see what was committed before it, and no lock is taken before this one.
  const locked = sql<TerminalRow[]>`
    select status, receipt_prefix as "receiptPrefix", last_tseq::float8 as "lastTseq", last_hash as "lastHash"
    from terminals where id = ${terminalId} for update`.execute()
  const [[terminal], [feed]] = await Promise.all([
    locked,
    sql<{ head: number; menuSeq: number }[]>`
      select coalesce((select seq from feed_head where store_id = ${storeId}), 0)::float8 as head,
             greatest(0,
               (select max(seq) from feed where store_id = ${storeId} and entity = 'menu'),
               (select max(seq) from feed where store_id = ${storeId} and entity = 'store'))::float8 as "menuSeq"`,
  ])
  if (!terminal || !feed) throw new Error('No such terminal in this store')
  // Of a batch that goes on where the chain ends nothing is stored, and that is nearly every one. The row is locked, so
  // its chain stays as it was answered.
  const commands =
    firstTseq > terminal.lastTseq
      ? []
      : await sql<CommandRow[]>`
          select tseq::float8 as tseq, hash, outcome, code, reason, rev, review_id as "reviewId" from commands
          where terminal_id = ${terminalId} and tseq between ${firstTseq} and ${lastTseq}`
  return {
    terminal,
    stored: new Map(commands.map((row) => [row.tseq, { hash: row.hash, result: resultFrom(row) }])),
    menu: await menus.at(sql, storeId, feed.menuSeq),
    head: feed.head,
  }
}

interface TerminalRow {
  status: TerminalStatus
  receiptPrefix: string
  lastTseq: number
  lastHash: string
}

interface CommandRow {
  tseq: number
  hash: string
  outcome: Outcome
  code: string | null
  reason: string | null
  rev: number | null
  reviewId: string | null
}

function resultFrom({ tseq, outcome, code, reason, rev, reviewId }: CommandRow): CommandResult {
  return {
    tseq,
    outcome,
    ...(code !== null && { code }),
    ...(reason !== null && { reason }),
    ...(reviewId !== null && { reviewId }),
    ...(rev !== null && { rev }),
  }
}
