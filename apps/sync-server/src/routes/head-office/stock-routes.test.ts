import { v7 as uuidv7 } from 'uuid'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { type OfficeVisitor, signedInVisitor } from '../../testing/office-visitor.ts'
import { startTestServer, type TestServer } from '../../testing/test-server.ts'

let server: TestServer
let manager: OfficeVisitor
let stranger: OfficeVisitor
beforeAll(async () => {
  server = await startTestServer(inject('postgresTemplateUrl'))
  await server.addStore('harbour')
  await server.store.publish('demo', [
    {
      entity: 'menu',
      doc: {
        kind: 'stock-item',
        id: 'dough',
        name: 'Dough balls',
        unit: 'piece',
        reorder: { reorderPoint: 10_000, safetyStock: 4_000, maxStock: 40_000 },
      },
    },
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
  ])
  manager = await signedInVisitor(server, 'mei@example.com', ['demo'])
  stranger = await signedInVisitor(server, 'other@example.com', ['harbour'])
})
afterAll(() => server.stop())

const stock = async (from = manager, storeId = 'demo') => (await from.get(`/stock?storeId=${storeId}`)).json()
const dough = async () => (await stock()).items.find(({ id }: { id: string }) => id === 'dough')
const book = (from: OfficeVisitor, change: Record<string, unknown> = {}) =>
  from.send('POST', '/stock/movements', {
    ...{ storeId: 'demo', id: uuidv7(), type: 'stock.in', stockItemId: 'dough', quantity: 5_000, reason: '' },
    ...change,
  })

test('head office books goods in and sees what to order by the document’s rule', async () => {
  expect(await dough()).toMatchObject({
    level: 0,
    reserved: 0,
    advice: { quantity: 40_000, priority: 'URGENT' },
  })
  const id = uuidv7()
  expect((await book(manager, { id })).status).toBe(201)
  expect((await book(manager, { id })).status).toBe(201)
  expect(await dough()).toMatchObject({
    ...{ name: 'Dough balls', unit: 'piece', level: 5_000, reserved: 0 },
    advice: { type: 'reorder', quantity: 35_000, priority: 'NORMAL', deliveryWindowHours: 72 },
  })
  await book(manager, { quantity: 6_000 })
  expect(await dough()).toMatchObject({ level: 11_000, advice: { type: 'enough' } })
  await book(manager, { type: 'stock.adjust', quantity: -9_000, reason: 'Counted' })
})

test('what two tills sold too much stands there with its receipt until somebody has looked', async () => {
  const [one, two] = [await server.terminal('demo'), await server.terminal('demo')]
  await one.push([one.sale({ lines: [{ quantity: 2 }] })])
  await two.push([two.sale({ lines: [{ quantity: 1 }] })])
  const { oversells } = await stock()
  expect(oversells).toMatchObject([
    { stockItemId: 'dough', quantity: 1_000, short: 1_000, receipt: `${two.receiptPrefix}-0001` },
  ])
  const { sourceId, orderId, recordedAt } = oversells[0]
  expect([sourceId, Number.isNaN(Date.parse(recordedAt))]).toEqual([orderId, false])
  const seen = { storeId: 'demo', sourceId, stockItemId: 'dough' }
  expect(await (await manager.send('POST', '/stock/oversells/seen', seen)).json()).toEqual({ seen: true })
  expect(await (await manager.send('POST', '/stock/oversells/seen', seen)).json()).toEqual({ seen: false })
  expect((await stock()).oversells).toEqual([])
})

test('[S15] another store’s stock is neither seen nor moved', async () => {
  const before = await dough()
  expect((await stranger.get('/stock?storeId=demo')).status).toBe(403)
  expect((await book(stranger)).status).toBe(403)
  expect(await stock(stranger, 'harbour')).toMatchObject({ items: [], oversells: [] })
  expect(await dough()).toEqual(before)
})

test.each([
  ['nothing', { quantity: 0 }],
  ['less than nothing came in', { quantity: -1 }],
  ['waste without a reason', { type: 'stock.waste', quantity: -1_000 }],
  ['half a thousandth', { quantity: 0.5 }],
])('%s is refused in words and moves nothing', async (_, change) => {
  const before = await dough()
  const answer = await book(manager, change)
  expect(answer.status).toBe(400)
  expect((await answer.json()).message).toMatch(/\S/)
  expect(await dough()).toEqual(before)
})
