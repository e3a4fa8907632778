import { type CommandResult, feedDocuments, type Outcome } from '@evertill/sync-protocol'
import type { TransactionSql } from 'postgres'
import type { BatchKeys } from '../reconcile/batch-keys.ts'
import type { KnownState } from '../reconcile/batch-plan.ts'
import type { MenuCache } from './menu-cache.ts'
import type { Batch, TerminalStatus } from './store.ts'

/**
 * Locks the terminal's row, then reads everything the batch could clash with or change. All statements travel
 * together; each sees what was committed before it began, so before nothing but the lock. The lateral look-ups go
 * through the keys' own indexes one by one, whatever the planner believes about the tables' size.
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
      select 'command' as kind, k.id::text as key from unnest(${keys.commandIds}::uuid[]) as k(id)
      cross join lateral (
        select from commands where store_id = ${storeId} and id = k.id and outcome <> 'quarantined' limit 1) found
      union all
      select 'tender', k.id::text from unnest(${keys.tenderIds}::uuid[]) as k(id)
      cross join lateral (select from payments where store_id = ${storeId} and id = k.id limit 1) found
      union all
      select 'receipt', k.number::text from unnest(${keys.receiptNumbers}::int[]) as k(number)
      cross join lateral (
        select from orders where terminal_id = ${terminalId} and receipt_number = k.number limit 1) found`,
    // In one order for every batch, so two terminals changing the same orders cannot wait for each other. Most ids are
    // new and end at the order's own key; only what is there is read from the feed.
    sql<OrderRow[]>`
      select k.id, found.rev, found.doc from unnest(${keys.orderIds.toSorted()}::text[]) as k(id)
      cross join lateral (select from orders where store_id = ${storeId} and id = k.id::uuid limit 1) sold
      cross join lateral (
        select rev, doc from feed where store_id = ${storeId} and entity = 'order' and id = k.id limit 1 for update
      ) found`,
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
