import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { createOfficeReader } from '../../reports/office-reader.ts'
import { type OfficeVisitor, signedInVisitor } from '../../testing/office-visitor.ts'
import { startTestServer, type TestServer } from '../../testing/test-server.ts'
import { createTestTerminal, type TestTerminal } from '../../testing/test-terminal.ts'

const DAY = '2026-11-20'
const COLA = {
  itemId: 'drink-cola',
  variantId: 'pizza-margherita.large',
  name: 'Cola',
  variantName: '',
  categoryId: 'cat-drinks',
  categoryName: 'Drinks',
  unitPrice: 325,
  modifiers: [],
}

let server: TestServer
let counter: TestTerminal
let bar: TestTerminal
let harbour: TestTerminal
let owner: OfficeVisitor
let harbourMaster: OfficeVisitor

async function read(from: OfficeVisitor, path: string) {
  const answer = await from.get(path)
  if (answer.status !== 200) throw new Error(`${path}: ${answer.status} ${await answer.text()}`)
  return answer.json()
}

beforeAll(async () => {
  server = await startTestServer(inject('postgresTemplateUrl'))
  await server.addStore('harbour')
  counter = await server.terminal('demo')
  bar = await server.terminal('demo')
  harbour = await server.terminal('harbour')
  // 9.50 + 8.875 % = 10.34; two and a cola: 22.25 + 1.97 = 24.22; the bar's three colas: 9.75 + 0.87 = 10.62.
  await counter.push([
    counter.chain.sale({ businessDay: DAY, paidAt: '2026-11-20T17:05:00.000Z', tip: 66 }),
    counter.chain.sale({
      businessDay: DAY,
      paidAt: '2026-11-20T17:40:00.000Z',
      card: true,
      tip: 300,
      lines: [{ quantity: 2 }, COLA],
    }),
    // After midnight in New York, still the business day before.
    counter.chain.sale({ businessDay: DAY, paidAt: '2026-11-21T06:30:00.000Z' }),
    counter.chain.sale({ businessDay: '2026-11-21', paidAt: '2026-11-21T17:00:00.000Z' }),
  ])
  await bar.push([
    bar.chain.sale({
      businessDay: DAY,
      paidAt: '2026-11-20T23:10:00.000Z',
      lines: [{ ...COLA, quantity: 3 }],
    }),
  ])
  await harbour.push([
    harbour.chain.sale({ businessDay: DAY, paidAt: '2026-11-20T09:00:00.000Z', card: true }),
  ])
  owner = await signedInVisitor(server, 'owner@evertill.example', ['demo', 'harbour'])
  harbourMaster = await signedInVisitor(server, 'harbour@evertill.example', ['harbour'])
})
afterAll(() => server.stop())

test('a day is the exact sum of its orders, by store, tender, category and hour, tips beside it', async () => {
  const { day, sales } = await read(owner, `/today?day=${DAY}`)
  expect(day).toBe(DAY)
  expect(sales).toEqual([
    {
      currency: { code: 'USD', decimals: 2 },
      orders: 5,
      net: 950 + 2225 + 950 + 975 + 950,
      tax: 84 + 197 + 84 + 87 + 84,
      total: 6586,
      average: 1317,
      byHour: [
        { hour: 1, orders: 1, total: 1034 },
        { hour: 9, orders: 1, total: 1034 },
        { hour: 12, orders: 2, total: 3456 },
        { hour: 18, orders: 1, total: 1062 },
      ],
      byStore: [
        { storeId: 'demo', name: 'The Copper Lantern', orders: 4, net: 5100, tax: 452, total: 5552 },
        { storeId: 'harbour', name: 'Store harbour', orders: 1, net: 950, tax: 84, total: 1034 },
      ],
      byTender: [
        { kind: 'card-manual', payments: 2, amount: 3456, tips: 300 },
        { kind: 'cash', payments: 3, amount: 3130, tips: 66 },
      ],
      byCategory: [
        { categoryId: 'cat-pizza', name: 'Pizza', quantity: 5, net: 4750, tax: 420, total: 5170 },
        { categoryId: 'cat-drinks', name: 'Drinks', quantity: 4, net: 1300, tax: 116, total: 1416 },
      ],
    },
  ])
})

