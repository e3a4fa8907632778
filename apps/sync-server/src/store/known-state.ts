import { type CommandResult, feedDocuments, type Outcome } from '@evertill/sync-protocol'
import type { TransactionSql } from 'postgres'
import type { BatchKeys } from '../reconcile/batch-keys.ts'
import type { KnownState } from '../reconcile/batch-plan.ts'
import type { MenuCache } from './menu-cache.ts'
import type { Batch, TerminalStatus } from './store.ts'

/**
 * Locks the terminal's row, then reads everything the batch could clash with or change. All statements travel
 * together; each sees what was committed before it began, so before nothing but the lock.
 */
export async function knownState(
  sql: TransactionSql,
  { storeId, terminalId }: Batch,
  keys: BatchKeys,
  menus: MenuCache,
): Promise<KnownState & { readonly head: number }> {
  const [terminals, commands, taken, orders, [feed]] = await Promise.all([
    sql<TerminalRow[]>`
      select status, receipt_prefix as "receiptPrefix", last_tseq::float8 as "lastTseq", last_hash as "lastHash"
      from terminals where id = ${terminalId} for update`,
    sql<CommandRow[]>`
      select tseq::float8 as tseq, hash, outcome, code, reason, rev from commands
      where terminal_id = ${terminalId} and tseq between ${keys.firstTseq} and ${keys.lastTseq}`,
    sql<TakenRow[]>`
      select 'command' as kind, id::text as key from commands
      where store_id = ${storeId} and id = any(${keys.commandIds}::uuid[]) and outcome <> 'quarantined'
      union all
      select 'tender', id::text from payments where store_id = ${storeId} and id = any(${keys.tenderIds}::uuid[])
      union all
      select 'receipt', receipt_number::text from orders
      where terminal_id = ${terminalId} and receipt_number = any(${keys.receiptNumbers}::int[])`,
    // Locked in one order by every batch, so two terminals changing the same orders cannot wait for each other.
    sql<OrderRow[]>`
      select id, rev, doc from feed where store_id = ${storeId} and entity = 'order' and id = any(${keys.orderIds}::text[])
      order by id for update`,
    sql<{ head: number; menuSeq: number }[]>`
      select coalesce((select seq from feed_head where store_id = ${storeId}), 0)::float8 as head,
             coalesce((select max(seq) from feed where store_id = ${storeId} and entity = 'menu'), 0)::float8 as "menuSeq"`,
  ])
  const [terminal] = terminals
  if (!terminal || !feed) throw new Error('No such terminal in this store')
  const keysOf = (kind: TakenRow['kind']) => taken.filter((row) => row.kind === kind).map((row) => row.key)
  return {
    terminal,
    stored: new Map(commands.map((row) => [row.tseq, { hash: row.hash, result: resultFrom(row) }])),
    commandIds: new Set(keysOf('command')),
    tenderIds: new Set(keysOf('tender')),
    receiptNumbers: new Set(keysOf('receipt').map(Number)),
    orders: new Map(orders.map(({ id, rev, doc }) => [id, { rev, order: feedDocuments.order.parse(doc) }])),
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
}

interface TakenRow {
  kind: 'command' | 'tender' | 'receipt'
  key: string
}

interface OrderRow {
  id: string
  rev: number
  doc: unknown
}

function resultFrom({ tseq, outcome, code, reason, rev }: CommandRow): CommandResult {
  return {
    tseq,
    outcome,
    ...(code !== null && { code }),
    ...(reason !== null && { reason }),
    ...(rev !== null && { rev }),
  }
}
