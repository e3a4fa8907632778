import { v7 as uuidv7 } from 'uuid'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import {
  aBillPaid,
  aCardPart,
  anEdit,
  aSentDinner,
  aWholeRefund,
  orderAfter,
} from '../testing/sample-dinner.ts'
import { startTestServer, type TestServer } from '../testing/test-server.ts'

let server: TestServer
beforeAll(async () => {
  server = await startTestServer(inject('postgresTemplateUrl'))
})
afterAll(() => server.stop())

const newStore = async () => {
  const id = `store-${uuidv7()}`
  await server.addStore(id)
  return id
}
const rows = (table: string, columns: readonly string[], orderId: string) => {
  const { owner } = server.database
  const key = table === 'orders' ? owner`id` : owner`order_id`
  return owner`select ${owner([...columns])} from ${owner(table)} where ${key} = ${orderId} order by 1`
}

test('[I3] what was paid and given back of a dinner stands in the tables to the cent, by till', async () => {
  const storeId = await newStore()
  const [one, two] = [await server.terminal(storeId), await server.terminal(storeId)]
  const send = aSentDinner({ storeId, terminalId: one.id })
  const { orderId } = send
  const part = aCardPart(orderId, 1_000)
  const pay = aBillPaid(orderAfter(send, part), { prefix: two.receiptPrefix, number: 1 })
  const refund = aWholeRefund(orderAfter(send, part, pay), {
    terminalId: one.id,
    receipt: { prefix: one.receiptPrefix, number: 1 },
  })
  await one.push([one.chain.does(send), one.chain.does(part)])
  expect(await rows('orders', ['id'], orderId)).toEqual([])
  expect(await rows('payments', ['amount', 'terminal_id', 'placed'], orderId)).toEqual([
    { amount: '1000', terminal_id: one.id, placed: true },
  ])
  await two.push([two.chain.does(pay, 2)])
  await one.push([one.chain.does(refund, 3)])
  expect(await rows('orders', ['total', 'terminal_id', 'receipt_number'], orderId)).toEqual([
    { total: '2069', terminal_id: two.id, receipt_number: 1 },
  ])
  expect(await rows('payments', ['amount', 'kind', 'terminal_id'], orderId)).toEqual([
    { amount: '1000', kind: 'card-manual', terminal_id: one.id },
    { amount: '1069', kind: 'cash', terminal_id: two.id },
  ])
  expect(await rows('refund_payments', ['amount', 'kind', 'terminal_id', 'placed'], orderId)).toEqual([
    { amount: '1000', kind: 'card-manual', terminal_id: one.id, placed: true },
    { amount: '1069', kind: 'cash', terminal_id: one.id, placed: true },
  ])
  expect(await rows('order_lines', ['position', 'total'], orderId)).toHaveLength(2)
})

test('[I3] money an order has no place for is in the tables, marked, and in no report', async () => {
  const storeId = await newStore()
  const [one, two] = [await server.terminal(storeId), await server.terminal(storeId)]
  const send = aSentDinner({ storeId, terminalId: one.id })
  const cancel = {
    ...({ type: 'order.cancel', id: uuidv7(), orderId: send.orderId, reason: 'Left' } as const),
    ...{ at: send.at, employeeId: 'emp-ana' },
  }
  await one.push([one.chain.does(send), one.chain.does(cancel)])
  const { results } = await two.push([two.chain.does(aCardPart(send.orderId, 700), 1)])
  expect(results).toMatchObject([{ outcome: 'in-review', code: 'MONEY_WITHOUT_PLACE' }])
  expect(await rows('payments', ['amount', 'placed'], send.orderId)).toEqual([
    { amount: '700', placed: false },
  ])
})

test('a payment that waited for its order is placed, one handed back is marked', async () => {
  const storeId = await newStore()
  const [one, two] = [await server.terminal(storeId), await server.terminal(storeId)]
  const send = aSentDinner({ storeId, terminalId: one.id })
  const early = aCardPart(send.orderId, 700)
  await two.push([two.chain.does(early, 1)])
  expect(await rows('payments', ['amount', 'placed'], send.orderId)).toEqual([
    { amount: '700', placed: false },
  ])
  await one.push([one.chain.does(send)])
  expect(await rows('payments', ['amount', 'placed'], send.orderId)).toEqual([
    { amount: '700', placed: true },
  ])
  const back = {
    ...({
      type: 'bill.remove-tender',
      id: uuidv7(),
      orderId: send.orderId,
      tenderId: early.tender.id,
    } as const),
    ...{ at: send.at, employeeId: 'emp-ana', businessDay: '2026-11-21' },
  }
  await two.push([two.chain.does(back, 2)])
  expect(await rows('payments', ['amount', 'reversed'], send.orderId)).toEqual([
    { amount: '700', reversed: true },
  ])
})

test('[I6] [I8] six tills change one order at once: each change is on it or in a review, none is lost', async () => {
  const storeId = await newStore()
  const tills = await Promise.all(Array.from({ length: 6 }, () => server.terminal(storeId)))
  const [first] = tills
  if (!first) throw new Error('No till')
  const send = aSentDinner({ storeId, terminalId: first.id })
  await first.push([first.chain.does(send)])
  const answers = await Promise.all(
    tills.map((till) =>
      till.push(
        Array.from({ length: 5 }, () =>
          till.chain.does(
            anEdit(send.orderId, { kind: 'add-line', line: { ...send.order!.lines[0]!, id: uuidv7() } }),
            1,
          ),
        ),
      ),
    ),
  )
  const outcomes = answers.flatMap(({ results }) => results.map(({ outcome }) => outcome))
  const { changes } = await server.store.pull(storeId, { entity: 'order', since: 0, limit: 10 })
  const reviews = await server.store.pull(storeId, { entity: 'review', since: 0, limit: 100 })
  expect(changes[0]?.doc.lines).toHaveLength(32)
  expect(changes[0]?.rev).toBe(31)
  // The till whose changes came first knew nothing of the others', so theirs are applied and all others wait.
  expect(outcomes.filter((outcome) => outcome === 'in-review')).toHaveLength(reviews.changes.length)
  expect(reviews.changes.length).toBeGreaterThanOrEqual(25)
  const [row] = await server.database.owner`
    select count(*)::int as arrivals, count(distinct rev)::int as revisions, max(position) as last
    from order_arrivals where order_id = ${send.orderId}`
  expect(row).toEqual({ arrivals: 31, revisions: 31, last: 31 })
})
