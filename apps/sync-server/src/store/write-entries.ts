import { isSharedCommand } from '@evertill/sync-protocol'
import type { TransactionSql } from 'postgres'
import { type BatchChanges, batchChanges } from '../reconcile/batch-changes.ts'
import type { PlannedCommand } from '../reconcile/batch-plan.ts'
import { claimsOf } from '../reconcile/claims.ts'
import type { ReadCommand } from '../reconcile/read-command.ts'
import { type StockKnown, stockChanges } from '../reconcile/stock-changes.ts'
import { insertRows } from './insert-rows.ts'
import { moveFeed } from './move-feed.ts'
import { COMMAND_TYPES, commandRow } from './order-rows.ts'
import type { Batch } from './store.ts'
import { writeChanges } from './write-changes.ts'
import { finishStock, sendStock, type WrittenStock } from './write-stock.ts'

/**
 * Writes new commands with all they change, the terminal's place in its chain, and last the feed, whose head row
 * stays locked until the commit. Answers with the feed's new head, undefined when nothing in it changed, and what was
 * oversold.
 */
export async function writeEntries(
  sql: TransactionSql,
  { storeId, terminalId, receivedAt }: Batch,
  entries: readonly PlannedCommand[],
  known: StockKnown & { readonly trusted?: boolean },
): Promise<WrittenStock> {
  const last = entries.at(-1)?.command
  if (!last) throw new Error('Nothing to write')
  const changes = batchChanges(terminalId, entries)
  const feed = moveFeed(sql, storeId, changes, known.trusted)
  const stocked = stockChanges(entries, known, receivedAt.toISOString())
  const writer = { storeId, terminalId, at: receivedAt }
  const stock = sendStock(sql, writer, stocked)
  await Promise.all([
    insertRows(sql, 'commands', {
      same: { store_id: storeId, terminal_id: terminalId, received_at: receivedAt.toISOString() },
      types: COMMAND_TYPES,
      rows: entries.map(commandRow),
      lines: { column: 'envelope', texts: entries.map(({ command }) => command.envelope) },
    }),
    ...writeChanges(sql, storeId, changes, receivedAt),
    writeReceiptNumbers(sql, { storeId, terminalId }, entries, changes),
    sql`
      update terminals set last_tseq = ${last.tseq}, last_hash = ${last.hash},
        last_contact_at = ${receivedAt.toISOString()}, unsent = greatest(0, unsent - ${entries.length})
      where id = ${terminalId}`,
    feed,
    stock,
  ])
  const written = await finishStock(sql, writer, stocked, stock)
  return { ...written, head: written.head ?? (await feed)?.[0]?.head }
}

/** Numbers of receipts that no row of `orders` holds: of checks, refunds and money in review (S8). */
export function writeReceiptNumbers(
  sql: TransactionSql,
  { storeId, terminalId }: Pick<Batch, 'storeId' | 'terminalId'>,
  entries: readonly PlannedCommand[],
  { sold }: BatchChanges,
) {
  const inOrders = new Set(sold.map(({ order }) => order.receipt.number))
  const numbers = entries.flatMap(({ command: { content }, outcome }) => {
    if (!content.ok || outcome === 'quarantined' || !isSharedCommand(content.command)) return []
    const { receipt } = claimsOf(content.command)
    return receipt && !inOrders.has(receipt.number) ? [receipt.number] : []
  })
  return numbers.length > 0
    ? sql`
        insert into receipt_numbers (store_id, terminal_id, number)
        select ${storeId}, ${terminalId}, number from unnest(${numbers}::int[]) as r(number)`
    : undefined
}

/** Keeps the other branch of a chain and marks the terminal (S7); one that was blocked stays so (S14). */
export async function writeForks(
  sql: TransactionSql,
  { storeId, terminalId }: Batch,
  commands: readonly ReadCommand[],
): Promise<void> {
  const rows = commands.map(({ tseq, hash, envelope }) => ({ tseq, hash, envelope }))
  await Promise.all([
    sql`update terminals set status = 'forked' where id = ${terminalId} and status = 'active'`,
    sql`
      insert into command_forks (store_id, terminal_id, tseq, hash, envelope)
      select ${storeId}, ${terminalId}, tseq, hash, envelope
      from json_to_recordset(${JSON.stringify(rows)}::json) as r(tseq bigint, hash text, envelope text)
      on conflict do nothing`,
  ])
}
