import type { BusinessDay, Tender } from '@evertill/domain'
import type { TransactionSql } from 'postgres'

/** What was sold on one business day in one currency; every amount in minor units, never added across currencies. */
export interface SalesOfDay {
  readonly currency: { readonly code: string; readonly decimals: number }
  readonly orders: number
  readonly net: number
  readonly tax: number
  readonly total: number
  /** `total / orders`, half away from zero. */
  readonly average: number
  /** By the hour of the store's own clock in which it was paid, 0–23; hours without a sale are absent. */
  readonly byHour: readonly { readonly hour: number; readonly orders: number; readonly total: number }[]
  readonly byStore: readonly StoreSales[]
  readonly byTender: readonly TenderSales[]
  readonly byCategory: readonly CategorySales[]
}

export interface StoreSales {
  readonly storeId: string
  readonly name: string
  readonly orders: number
  readonly net: number
  readonly tax: number
  readonly total: number
}

/** `amount` is what the tender settled: cash without the change given back. Tips are beside it, never in a total. */
export interface TenderSales {
  readonly kind: Tender['kind']
  readonly payments: number
  readonly amount: number
  readonly tips: number
}

export interface CategorySales {
  readonly categoryId: string
  readonly name: string
  readonly quantity: number
  readonly net: number
  readonly tax: number
  readonly total: number
}

interface InCurrency {
  readonly currency: string
}

/**
 * Sales of a business day, one entry per currency, the largest first. The parts agree with the whole: stores,
 * tenders, categories and hours each add up to the total.
 */
export async function readSalesOfDay(sql: TransactionSql, day: BusinessDay): Promise<readonly SalesOfDay[]> {
  // Sums of bigint are numeric in Postgres; `::float8` is exact up to 2^53 minor units.
  const totals = await sql<
    (InCurrency & {
      decimals: number
      orders: number
      net: number
      tax: number
      total: number
      average: number
    })[]
  >`
    select currency, max(decimals)::int as decimals, count(*)::int as orders,
           sum(net)::float8 as net, sum(tax)::float8 as tax, sum(total)::float8 as total,
           round(sum(total) / count(*))::float8 as average
    from orders where business_day = ${day}
    group by currency order by count(*) desc, currency`
  const hours = await sql<(InCurrency & SalesOfDay['byHour'][number])[]>`
    select o.currency,
           extract(hour from o.paid_at at time zone coalesce(f.doc -> 'settings' ->> 'timeZone', 'UTC'))::int as hour,
           count(*)::int as orders, sum(o.total)::float8 as total
    from orders o
    left join feed f on f.store_id = o.store_id and f.entity = 'store' and f.id = 'settings'
    where o.business_day = ${day}
    group by 1, 2 order by 2`
  const stores = await sql<(InCurrency & StoreSales)[]>`
    select o.currency, o.store_id as "storeId", s.name, count(*)::int as orders,
           sum(o.net)::float8 as net, sum(o.tax)::float8 as tax, sum(o.total)::float8 as total
    from orders o join stores s on s.id = o.store_id
    where o.business_day = ${day}
    group by 1, 2, 3 order by sum(o.total) desc, s.name`
  const tenders = await sql<(InCurrency & TenderSales)[]>`
    select o.currency, p.kind, count(*)::int as payments, sum(p.amount)::float8 as amount,
           sum(p.tip)::float8 as tips
    from payments p join orders o on o.store_id = p.store_id and o.id = p.order_id
    where o.business_day = ${day} and p.placed and not p.reversed
    group by 1, 2 order by sum(p.amount) desc, p.kind`
  const categories = await sql<(InCurrency & CategorySales)[]>`
    select o.currency, l.category_id as "categoryId", max(l.category_name) as name,
           sum(l.quantity)::float8 as quantity, sum(l.net)::float8 as net, sum(l.tax)::float8 as tax,
           sum(l.total)::float8 as total
    from order_lines l join orders o on o.store_id = l.store_id and o.id = l.order_id
    where o.business_day = ${day}
    group by 1, 2 order by sum(l.total) desc, 3`

  const inCurrency = <Row extends InCurrency>(rows: readonly Row[], code: string) =>
    rows.filter((row) => row.currency === code).map(({ currency: _, ...row }) => row)

  return totals.map(({ currency: code, decimals, ...sums }) => ({
    currency: { code, decimals },
    ...sums,
    byHour: inCurrency(hours, code),
    byStore: inCurrency(stores, code),
    byTender: inCurrency(tenders, code),
    byCategory: inCurrency(categories, code),
  }))
}
