import type { ISql } from 'postgres'

/** A connection or a transaction. */
type Sql = ISql

/** What a till showed as paid: the other side of the comparison. */
export interface Acknowledged {
  readonly orderId: string
  readonly receiptNumber: string
  /** Cents. */
  readonly total: number
}

interface Takings {
  readonly orders: number
  readonly lines: number
  /** Dollars, `"205350.00"`. */
  readonly total: string
}

/** The figures of a replay as PostgreSQL has them. */
export interface ReplayReport extends Takings {
  readonly byTerminal: Readonly<Record<string, Takings>>
  readonly byCategory: Readonly<Record<string, Omit<Takings, 'orders'>>>
  /** By business day's month, `2015-01`. */
  readonly byMonth: Readonly<Record<string, Takings>>
  /** Dollars. */
  readonly tax: string
  readonly net: string
  /** Money taken, whatever it was taken for: equals `total`. */
  readonly payments: string
  /** Order ids, receipt numbers, payments and lines that exist more than once, and commands applied twice. */
  readonly duplicates: number
  /** Paid on a till, but not in PostgreSQL with the same receipt and total. */
  readonly lost: number
  /** In PostgreSQL, but never paid on any till. */
  readonly unexpected: number
  /** Stored aside by the server instead of applied. */
  readonly quarantined: number
  /** Lines charged at another price than the menu's. */
  readonly priceVariances: number
}

/** Asks PostgreSQL for everything; `acknowledged` is what the tills showed as paid. */
export async function replayReport(sql: Sql, acknowledged: readonly Acknowledged[]): Promise<ReplayReport> {
  const [all] = await takings(sql, sql`'all'`)
  const [sums] = await sql<{ tax: string; net: string; payments: string }[]>`
    select ${dollars(sql, sql`sum(tax)`)} as tax, ${dollars(sql, sql`sum(net)`)} as net,
      (select ${dollars(sql, sql`sum(amount)`)} from payments) as payments
    from orders`
  const [asides] = await sql<{ quarantined: number; variances: number }[]>`
    select (select count(*)::int from commands where outcome = 'quarantined') as quarantined,
      (select count(*)::int from price_variances) as variances`
  const categories = await sql<{ name: string; lines: number; total: string }[]>`
    select category_name as name, count(*)::int as lines, ${dollars(sql, sql`sum(total)`)} as total
    from order_lines group by category_name order by category_name`
  const { orders = 0, lines = 0, total = '0.00' } = all ?? {}
  return {
    orders,
    lines,
    total,
    byTerminal: byName(await takings(sql, sql`(select name from terminals where id = orders.terminal_id)`)),
    byCategory: Object.fromEntries(categories.map(({ name, ...figures }) => [name, figures])),
    byMonth: byName(await takings(sql, sql`to_char(business_day, 'YYYY-MM')`)),
    tax: sums?.tax ?? '0.00',
    net: sums?.net ?? '0.00',
    payments: sums?.payments ?? '0.00',
    duplicates: await countDuplicates(sql),
    ...(await compareWithTills(sql, acknowledged)),
    quarantined: asides?.quarantined ?? 0,
    priceVariances: asides?.variances ?? 0,
  }
}

type Fragment = ReturnType<Sql>

const dollars = (sql: Sql, cents: Fragment) =>
  sql`to_char(coalesce(${cents}, 0) / 100.0, 'FM999999999990.00')`

/** `group` is an expression over `orders`. */
function takings(sql: Sql, group: Fragment) {
  return sql<(Takings & { name: string })[]>`
    select ${group} as name, count(*)::int as orders, sum(pieces.lines)::int as lines,
      ${dollars(sql, sql`sum(orders.total)`)} as total
    from orders
    cross join lateral (
      select count(*) as lines from order_lines
      where order_lines.store_id = orders.store_id and order_lines.order_id = orders.id
    ) pieces
    group by 1 order by 1`
}

const byName = <T extends { name: string }>(rows: readonly T[]): Record<string, Omit<T, 'name'>> =>
  Object.fromEntries(rows.map(({ name, ...figures }) => [name, figures]))

/** Counts what the tables' keys should make impossible, without relying on them. */
async function countDuplicates(sql: Sql): Promise<number> {
  const [found] = await sql<{ count: number }[]>`
    with applied as (
      select id, envelope::json -> 'body' -> 'order' ->> 'id' as order_id
      from commands where outcome <> 'quarantined' and envelope::json ->> 'type' = 'order.pay'
    )
    select (
      (select count(*) - count(distinct id) from orders)
      + (select count(*) - count(distinct (terminal_id, receipt_number)) from orders)
      + (select count(*) - count(distinct order_id) from payments)
      + (select count(*) - count(distinct (order_id, line_id)) from order_lines)
      + (select count(*) - count(distinct id) from applied)
      + (select count(*) - count(distinct order_id) from applied)
    )::int as count`
  return found?.count ?? 0
}

async function compareWithTills(
  sql: Sql,
  acknowledged: readonly Acknowledged[],
): Promise<{ lost: number; unexpected: number }> {
  const rows = await sql<{ orderId: string; receiptNumber: string; total: number }[]>`
    select id as "orderId", total::float8 as total,
      receipt_prefix || '-' || lpad(receipt_number::text, greatest(4, length(receipt_number::text)), '0') as "receiptNumber"
    from orders`
  const identity = ({ orderId, receiptNumber, total }: Acknowledged) => `${orderId} ${receiptNumber} ${total}`
  const kept = new Set(rows.map(identity))
  const paid = new Set(acknowledged.map(identity))
  return {
    lost: [...paid].filter((sale) => !kept.has(sale)).length,
    unexpected: [...kept].filter((sale) => !paid.has(sale)).length,
  }
}
