import type { CommandResult, Outcome } from '@evertill/sync-protocol'
import type { TransactionSql } from 'postgres'
import type { BatchKeys } from '../reconcile/batch-keys.ts'
import type { KnownState } from '../reconcile/batch-plan.ts'
import { knownOrders } from './known-orders.ts'
import { knownTills } from './known-tills.ts'
import type { MenuCache } from './menu-cache.ts'
import { stockHolds } from './stock-holds.ts'
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
  // Sent before all others: they see what was committed before it, and no lock is taken before this one.
  const locked = sql<TerminalRow[]>`
    select status, receipt_prefix as "receiptPrefix", last_tseq::float8 as "lastTseq", last_hash as "lastHash"
    from terminals where id = ${terminalId} for update`.execute()
  const [terminals, commands, taken, orders, tills, [feed]] = await Promise.all([
    locked,
    sql<CommandRow[]>`
      select tseq::float8 as tseq, hash, outcome, code, reason, rev, review_id as "reviewId" from commands
      where terminal_id = ${terminalId} and tseq between ${keys.firstTseq} and ${keys.lastTseq}`,
    sql<TakenRow[]>`
      select 'command' as kind, k.id::text as key from unnest(${keys.commandIds}::uuid[]) as k(id)
      cross join lateral (
        select from commands where store_id = ${storeId} and id = k.id and outcome <> 'quarantined' limit 1) found
      union all
      select 'tender', k.id::text from unnest(${keys.tenderIds}::uuid[]) as k(id)
      cross join lateral (
        select from payments where store_id = ${storeId} and id = k.id
        union all select from refund_payments where store_id = ${storeId} and id = k.id limit 1) found
      union all
      select 'receipt', k.number::text from unnest(${keys.receiptNumbers}::int[]) as k(number)
      cross join lateral (
        select from orders where terminal_id = ${terminalId} and receipt_number = k.number
        union all select from receipt_numbers where terminal_id = ${terminalId} and number = k.number limit 1) found
      union all
      select 'provider', k.reference from unnest(${keys.providerReferences}::text[]) as k(reference)
      cross join lateral (
        select from payments where store_id = ${storeId} and provider_reference = k.reference limit 1) found`,
    knownOrders(sql, storeId, keys),
    knownTills(sql, { storeId, terminalId }, keys),
    sql<{ head: number; menuSeq: number }[]>`
      select coalesce((select seq from feed_head where store_id = ${storeId}), 0)::float8 as head,
             greatest(0,
               (select max(seq) from feed where store_id = ${storeId} and entity = 'menu'),
               (select max(seq) from feed where store_id = ${storeId} and entity = 'store'))::float8 as "menuSeq"`,
  ])
  const [terminal] = terminals
  if (!terminal || !feed) throw new Error('No such terminal in this store')
  const keysOf = (kind: TakenRow['kind']) => taken.filter((row) => row.kind === kind).map((row) => row.key)
  const menu = await menus.at(sql, storeId, feed.menuSeq)
  return {
    terminal,
    stored: new Map(commands.map((row) => [row.tseq, { hash: row.hash, result: resultFrom(row) }])),
    commandIds: new Set(keysOf('command')),
    tenderIds: new Set(keysOf('tender')),
    receiptNumbers: new Set(keysOf('receipt').map(Number)),
    providerReferences: new Set(keysOf('provider')),
    ...orders,
    tills,
    menu,
    holds: await stockHolds(sql, storeId, { ...orders, ...menu }),
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

interface TakenRow {
  kind: 'command' | 'tender' | 'receipt' | 'provider'
  key: string
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
