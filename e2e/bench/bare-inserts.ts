import { type Command, parseCommandBody } from '@evertill/sync-protocol'
import type { Sql } from 'postgres'
import { confirmed } from './bench-sales.ts'

/** The rows of a batch, as plain as the database takes them. */
export interface BareBatch {
  readonly orders: string
  readonly lines: string
  readonly payments: string
}

/** Tables with the columns and keys of ours, but no security, no checks and nobody's logic. */
export async function createBareTables(sql: Sql): Promise<void> {
  await sql.unsafe(`
    create schema if not exists bare;
    create table bare.orders (like public.orders including all);
    create table bare.order_lines (like public.order_lines including all);
    create table bare.payments (like public.payments including all);`)
}

/** What a batch comes to in rows; made before the clock runs. */
export function bareBatchOf(commands: readonly Command[]): BareBatch {
  const orders = commands.map((command) => {
    const body = parseCommandBody(command)
    if (!body.ok || body.value.type !== 'order.pay') throw new Error('Not a sale')
    return confirmed(body.value)
  })
  return {
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
          business_day: order.businessDay,
          kind: tender.kind,
          amount: tender.amount,
          received: tender.amount,
          change: 0,
          reference: '',
          paid_at: order.confirmedAt,
        })),
      ),
    ),
  }
}

/** One transaction of three statements, as fast as the database goes. */
export async function insertBare(sql: Sql, { orders, lines, payments }: BareBatch): Promise<void> {
  await sql.begin((tx) =>
    Promise.all([
      tx`insert into bare.orders select * from json_populate_recordset(null::bare.orders, ${orders}::text::json)`,
      tx`insert into bare.order_lines select * from json_populate_recordset(null::bare.order_lines, ${lines}::text::json)`,
      tx`insert into bare.payments select * from json_populate_recordset(null::bare.payments, ${payments}::text::json)`,
    ]),
  )
}
