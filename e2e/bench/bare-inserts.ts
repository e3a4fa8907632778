import { type Command, parseCommandBody } from '@evertill/sync-protocol'
import type { Sql, TransactionSql } from 'postgres'
import { confirmed } from './bench-sales.ts'

/** The rows of a batch, as plain as the database takes them. */
export interface BareBatch {
  readonly storeId: string
  readonly count: number
  readonly orders: Columns
  readonly lines: Columns
  readonly payments: Columns
  readonly commands: Columns
  /** One a line, as they travel to our own tables. */
  readonly envelopes: string
  readonly feed: Columns
  readonly documents: string
}

/** Each column as the text of one array, which PostgreSQL reads faster than rows of JSON. */
type Columns = Readonly<Record<string, string>>

/** Of the floor with every row that a push leaves, and of the one with orders alone. */
const SCHEMAS = { push: 'bare_push', orders: 'bare_orders' }
const TABLES = ['commands', 'orders', 'order_lines', 'payments', 'feed', 'feed_head']

/** Tables with the columns, keys and storage of ours, but no security, no checks and nobody's logic. */
export async function createBareTables(sql: Sql): Promise<void> {
  // `like` leaves out how rows are stored: the floor would compress what ours do not, and write fewer pages.
  const stored = await sql<{ name: string; options: string }[]>`
    select relname as name, array_to_string(reloptions, ', ') as options from pg_class
    where relnamespace = 'public'::regnamespace and relname = any(${TABLES}) and reloptions is not null`
  for (const schema of Object.values(SCHEMAS)) {
    const tables = [
      ...TABLES.map(
        (table) => `create table if not exists ${schema}.${table} (like public.${table} including all);`,
      ),
      ...stored.map(({ name, options }) => `alter table ${schema}.${name} set (${options});`),
    ]
    await sql.unsafe(`create schema if not exists ${schema}; ${tables.join(' ')}`)
  }
}

/** What a batch comes to in rows; made before the clock runs. */
export function bareBatchOf(commands: readonly Command[]): BareBatch {
  const { orders, lines, payments, documents, ...rows } = bareRowsOf(commands)
  return {
    storeId: commands[0]?.storeId ?? '',
    count: commands.length,
    orders: columnsOf(orders),
    lines: columnsOf(lines),
    payments: columnsOf(payments),
    commands: columnsOf(rows.commands),
    envelopes: commands.map((command) => JSON.stringify(command)).join('\n'),
    feed: columnsOf(orders.map(({ id }, index) => ({ id, step: index + 1 }))),
    documents: documents.map((document) => JSON.stringify(document)).join('\n'),
  }
}

/** The rows of a batch of sales, keyed by column, and the documents of their orders. */
export function bareRowsOf(commands: readonly Command[]) {
  const orders = commands.map((command) => {
    const body = parseCommandBody(command)
    if (!body.ok || body.value.type !== 'order.pay') throw new Error('Not a sale')
    return confirmed(body.value)
  })
  return {
    documents: orders,
    commands: commands.map((command) => ({
      store_id: command.storeId,
      terminal_id: command.terminalId,
      tseq: command.tseq,
      id: command.id,
      prev_hash: command.prevHash,
      hash: command.hash,
      received_at: command.occurredAt,
    })),
    orders: orders.map((order) => ({
      store_id: order.storeId,
      id: order.id,
      terminal_id: order.terminalId,
      employee_id: order.employeeId,
      order_type: order.type,
      business_day: order.businessDay,
      receipt_prefix: order.receipt.prefix,
      receipt_number: order.receipt.number,
      opened_at: order.openedAt,
      paid_at: order.confirmedAt,
      currency: order.pricing.currency.code,
      decimals: order.pricing.currency.decimals,
      net: order.totals.net,
      tax: order.totals.tax,
      total: order.totals.total,
      reprints: 0,
      sold_by: order.terminalId,
    })),
    lines: orders.flatMap((order) =>
      order.lines.map((line, index) => ({
        store_id: order.storeId,
        order_id: order.id,
        position: index + 1,
        line_id: line.id,
        business_day: order.businessDay,
        item_id: line.itemId,
        variant_id: line.variantId,
        name: line.name,
        variant_name: line.variantName,
        category_id: line.categoryId,
        category_name: line.categoryName,
        quantity: line.quantity,
        unit_price: line.unitPrice,
        note: line.note,
        listed: order.totals.lines[index]?.listed,
        net: order.totals.lines[index]?.net,
        tax: order.totals.lines[index]?.tax,
        total: order.totals.lines[index]?.total,
      })),
    ),
    payments: orders.flatMap((order) =>
      order.tenders.map((tender) => ({
        store_id: order.storeId,
        id: tender.id,
        order_id: order.id,
        terminal_id: order.terminalId,
        business_day: order.businessDay,
        kind: tender.kind,
        amount: tender.amount,
        received: tender.amount,
        change: 0,
        reference: '',
        paid_at: order.confirmedAt,
        tip: 0,
        placed: true,
        reversed: false,
      })),
    ),
  }
}

