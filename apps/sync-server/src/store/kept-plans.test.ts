import postgres from 'postgres'
import { expect, inject, onTestFinished, test } from 'vitest'
import { startTestServer } from '../testing/test-server.ts'

/** The tables a push reads or writes. */
const TABLES = [
  'terminals',
  'commands',
  'orders',
  'order_lines',
  'payments',
  'feed',
  'feed_head',
  'receipt_numbers',
]

test('a push finds its rows by their keys, though its plans are as old as the empty tables', async () => {
  const server = await startTestServer(inject('postgresTemplateUrl'))
  onTestFinished(() => server.stop())
  const look = postgres(server.databaseUrl, { max: 1 })
  onTestFinished(() => look.end())
  // Nothing hears of what is in the tables but through their plans.
  await look.unsafe(TABLES.map((name) => `alter table ${name} set (autovacuum_enabled = off);`).join(' '))
  const till = await server.terminal()
  for (let batch = 0; batch < 20; batch++) {
    await till.push(Array.from({ length: 100 }, () => till.sale()))
  }
  const before = await pagesRead(server.database.owner)
  await till.push([till.sale()])
  expect((await pagesRead(server.database.owner)) - before).toBeLessThan(MOST_PAGES)
})

/** A sale finds a handful of keys in a dozen indexes of two or three levels; the tables alone have thousands of pages. */
const MOST_PAGES = 400

async function pagesRead(sql: postgres.Sql): Promise<number> {
  // Each connection of the pool tells what it read when it is asked to; asleep, none is asked twice.
  await Promise.all(Array.from({ length: 10 }, () => sql`select pg_stat_force_next_flush(), pg_sleep(0.2)`))
  const [row] = await sql<{ pages: number }[]>`
    select coalesce(sum(heap_blks_read + heap_blks_hit + coalesce(idx_blks_read, 0) + coalesce(idx_blks_hit, 0)), 0)::int as pages
    from pg_statio_user_tables where relname = any(${TABLES})`
  return row?.pages ?? 0
}
