import type { Sql, TransactionSql } from 'postgres'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { clocked } from '../testing/sample-clock.ts'
import { aSentDinner } from '../testing/sample-dinner.ts'
import { aTillDay } from '../testing/sample-till.ts'
import { startTestServer, type TestServer } from '../testing/test-server.ts'
import type { Actor } from './database.ts'
import type { PublishedDocument } from './store.ts'

/** Nothing was ever delivered: every sale of it is one too many. */
const COUNTED: readonly PublishedDocument[] = [
  {
    entity: 'menu',
    doc: {
      kind: 'recipe',
      id: 'recipe:pizza-margherita.small',
      recipe: {
        sellableId: 'pizza-margherita.small',
        servings: 1,
        ingredients: [{ stockItemId: 'dough', quantity: 1_000, usable: 1_000_000 }],
      },
    },
  },
]

let server: TestServer
beforeAll(async () => {
  server = await startTestServer(inject('postgresTemplateUrl'))
  for (const storeId of ['store-a', 'store-b']) {
    await server.addStore(storeId)
    await server.store.publish(storeId, COUNTED)
    const till = await server.terminal(storeId)
    await till.push([till.chain.does(aSentDinner({ storeId, terminalId: till.id }))])
    await till.push([till.sale({ lines: [{ unitPrice: 1 }] }), till.seal('order.fly', {})])
    await till.push(aTillDay({ terminalId: till.id }).commands.map((command) => till.chain.does(command)))
    await till.push([till.chain.does(clocked('clock.in', '08:00'))])
    const fork = till.chain.head
    await till.push([till.sale()])
    till.chain.rewind(fork)
    await till.post('/push', till.pushBody([till.sale()]))
    await server.store.clearFeed(storeId, { now: new Date(), tombstoneDays: 90, most: 10 })
    await server.store.addEnrolmentCode({
      codeHash: storeId,
      storeId,
      expiresAt: new Date(),
      act: { at: new Date(), by: { id: till.id, name: 'Mara' }, reason: '' },
    })
  }
})
afterAll(() => server.stop())

const atStore = (storeId: string): Actor => ({ role: 'evertill_store', storeId })
const fenced = [
  'terminals',
  'enrolment_codes',
  'commands',
  'command_forks',
  'feed',
  'feed_head',
  'orders',
  'order_lines',
  'payments',
  'price_variances',
  'feed_marks',
  'office_acts',
  'till_facts',
  'clock_entries',
  'stock_movements',
  'stock_holds',
  'oversells',
]

test('every table with a store fences its rows, even from its owner', async () => {
  const tables = await server.database.owner<{ name: string; fenced: boolean }[]>`
    select relname as name, relrowsecurity and relforcerowsecurity as fenced from pg_class
    where relkind = 'r' and relnamespace = 'public'::regnamespace order by relname`
  expect(tables.filter((table) => !table.fenced)).toEqual([])
})

test.each(fenced)('[S15] %s: store A sees its rows and none of store B, whatever it asks', async (table) => {
  const { owner, as } = server.database
  const [all] = await owner<{ b: number }[]>`
    select count(*) filter (where store_id = 'store-b')::int as b from ${owner(table)}`
  expect(all?.b).toBeGreaterThan(0)
  const seen = await as(
    atStore('store-a'),
    (sql) => sql`select distinct store_id from ${sql(table)} where store_id <> 'x' or true`,
  )
  expect(seen.map((row) => row.store_id)).toEqual(['store-a'])
})

test('[S15] store A cannot write a row for store B, nor move its own there', async () => {
  const { as } = server.database
  const refused = /row-level security|permission denied/
  await expect(
    as(
      atStore('store-a'),
      (sql) =>
        sql`insert into feed (store_id, entity, id, seq, rev, doc) values ('store-b', 'menu', 'x', 1, 1, '{}')`,
    ),
  ).rejects.toThrow(refused)
  await expect(as(atStore('store-a'), (sql) => sql`update feed set store_id = 'store-b'`)).rejects.toThrow(
    refused,
  )
  const moved = await as(
    atStore('store-a'),
    (sql) => sql`update feed_head set seq = 999 where store_id = 'store-b' returning seq`,
  )
  expect(moved).toHaveLength(0)
})

test('what was sold cannot be changed or deleted, not even by its own store', async () => {
  const { as } = server.database
  const attempts = [
    'update commands set envelope = $1',
    'update payments set reference = $1',
    'update office_acts set reason = $1',
    'delete from office_acts where $1 = $1',
    'delete from orders where $1 = $1',
    'update till_facts set flag = $1',
    'delete from till_facts where $1 = $1',
    'update clock_entries set flag = $1',
    'delete from clock_entries where $1 = $1',
  ]
  for (const attempt of attempts) {
    await expect(as(atStore('store-a'), (sql) => sql.unsafe(attempt, ['x']))).rejects.toThrow(
      /permission denied/,
    )
  }
})

test('head office reads the stores it was given and writes nothing', async () => {
  const { as } = server.database
  const office: Actor = { role: 'evertill_head_office', storeIds: ['store-b'] }
  const seen = await as(office, (sql) => sql`select distinct store_id from orders`)
  expect(seen.map((row) => row.store_id)).toEqual(['store-b'])
  await expect(as(office, (sql) => sql`update terminals set status = 'active'`)).rejects.toThrow(
    /permission denied/,
  )
  await expect(as(office, (sql) => sql`select * from head_office_users`)).rejects.toThrow(/permission denied/)
})

test('the door finds terminals and codes, and nothing that was sold', async () => {
  const { as, door } = server.database
  const asDoor = <T>(work: (sql: Sql | TransactionSql) => Promise<T>) => as({ role: 'evertill_door' }, work)
  // In a transaction, and on the connections it has for single statements.
  for (const at of [asDoor, <T>(work: (sql: Sql) => Promise<T>) => work(door)]) {
    expect(await at((sql) => sql`select id from terminals`)).toHaveLength(2)
    for (const table of ['orders', 'payments', 'commands', 'feed']) {
      await expect(at((sql) => sql`select * from ${sql(table)}`)).rejects.toThrow(/permission denied/)
    }
  }
})

test('a transaction leaves its role and store behind', async () => {
  const { as, owner } = server.database
  await as(atStore('store-a'), (sql) => sql`select 1`)
  const rows = await Promise.all(
    Array.from(
      { length: 20 },
      () => owner`select current_user as who, current_setting('app.store_id', true) as store`,
    ),
  )
  expect(new Set(rows.map(([row]) => `${row?.who} ${row?.store ?? ''}`))).toEqual(new Set(['evertill ']))
})
