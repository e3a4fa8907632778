import { hash } from 'node:crypto'
import { GENESIS_HASH } from '@evertill/sync-protocol'
import type { Sql } from 'postgres'
import { expect } from 'vitest'
import type { RungUp } from '../world/headless/headless-calls.ts'
import type { SellingTill } from './shops.ts'

/** Of a till, what the comparison needs. */
export interface Shown {
  readonly storeId: string
  readonly terminalId: string
  /** What it showed as paid, in order. */
  readonly sold: readonly RungUp[]
}

/** What is compared of a sale, from either side. */
interface Sale {
  readonly orderId: string
  readonly receipt: string
  readonly total: number
}

export interface Figures {
  readonly tills: number
  readonly sales: number
  readonly cents: number
}

/**
 * Head office has exactly what the tills showed as paid, asked by SQL without trust in the tables' keys: each sale
 * once, to the cent (I1, I2, I3), receipts 1, 2, 3 … (I4), an unbroken chain (I10), nothing forked or put aside,
 * one feed row for each order at a place of its own (I6).
 */
export async function expectEverythingOnce(sql: Sql, tills: readonly Shown[]): Promise<Figures> {
  for (const { storeId, terminalId, sold } of tills) {
    const orders = await sql<(Sale & { number: number; store: string })[]>`
      select id as "orderId", total::float8 as total, receipt_number as number, store_id as store,
             receipt_prefix || '-' || lpad(receipt_number::text, greatest(4, length(receipt_number::text)), '0') as receipt
      from orders where terminal_id = ${terminalId} order by receipt_number, id`
    const shown = sold.map(({ orderId, receiptNumber, total }) => ({
      orderId,
      receipt: receiptNumber,
      total,
    }))
    expect(
      orders.map(({ orderId, receipt, total }) => ({ orderId, receipt, total })),
      `sales of ${terminalId}`,
    ).toEqual(shown)
    expect(orders.map(({ number }) => number)).toEqual(sold.map((_, index) => index + 1))
    expect(orders.every(({ store }) => store === storeId)).toBe(true)
    await expectChain(sql, terminalId, sold.length)
  }
  await expectMoneyAddsUp(sql)
  await expectFeed(sql)
  const sales = tills.flatMap(({ sold }) => sold)
  const cents = sales.reduce((sum, { total }) => sum + total, 0)
  const [taken] = await sql`
    select count(*)::int as sales, coalesce(sum(amount), 0)::float8 as cents from payments`
  expect(taken, 'payments of all stores').toEqual({ sales: sales.length, cents })
  return { tills: tills.length, sales: sales.length, cents }
}

async function expectChain(sql: Sql, terminalId: string, length: number): Promise<void> {
  const commands = await sql<
    { tseq: number; envelope: string; hash: string; prev: string; outcome: string }[]
  >`
    select tseq::float8 as tseq, envelope, hash, prev_hash as prev, outcome
    from commands where terminal_id = ${terminalId} order by tseq`
  let previous = GENESIS_HASH
  for (const [index, command] of commands.entries()) {
    expect(command).toMatchObject({ tseq: index + 1, prev: previous })
    expect(command.outcome, 'neither put aside nor in review').toMatch(/^applied/)
    expect(hash('sha256', command.envelope, 'hex')).toBe(command.hash)
    previous = command.hash
  }
  expect(commands).toHaveLength(length)
  const [terminal] = await sql`
    select last_tseq::float8 as "lastTseq", last_hash as "lastHash", status from terminals where id = ${terminalId}`
  expect(terminal).toEqual({ lastTseq: length, lastHash: previous, status: 'active' })
}

/** I3: each order is what its lines come to and what was paid for it; nothing is without its order. */
async function expectMoneyAddsUp(sql: Sql): Promise<void> {
  const odd = await sql`
    select o.id from orders o
    left join (select order_id, sum(total) as total, sum(net) as net, sum(tax) as tax from order_lines group by 1) l
      on l.order_id = o.id
    left join (select order_id, sum(amount) as paid, sum(received - change) as kept from payments group by 1) p
      on p.order_id = o.id
    where (l.total, l.net, l.tax, p.paid, p.kept, o.net + o.tax)
      is distinct from (o.total, o.net, o.tax, o.total, o.total, o.total)`
  expect(odd, 'orders that do not add up').toEqual([])
  const [strays] = await sql`
    select (select count(*) from command_forks)::int as forks,
      (select count(*) from order_lines l where not exists (select from orders o where o.id = l.order_id))::int as lines,
      (select count(*) from payments p where not exists (select from orders o where o.id = p.order_id))::int as payments,
      (select count(*) from commands c where outcome <> 'quarantined'
        and not exists (select from orders o where o.id::text = c.envelope::json -> 'body' -> 'order' ->> 'id'))::int
        as commands`
  expect(strays).toEqual({ forks: 0, lines: 0, payments: 0, commands: 0 })
}

async function expectFeed(sql: Sql): Promise<void> {
  const odd = await sql`
    select f.store_id, count(*)::int as rows, count(distinct f.seq)::int as places, max(f.seq)::float8 as last,
           h.seq::float8 as head
    from feed f join feed_head h on h.store_id = f.store_id
    group by f.store_id, h.seq having count(*) <> count(distinct f.seq) or max(f.seq) <> h.seq`
  expect(odd, 'feeds with a place given twice or a wrong head').toEqual([])
  const [unlike] = await sql`
    select count(*)::int as count from orders o
    full join (select * from feed where entity = 'order') f on f.id = o.id::text and f.store_id = o.store_id
    where o.id is null or f.id is null or (f.doc::jsonb -> 'totals' ->> 'total')::bigint <> o.total`
  expect(unlike?.count, 'orders that the feed has not, or otherwise').toBe(0)
}

/** I5: every till of a store lists what head office has for the store, to the cent. */
export async function expectTillsAgree(sql: Sql, tills: readonly SellingTill[]): Promise<void> {
  for (const { storeId, till } of tills) {
    const orders = await sql<{ id: string; total: number }[]>`
      select id, total::float8 as total from orders where store_id = ${storeId} order by id`
    const listed = async () => {
      const days = await sql<{ day: string }[]>`
        select distinct business_day::text as day from orders where store_id = ${storeId}`
      const lists = await Promise.all(
        days.map(({ day }) => till.call('ordersOfDay', { businessDay: day, limit: orders.length + 100 })),
      )
      return lists
        .flat()
        .map(({ id, total, delivery }) => ({ id, total, delivery }))
        .toSorted((a, b) => (a.id < b.id ? -1 : 1))
    }
    await expect
      .poll(listed, { timeout: 40_000, interval: 200, message: `orders listed by a till of ${storeId}` })
      .toEqual(orders.map((order) => ({ ...order, delivery: 'sent' })))
  }
}