test('a day nothing was sold on is empty, and a date that is none is refused in words', async () => {
  expect(await read(owner, '/today?day=2026-01-01')).toMatchObject({ day: '2026-01-01', sales: [] })
  const answer = await owner.get('/today?day=2026-02-30')
  expect(answer.status).toBe(400)
  expect(await answer.json()).toMatchObject({ code: 'BAD_REQUEST', message: expect.stringContaining('day') })
})

test('[S15] a person sees the stores that are theirs and not a figure of another', async () => {
  const { sales } = await read(harbourMaster, `/today?day=${DAY}`)
  expect(sales).toMatchObject([{ orders: 1, total: 1034, byStore: [{ storeId: 'harbour' }] }])
  const { orders } = await read(harbourMaster, '/orders')
  expect(orders.map(({ storeId }: { storeId: string }) => storeId)).toEqual(['harbour'])
  expect((await read(harbourMaster, '/orders?storeId=demo')).orders).toEqual([])
  expect((await read(harbourMaster, '/terminals')).terminals).toHaveLength(1)
  const [foreign] = (await read(owner, '/orders?storeId=demo')).orders
  const answer = await harbourMaster.get(`/orders/${foreign.id}`)
  expect(answer.status).toBe(404)
  const code = await harbourMaster.send('POST', '/terminals/codes', { storeId: 'demo' })
  expect(code.status).toBe(403)
  expect(await code.json()).toMatchObject({ code: 'NOT_YOUR_STORE' })
})

test('currencies stand side by side and are never added', async () => {
  const other = '2026-06-01'
  const [yen, dollars] = [
    harbour.chain.sale({ businessDay: other, paidAt: '2026-06-01T10:00:00.000Z' }),
    counter.chain.sale({ businessDay: other, paidAt: '2026-06-01T10:00:00.000Z' }),
  ]
  await harbour.push([yen])
  await counter.push([dollars])
  await server.database.owner`
    update orders set currency = 'JPY', decimals = 0 where store_id = 'harbour' and business_day = ${other}`
  const { sales } = await read(owner, `/today?day=${other}`)
  expect(sales).toMatchObject([
    {
      currency: { code: 'JPY', decimals: 0 },
      orders: 1,
      total: 1034,
      byStore: [{ storeId: 'harbour', total: 1034 }],
    },
    {
      currency: { code: 'USD', decimals: 2 },
      orders: 1,
      total: 1034,
      byStore: [{ storeId: 'demo', total: 1034 }],
    },
  ])
})

test('orders come newest first with receipt, till, tenders and items', async () => {
  const { orders, next } = await read(owner, `/orders?day=${DAY}`)
  expect(next).toBeUndefined()
  expect(orders.map(({ paidAt }: { paidAt: string }) => paidAt)).toEqual([
    '2026-11-21T06:30:00.000Z',
    '2026-11-20T23:10:00.000Z',
    '2026-11-20T17:40:00.000Z',
    '2026-11-20T17:05:00.000Z',
    '2026-11-20T09:00:00.000Z',
  ])
  expect(orders[2]).toEqual({
    id: expect.any(String),
    storeId: 'demo',
    storeName: 'The Copper Lantern',
    terminalId: counter.id,
    terminalName: 'Counter',
    receiptNumber: `${counter.receiptPrefix}-0002`,
    businessDay: DAY,
    paidAt: '2026-11-20T17:40:00.000Z',
    orderType: 'takeaway',
    currency: { code: 'USD', decimals: 2 },
    total: 2422,
    tax: 197,
    items: 3,
    tenders: ['card-manual'],
    reprints: 0,
  })
})

