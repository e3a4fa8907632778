import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import type { WorldDatabase } from '../world/database.ts'
import { openStore, PIN } from '../world/open-store.ts'
import { createWorld, type World } from '../world/world.ts'
import { menuDocuments } from './read-menu.ts'
import { type Acknowledged, replayReport } from './report.ts'

const MENU = menuDocuments(
  [{ sku: 'marinara', name: 'Marinara', category: 'flat', prices_usd: { M: 1250 } }],
  undefined,
)
const ORDER = { lines: [{ itemId: 'marinara', variantId: 'marinara.M', quantity: 1 }] }

let world: World
let database: WorldDatabase
let sold: readonly Acknowledged[]

beforeAll(async () => {
  world = createWorld()
  database = await world.startDatabase({ durable: false })
  await openStore(database.store, { id: 'store', menu: MENU })
  const server = await world.startServer({ databaseUrl: database.url })
  const till = await world.startHeadlessTerminal({ name: 'till' })
  const code = await database.enrolmentCode('store')
  await till.call('enrol', { serverUrl: server.url, code, name: 'Counter' })
  const state = () => till.call('state')
  await vi.waitFor(async () => expect((await state()).phase.name).toBe('ready'), 10_000)
  await till.call('signIn', { pin: PIN })
  sold = await till.call('ringUp', [ORDER, ORDER, ORDER])
  await vi.waitFor(async () => expect((await state()).sync.unsent).toBe(0), 20_000)
}, 60_000)
afterAll(() => world.close())

it('a clean sync has nothing lost, doubled or unexpected', async () => {
  expect(await replayReport(database.sql, sold)).toMatchObject({
    orders: 3,
    lines: 3,
    total: '37.50',
    lost: 0,
    duplicates: 0,
    unexpected: 0,
    byTerminal: { Counter: { orders: 3, lines: 3, total: '37.50' } },
    byCategory: { flat: { lines: 3, total: '37.50' } },
  })
})

it('a sale that PostgreSQL does not have is lost, and one no till knows is unexpected', async () => {
  const [first, ...rest] = sold
  const unknown = { orderId: crypto.randomUUID(), receiptNumber: 'A1-0004', total: 1250 }
  expect(await replayReport(database.sql, [...sold, unknown])).toMatchObject({ lost: 1, unexpected: 0 })
  expect(await replayReport(database.sql, rest)).toMatchObject({ lost: 0, unexpected: 1 })
  const cheaper = sold.map((sale) => (sale === first ? { ...sale, total: 1249 } : sale))
  expect(await replayReport(database.sql, cheaper)).toMatchObject({ lost: 1, unexpected: 1 })
})

class Undo extends Error {}

it.each([
  ['an order with its receipt number', 'orders', 2],
  ['a payment', 'payments', 1],
  ['a line', 'order_lines', 1],
])('%s stored twice is counted, were the keys not there to stop it', async (_, table, more) => {
  let counted: unknown
  const changing = database.sql.begin(async (sql) => {
    const keys = await sql<{ name: string }[]>`
      select conname as name from pg_constraint where conrelid = ${table}::regclass and contype = 'p'`
    for (const { name } of keys) await sql`alter table ${sql(table)} drop constraint ${sql(name)}`
    await sql`drop index if exists orders_receipt`
    await sql`insert into ${sql(table)} select * from ${sql(table)} limit 1`
    counted = (await replayReport(sql, sold)).duplicates
    throw new Undo()
  })
  await expect(changing).rejects.toThrow(Undo)
  expect(counted).toBe(more)
})
