import type { Order, OrderLine } from '@evertill/domain'
import { aLine } from '@evertill/domain/testing'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { must, openShop, type TestShop, type TestTill } from '../testing/test-till.ts'

const [ANNA, BEN] = ['01990000-0000-7000-8000-00000000aaaa', '01990000-0000-7000-8000-00000000bbbb'] as const

describe('the bill of an open order', () => {
  let shop: TestShop
  let till: TestTill
  beforeEach(async () => {
    shop = await openShop()
    till = await shop.till()
    must(await till.terminal.signIn('mia', '9999'))
  })
  afterEach(() => shop.stop())

  const put = async (at: TestTill, line: Partial<OrderLine> = {}) => {
    const { id: _, ...content } = aLine(line)
    must(await at.terminal.addLine(content))
  }
  /** Two espressos at table 4, 5.00. */
  const sent = async (): Promise<Order> => {
    await put(till, { quantity: 2 })
    must(await till.terminal.change({ type: 'draft.set-order-type', orderType: 'dine-in', lineTaxes: [] }))
    must(await till.terminal.change({ type: 'draft.set-table', table: { id: 't4', name: '4' } }))
    const order = must(await till.terminal.send())
    await shop.settle()
    return order
  }
  const bills = () =>
    [...till.disk.papers.values()].flatMap((document) => (document.kind === 'check' ? [document.check] : []))

  it('says what is owed and what was paid, records nothing and opens no drawer', async () => {
    const order = await sent()
    const card = { kind: 'card-manual', amount: 100, reference: '' } as const
    must(await till.terminal.payBill({ orderId: order.id, offer: card }))
    const before = till.disk.journal.length
    const jobs = must(await till.terminal.printBill(order.id))
    expect([...till.disk.papers.keys()]).toEqual(jobs)
    expect(bills()).toMatchObject([
      {
        ...{ orderId: order.id, table: '4', total: 500, paid: 100, copy: 0, cashier: 'Mia' },
        issuedAtLocal: '2026-11-21 11:15',
        lines: [{ quantity: 2, name: 'Espresso', amount: 500 }],
      },
    ])
    expect(till.disk.journal).toHaveLength(before)
    expect(till.disk.jobs.size).toBe(0)
    expect((await till.terminal.openOrders()).map(({ balance }) => balance)).toEqual([400])
  })

  it('of a split order is one for each check that is still open, or the one asked for', async () => {
    const order = await sent()
    const plan = { kind: 'equal', checkIds: [ANNA, BEN] } as const
    must(await till.terminal.perform({ type: 'bill.split', orderId: order.id, plan }))
    expect(must(await till.terminal.printBill(order.id))).toHaveLength(2)
    expect(bills().map(({ part, total }) => [part?.number, part?.of, total])).toEqual([
      [1, 2, 250],
      [2, 2, 250],
    ])
    must(
      await till.terminal.payBill({
        orderId: order.id,
        checkId: ANNA,
        offer: { kind: 'cash', received: 250 },
      }),
    )
    expect(must(await till.terminal.printBill(order.id))).toHaveLength(1)
    must(await till.terminal.printBill(order.id, BEN))
    expect(bills().map(({ part }) => part?.number)).toEqual([1, 2, 2, 2])
    expect(await till.terminal.printBill(order.id, ANNA)).toMatchObject({
      error: { type: 'check-already-paid' },
    })
  })

  it('[I8] marks a line a manager has yet to decide about', async () => {
    const order = await sent()
    const other = await shop.till()
    must(await other.terminal.signIn('mia', '9999'))
    other.door.faultAt = () => 'cut'
    must(await other.terminal.addTo(order.id))
    await put(other, { name: 'Ribs' })
    must(await other.terminal.send())
    const more = { kind: 'add-pieces', lineId: order.lines[0]?.id ?? '', pieces: 1 } as const
    must(await till.terminal.perform({ type: 'order.edit', orderId: order.id, edits: [more] }))
    await shop.settle()
    other.door.faultAt = () => undefined
    other.terminal.syncNow()
    await shop.time.pass(1_000)
    till.host.emit('sync.hint', { head: 0 })
    await shop.time.pass(200)
    must(await till.terminal.printBill(order.id))
    expect(bills()[0]?.lines.map(({ name, details }) => [name, ...details])).toEqual([
      ['Espresso'],
      ['Ribs', 'PROVISIONAL'],
    ])
  })

  it('is told when it cannot be printed', async () => {
    const order = await sent()
    till.host.faultAt = () => ({ answer: Promise.reject(new Error('Disk full')) })
    const notTaken = { ok: false, error: { type: 'not-printed', reason: 'not-taken' } }
    expect(await till.terminal.printBill(order.id)).toEqual(notTaken)
    till.host.faultAt = () => ({ answer: { state: 'cancelled', problem: 'no-printer' } })
    expect(await till.terminal.printBill(order.id)).toMatchObject({ error: { reason: 'no-printer' } })
    till.host.faultAt = () => undefined
    const gone = '01990000-0000-7000-8000-00000000ffff'
    expect(await till.terminal.printBill(gone)).toMatchObject({ error: { type: 'no-such-order' } })
    must(await till.terminal.payBill({ orderId: order.id, offer: { kind: 'cash', received: 500 } }))
    expect(await till.terminal.printBill(order.id)).toMatchObject({ error: { type: 'not-allowed-in-state' } })
    till.terminal.signOut()
    expect(await till.terminal.printBill(order.id)).toMatchObject({ error: { type: 'not-signed-in' } })
    expect(bills()).toEqual([])
  })
})