/** No name of the bench holds a quotation mark or a backslash, so JSON's texts are those of an array. */
function columnsOf(rows: readonly Readonly<Record<string, unknown>>[]): Columns {
  return Object.fromEntries(
    Object.keys(rows[0] ?? {}).map((name) => [
      name,
      `{${rows.map((row) => JSON.stringify(row[name])).join(',')}}`,
    ]),
  )
}

/** The floor of an order alone: its lines and payments with it, nothing of the sync. One transaction, three statements. */
export async function insertOrders(sql: Sql, batch: BareBatch): Promise<void> {
  await sql.begin((tx) => Promise.all(orderRows(tx, SCHEMAS.orders, batch)))
}

/**
 * The floor of a push: every row that one leaves, the command with its envelope, the order, its lines and payments, the
 * document in the feed, and last the feed's head. One transaction, sent without waiting in between.
 */
export async function insertAsPushLeaves(sql: Sql, batch: BareBatch): Promise<void> {
  const { storeId, count, commands, envelopes, feed, documents } = batch
  await sql.begin((tx) =>
    Promise.all([
      tx`
        insert into bare_push.commands (store_id, terminal_id, tseq, id, prev_hash, hash, envelope, outcome, rev, received_at)
        select store_id, terminal_id, tseq, id, prev_hash, hash, envelope, 'applied', 1, received_at
        from rows from (
          unnest(${commands.store_id ?? ''}::text::text[], ${commands.terminal_id ?? ''}::text::uuid[],
            ${commands.tseq ?? ''}::text::bigint[], ${commands.id ?? ''}::text::uuid[],
            ${commands.prev_hash ?? ''}::text::text[], ${commands.hash ?? ''}::text::text[],
            ${commands.received_at ?? ''}::text::timestamptz[]),
          string_to_table(${envelopes}, E'\n')
        ) as r(store_id, terminal_id, tseq, id, prev_hash, hash, received_at, envelope)`,
      ...orderRows(tx, SCHEMAS.push, batch),
      tx`
        with head as (
          insert into bare_push.feed_head as h (store_id, seq) values (${storeId}, ${count})
          on conflict (store_id) do update set seq = h.seq + ${count} returning seq
        )
        insert into bare_push.feed (store_id, entity, id, seq, rev, deleted, doc)
        select ${storeId}, 'order', r.id, head.seq - ${count} + r.step, 1, false, r.doc::json
        from head, rows from (
          unnest(${feed.id ?? ''}::text::text[], ${feed.step ?? ''}::text::int[]),
          string_to_table(${documents}, E'\n')
        ) as r(id, step, doc)`,
    ]),
  )
}

function orderRows(tx: TransactionSql, schema: string, { orders, lines, payments }: BareBatch) {
  const rows = (table: string, types: Readonly<Record<string, string>>, columns: Columns) => {
    const names = Object.keys(columns)
    const arrays = names.map((name, index) => `$${index + 1}::text::${types[name] ?? 'text'}[]`)
    return tx.unsafe(
      `insert into ${schema}.${table} (${names.join(', ')}) select * from unnest(${arrays.join(', ')})`,
      Object.values(columns),
      { prepare: true },
    )
  }
  return [
    rows('orders', ORDER_TYPES, orders),
    rows('order_lines', LINE_TYPES, lines),
    rows('payments', PAYMENT_TYPES, payments),
  ]
}

/** Of the columns that are not text. */
const ORDER_TYPES = {
  id: 'uuid',
  terminal_id: 'uuid',
  business_day: 'date',
  receipt_number: 'int',
  opened_at: 'timestamptz',
  paid_at: 'timestamptz',
  decimals: 'int',
  net: 'bigint',
  tax: 'bigint',
  total: 'bigint',
  reprints: 'int',
  sold_by: 'uuid',
}
const LINE_TYPES = {
  order_id: 'uuid',
  position: 'int',
  business_day: 'date',
  quantity: 'int',
  unit_price: 'bigint',
  listed: 'bigint',
  net: 'bigint',
  tax: 'bigint',
  total: 'bigint',
}
const PAYMENT_TYPES = {
  id: 'uuid',
  order_id: 'uuid',
  terminal_id: 'uuid',
  business_day: 'date',
  amount: 'bigint',
  received: 'bigint',
  change: 'bigint',
  paid_at: 'timestamptz',
  tip: 'bigint',
  placed: 'boolean',
  reversed: 'boolean',
}
