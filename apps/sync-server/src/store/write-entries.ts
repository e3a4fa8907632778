import type { TransactionSql } from 'postgres'
import type { OrderChange, PlannedCommand } from '../reconcile/batch-plan.ts'
import type { ReadCommand } from '../reconcile/read-command.ts'
import { commandRow, lineRows, orderRow, paymentRows, varianceRows } from './order-rows.ts'
import type { Batch } from './store.ts'

/**
 * Writes new commands with all they change, the terminal's place in its chain, and last the feed, whose head row
 * stays locked until the commit. Returns the feed's new head; undefined when no order changed.
 */
export async function writeEntries(
  sql: TransactionSql,
  { storeId, terminalId, receivedAt }: Batch,
  entries: readonly PlannedCommand[],
): Promise<number | undefined> {
  const last = entries.at(-1)?.command
  if (!last) throw new Error('Nothing to write')
  const changes = entries.flatMap(({ change }) => (change ? [change] : []))
  const sales = changes.filter((change) => change.isNew)
  // The newest revision only: a row moves to one position.
  const newest = [...new Map(changes.map((change) => [change.order.id, change])).values()]
  const reprinted = newest.filter(({ isNew, order }) => !isNew || order.reprints > 0)
  const json = (rows: readonly unknown[]) => JSON.stringify(rows)

  const [, , , , , , , heads] = await Promise.all([
    sql`
      insert into commands (store_id, terminal_id, tseq, id, prev_hash, hash, envelope, outcome, code, reason, rev, received_at)
      select ${storeId}, ${terminalId}, tseq, id, prev_hash, hash, envelope, outcome, code, reason, rev,
             ${receivedAt.toISOString()}
      from rows from (
        json_to_recordset(${json(entries.map(commandRow))}::json) as (
          tseq bigint, id uuid, prev_hash text, hash text, outcome text, code text, reason text, rev int),
        string_to_table(${inLines(entries.map(({ command }) => command.envelope))}, E'\n')
      ) as r(tseq, id, prev_hash, hash, outcome, code, reason, rev, envelope)`,
    sales.length > 0 &&
      sql`
        insert into orders (store_id, id, terminal_id, employee_id, order_type, business_day, receipt_prefix,
          receipt_number, opened_at, paid_at, currency, decimals, net, tax, total, reprints)
        select ${storeId}, id, ${terminalId}, employee_id, order_type, business_day, receipt_prefix, receipt_number,
               opened_at, paid_at, currency, decimals, net, tax, total, 0
        from json_to_recordset(${json(sales.map(orderRow))}::json) as r(
          id uuid, employee_id text, order_type text, business_day date, receipt_prefix text, receipt_number int,
          opened_at timestamptz, paid_at timestamptz, currency text, decimals int, net bigint, tax bigint, total bigint)`,
    sales.length > 0 &&
      sql`
        insert into order_lines (store_id, order_id, position, line_id, business_day, item_id, variant_id, name,
          variant_name, category_id, category_name, quantity, unit_price, modifiers, note, listed, net, tax, total)
        select ${storeId}, order_id, position, line_id, business_day, item_id, variant_id, name, variant_name,
               category_id, category_name, quantity, unit_price, modifiers, note, listed, net, tax, total
        from json_to_recordset(${json(sales.flatMap(lineRows))}::json) as r(
          order_id uuid, position int, line_id text, business_day date, item_id text, variant_id text, name text,
          variant_name text, category_id text, category_name text, quantity int, unit_price bigint, modifiers text[],
          note text, listed bigint, net bigint, tax bigint, total bigint)`,
    sales.length > 0 &&
      sql`
        insert into payments (store_id, id, order_id, business_day, kind, amount, received, change, reference, paid_at)
        select ${storeId}, id, order_id, business_day, kind, amount, received, change, reference, paid_at
        from json_to_recordset(${json(sales.flatMap(paymentRows))}::json) as r(
          id uuid, order_id uuid, business_day date, kind text, amount bigint, received bigint, change bigint,
          reference text, paid_at timestamptz)`,
    sales.some((sale) => sale.variances.length > 0) &&
      sql`
        insert into price_variances (store_id, order_id, line_id, code, business_day, quantity, charged, expected, recorded_at)
        select ${storeId}, order_id, line_id, code, business_day, quantity, charged, expected, ${receivedAt.toISOString()}
        from json_to_recordset(${json(sales.flatMap(varianceRows))}::json) as r(
          order_id uuid, line_id text, code text, business_day date, quantity int, charged bigint, expected bigint)`,
    reprinted.length > 0 &&
      sql`
        update orders o set reprints = r.reprints
        from json_to_recordset(${json(reprinted.map(({ order }) => ({ id: order.id, reprints: order.reprints })))}::json)
          as r(id uuid, reprints int)
        where o.store_id = ${storeId} and o.id = r.id`,
    sql`
      update terminals set last_tseq = ${last.tseq}, last_hash = ${last.hash},
        last_contact_at = ${receivedAt.toISOString()}, unsent = greatest(0, unsent - ${entries.length})
      where id = ${terminalId}`,
    newest.length > 0 ? moveOrders(sql, storeId, newest) : [],
  ])
  return heads[0]?.head
}

function moveOrders(sql: TransactionSql, storeId: string, changes: readonly OrderChange[]) {
  const rows = changes.map(({ order, rev }, index) => ({ step: index + 1, id: order.id, rev }))
  return sql<{ head: number }[]>`
    with head as (
      insert into feed_head as h (store_id, seq) values (${storeId}, ${rows.length})
      on conflict (store_id) do update set seq = h.seq + ${rows.length} returning seq
    ), moved as (
      insert into feed (store_id, entity, id, seq, rev, deleted, doc)
      select ${storeId}, 'order', r.id, head.seq - ${rows.length} + r.step, r.rev, false, r.doc::json
      from head, rows from (
        json_to_recordset(${JSON.stringify(rows)}::json) as (step int, id text, rev int),
        string_to_table(${inLines(changes.map(({ order }) => JSON.stringify(order)))}, E'\n')
      ) as r(step, id, rev, doc)
      on conflict (store_id, entity, id) do update
        set seq = excluded.seq, rev = excluded.rev, deleted = false, doc = excluded.doc
    )
    select seq::float8 as head from head`
}

/** JSON holds no line break of its own, so many travel as lines, without being quoted and read once more. */
const inLines = (texts: readonly string[]) => texts.join('\n')

/** Keeps the other branch of a chain and marks the terminal (S7). */
export async function writeForks(
  sql: TransactionSql,
  { storeId, terminalId }: Batch,
  commands: readonly ReadCommand[],
): Promise<void> {
  const rows = commands.map(({ tseq, hash, envelope }) => ({ tseq, hash, envelope }))
  await Promise.all([
    sql`update terminals set status = 'forked' where id = ${terminalId}`,
    sql`
      insert into command_forks (store_id, terminal_id, tseq, hash, envelope)
      select ${storeId}, ${terminalId}, tseq, hash, envelope
      from json_to_recordset(${JSON.stringify(rows)}::json) as r(tseq bigint, hash text, envelope text)
      on conflict do nothing`,
  ])
}
