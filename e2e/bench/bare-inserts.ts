import { type Command, parseCommandBody } from '@evertill/sync-protocol'
import type { Sql, TransactionSql } from 'postgres'
import { confirmed } from './bench-sales.ts'

/** The rows of a batch, as plain as the database takes them. */
export interface BareBatch {
  readonly storeId: string
  readonly count: number
  readonly orders: string
  readonly lines: string
  readonly payments: string
  readonly commands: string
  /** One a line, as they travel to our own tables. */
  readonly envelopes: string
  readonly feed: string
  readonly documents: string
}

/** Of the floor with every row that a push leaves, and of the one with orders alone. */
const SCHEMAS = { push: 'bare_push', orders: 'bare_orders' }
const TABLES = ['commands', 'orders', 'order_lines', 'payments', 'feed', 'feed_head']

/** Tables with the columns and keys of ours, but no security, no checks and nobody's logic. */
export async function createBareTables(sql: Sql): Promise<void> {
  for (const schema of Object.values(SCHEMAS)) {
    const tables = TABLES.map(
      (table) => `create table if not exists ${schema}.${table} (like public.${table} including all);`,
    )
    await sql.unsafe(`create schema if not exists ${schema}; ${tables.join(' ')}`)
  }
}

/** What a batch comes to in rows; made before the clock runs. */
export function bareBatchOf(commands: readonly Command[]): BareBatch {
  const orders = commands.map((command) => {
    const body = parseCommandBody(command)
    if (!body.ok || body.value.type !== 'order.pay') throw new Error('Not a sale')
    return confirmed(body.value)
  })
  return {
    storeId: orders[0]?.storeId ?? '',
    count: orders.length,
    commands: JSON.stringify(
      commands.map((command) => ({
        store_id: command.storeId,
        terminal_id: command.terminalId,
        tseq: command.tseq,
        id: command.id,
        prev_hash: command.prevHash,
        hash: command.hash,
        received_at: command.occurredAt,
      })),
    ),
    envelopes: commands.map((command) => JSON.stringify(command)).join('\n'),
    feed: JSON.stringify(orders.map(({ id }, index) => ({ id, step: index + 1 }))),
    documents: orders.map((order) => JSON.stringify(order)).join('\n'),
    orders: JSON.stringify(
      orders.map((order) => ({
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
    ),
    lines: JSON.stringify(
      orders.flatMap((order) =>
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
          modifiers: [],
          note: line.note,
          listed: order.totals.lines[index]?.listed,
          net: order.totals.lines[index]?.net,
          tax: order.totals.lines[index]?.tax,
          total: order.totals.lines[index]?.total,
        })),
      ),
    ),
    payments: JSON.stringify(
      orders.flatMap((order) =>
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
    ),
  }
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
          json_to_recordset(${commands}::text::json) as (
            store_id text, terminal_id uuid, tseq bigint, id uuid, prev_hash text, hash text, received_at timestamptz),
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
          json_to_recordset(${feed}::text::json) as (id text, step int),
          string_to_table(${documents}, E'\n')
        ) as r(id, step, doc)`,
    ]),
  )
}

function orderRows(tx: TransactionSql, schema: string, { orders, lines, payments }: BareBatch) {
  const table = (name: string) => tx(`${schema}.${name}`)
  const rows = (name: string, json: string) => tx`
    insert into ${table(name)} select * from json_populate_recordset(null::${table(name)}, ${json}::text::json)`
  return [rows('orders', orders), rows('order_lines', lines), rows('payments', payments)]
}