test('turning pages shows each order once, also when one arrives in between', async () => {
  const first = await read(owner, `/orders?day=${DAY}&limit=2`)
  await bar.push([bar.chain.sale({ businessDay: DAY, paidAt: '2026-11-21T08:00:00.000Z' })])
  const second = await read(owner, `/orders?day=${DAY}&limit=2&cursor=${encodeURIComponent(first.next)}`)
  const third = await read(owner, `/orders?day=${DAY}&limit=2&cursor=${encodeURIComponent(second.next)}`)
  expect(third.next).toBeUndefined()
  const paidAt = [first, second, third].flatMap(({ orders }) =>
    orders.map((order: { paidAt: string }) => order.paidAt),
  )
  expect(paidAt).toEqual([
    '2026-11-21T06:30:00.000Z',
    '2026-11-20T23:10:00.000Z',
    '2026-11-20T17:40:00.000Z',
    '2026-11-20T17:05:00.000Z',
    '2026-11-20T09:00:00.000Z',
  ])
})

test('orders paid in the same millisecond are neither skipped nor repeated by a page', async () => {
  const at = { businessDay: '2026-03-03', paidAt: '2026-03-03T12:00:00.000Z' }
  await counter.push(Array.from({ length: 7 }, () => counter.chain.sale(at)))
  const seen: string[] = []
  let cursor = ''
  do {
    const page = await read(
      owner,
      `/orders?day=2026-03-03&limit=3${cursor && `&cursor=${encodeURIComponent(cursor)}`}`,
    )
    seen.push(...page.orders.map(({ id }: { id: string }) => id))
    cursor = page.next ?? ''
  } while (cursor)
  expect(seen).toHaveLength(7)
  expect(new Set(seen).size).toBe(7)
})

test.each([
  ['as printed', (prefix: string) => `${prefix}-0002`, 1],
  ['in small letters and short', (prefix: string) => ` ${prefix.toLowerCase()}-2 `, 1],
  ['by a number no till has reached', () => '99999', 0],
  ['by a number too large for any till', () => '99999999999999999999', 0],
  ['with something that is no number', () => '%', 0],
])('a receipt is found %s', async (_, text, found) => {
  const receipt = encodeURIComponent(text(counter.receiptPrefix))
  const { orders } = await read(owner, `/orders?receipt=${receipt}&storeId=demo&terminalId=${counter.id}`)
  expect(orders).toHaveLength(found)
})

test('a mistyped cursor is refused in words, not by the database', async () => {
  const answer = await owner.get('/orders?cursor=yesterday~3')
  expect(answer.status).toBe(400)
  expect(await answer.json()).toMatchObject({ code: 'BAD_REQUEST' })
})

test('an order is shown with its lines, taxes and tenders as the receipt has them', async () => {
  const { orders } = await read(
    owner,
    `/orders?receipt=${counter.receiptPrefix}-0002&terminalId=${counter.id}`,
  )
  const details = await read(owner, `/orders/${orders[0].id}`)
  expect(details).toMatchObject({
    storeName: 'The Copper Lantern',
    terminalName: 'Counter',
    employeeName: 'Ana',
  })
  const { lines, totals, tenders, receipt } = details.order
  expect(receipt).toEqual({ prefix: counter.receiptPrefix, number: 2 })
  expect(lines.map(({ quantity, name }: { quantity: number; name: string }) => [quantity, name])).toEqual([
    [2, 'Margherita'],
    [1, 'Cola'],
  ])
  expect(totals).toMatchObject({ net: 2225, tax: 197, total: 2422, taxes: [{ base: 2225, amount: 197 }] })
  expect(tenders).toMatchObject([{ kind: 'card-manual', amount: 2422 }])
})

test('a line charged at another price than head office has says both', async () => {
  const sale = bar.chain.sale({
    businessDay: '2026-04-04',
    paidAt: '2026-04-04T12:00:00.000Z',
    lines: [{ unitPrice: 800 }],
  })
  expect((await bar.push([sale])).results).toMatchObject([{ outcome: 'applied-with-override' }])
  const { orders } = await read(owner, '/orders?day=2026-04-04')
  const { variances } = await read(owner, `/orders/${orders[0].id}`)
  expect(variances).toEqual([{ lineId: 'line-1', code: 'PRICE_VARIANCE', charged: 800, expected: 950 }])
})

test('a terminal shows when it was last heard of, what it has not sent and what was stored aside', async () => {
  const till = await server.terminal('harbour')
  await till.hello(17)
  await till.push([till.chain.seal('order.levitate', { type: 'takeaway', order: { type: 'dine-in' } })])
  const { terminals, quarantine, serverTime } = await read(owner, '/terminals')
  const row = terminals.find(({ id }: { id: string }) => id === till.id)
  expect(row).toMatchObject({
    storeId: 'harbour',
    storeName: 'Store harbour',
    name: 'Counter',
    receiptPrefix: till.receiptPrefix,
    status: 'active',
    // 17 said at hello, less the one it then sent.
    unsent: 16,
    quarantined: 1,
  })
  expect(Math.abs(row.clockOffsetMs)).toBeLessThan(2_000)
  expect(Date.parse(serverTime) - Date.parse(row.lastContactAt)).toBeLessThan(5_000)
  expect(quarantine[0]).toMatchObject({
    terminalId: till.id,
    storeName: 'Store harbour',
    tseq: 1,
    type: 'order.levitate',
    code: 'UNKNOWN_COMMAND',
    reason: 'This server does not know commands of type "order.levitate".',
  })
})

test('what a copied till sold in places that are taken is listed, and in no report', async () => {
  const till = await server.terminal('harbour')
  const at = till.chain.head
  await till.push([till.chain.sale()])
  till.chain.rewind(at)
  const before = (await read(owner, '/terminals')).copied.length
  const copy = [till.chain.sale(), till.chain.seal('order.levitate', {})]
  await expect(till.push(copy)).rejects.toThrow('TSEQ_FORK')
  const { copied, terminals } = await read(owner, '/terminals')
  expect(copied.length).toBe(before + 2)
  const [unread, sold] = copied.filter(({ terminalId }: { terminalId: string }) => terminalId === till.id)
  expect(unread).toMatchObject({ tseq: 2, type: '', at: null, receipt: null, taken: 0 })
  expect(sold).toMatchObject({
    ...{ storeName: 'Store harbour', terminalName: 'Counter', tseq: 1, type: 'order.pay' },
    ...{ receipt: `${till.receiptPrefix}-0002`, at: copy[0]?.occurredAt },
  })
  expect(sold.taken).toBeGreaterThan(0)
  const { orders } = await read(owner, `/orders?day=${copy[0]?.businessDay}`)
  const numbers = orders.map(({ receiptNumber }: { receiptNumber: string }) => receiptNumber)
  expect(numbers).toContain(`${till.receiptPrefix}-0001`)
  expect(numbers).not.toContain(sold.receipt)
  expect(terminals.find(({ id }: { id: string }) => id === till.id)).toMatchObject({ status: 'forked' })
})

test('a code made here lets one new terminal in, once', async () => {
  const made = await owner.send('POST', '/terminals/codes', { storeId: 'harbour' })
  expect(made.status).toBe(201)
  const { code, madeAt, expiresInMs } = await made.json()
  expect(code).toMatch(/^[A-HJKMNP-Z2-9]{4}-[A-HJKMNP-Z2-9]{4}$/)
  expect(expiresInMs).toBeGreaterThan(599_000)
  expect(expiresInMs).toBeLessThanOrEqual(600_000)
  const till = await createTestTerminal(server.send, code, 'Terrace')
  expect(till.storeId).toBe('harbour')
  const { terminals }: { terminals: { name: string; enrolledAt: string }[] } = await read(owner, '/terminals')
  const since = terminals.filter(({ enrolledAt }) => Date.parse(enrolledAt) >= Date.parse(madeAt))
  expect(terminals.length).toBeGreaterThan(1)
  expect(since.map(({ name }) => name)).toEqual(['Terrace'])
  await expect(createTestTerminal(server.send, code, 'Once more')).rejects.toThrow('403')
})

test('a report writes nothing: the role may only read', async () => {
  const reader = createOfficeReader(server.database, ['demo'])
  for (const table of ['orders', 'payments', 'terminals', 'commands', 'stores']) {
    await expect(reader((sql) => sql`delete from ${sql(table)}`)).rejects.toThrow('permission denied')
  }
  await expect(reader((sql) => sql`select * from head_office_users`)).rejects.toThrow('permission denied')
})
