import { aLine } from '@evertill/domain/testing'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { paperOf } from '../testing/memory-host.ts'
import { must, openShop, type TestShop } from '../testing/test-till.ts'

const { id: _, ...ESPRESSO } = aLine()

describe('a sale at the counter', () => {
  let shop: TestShop
  beforeEach(async () => {
    shop = await openShop()
  })
  afterEach(() => shop.stop())

  it('is sold, numbered, printed, sent and seen at head office', async () => {
    const till = await shop.till()
    expect(till.terminal.getState()).toMatchObject({
      phase: { name: 'ready' },
      businessDay: '2026-11-21',
      store: { name: 'Café Morgenrot' },
      sync: { link: 'online', unsent: 0 },
    })
    await till.signIn()

    const { order, receipt, change } = await till.sell({ quantity: 2 })
    expect(change).toBe(0)
    expect(receipt).toMatchObject({
      number: 'A1-0001',
      total: 500,
      cashier: 'Ana',
      issuedAtLocal: '2026-11-21 11:15',
      copy: 0,
    })
    expect(order.totals).toMatchObject({ total: 500, tax: 80, net: 420 })
    expect(till.terminal.getState().basket).toBeUndefined()

    await shop.settle()
    expect(paperOf(till.disk)).toEqual([receipt])
    expect((await shop.server.orders()).get(order.id)).toEqual(order)
    expect(till.terminal.getState().sync).toMatchObject({ unsent: 0, oldestUnsentAt: undefined })
    await shop.time.pass(100)
    expect(await till.terminal.ordersOfDay({ limit: 50 })).toEqual([
      {
        id: order.id,
        receiptNumber: 'A1-0001',
        total: 500,
        paidAt: order.confirmedAt,
        businessDay: '2026-11-21',
        terminalId: till.identity.terminalId,
        itemCount: 2,
        delivery: 'sent',
      },
    ])
  })

  it('[S2] is answered after journal and outbox, in this order, and only then printed', async () => {
    const till = await shop.till()
    await till.signIn()
    const steps: string[] = []
    till.faults = {
      host: (name) => void steps.push(name),
      outbox: (operation) => void steps.push(operation),
    }
    must(await till.terminal.addLine(ESPRESSO))
    must(await till.terminal.takeTender({ kind: 'cash', received: 250 }))
    await shop.settle()
    const durable = steps.filter((step) => DURABLE.has(step))
    expect(durable).toEqual(['saveDraft', 'journal.append', 'record', 'printer.submit', 'printTaken'])
  })

  it('does not wait for a printer that does not answer', async () => {
    const till = await shop.till()
    await till.signIn()
    const never = new Promise<never>(() => {})
    till.faults = { host: (name) => (name === 'printer.submit' ? { answer: never } : undefined) }
    expect((await till.sell()).receipt.number).toBe('A1-0001')
    expect((await till.sell()).receipt.number).toBe('A1-0002')
  })

  it('takes part card, part cash, gives change for the cash alone and opens the drawer', async () => {
    const { terminal, disk, signIn } = await shop.till()
    await signIn()
    must(await terminal.addLine({ ...ESPRESSO, quantity: 4 }))
    const first = must(await terminal.takeTender({ kind: 'card-manual', amount: 300, reference: '0042' }))
    expect(first).toMatchObject({ type: 'more-to-pay', basket: { balance: 700 } })
    const paid = must(await terminal.takeTender({ kind: 'cash', received: 1_000 }))
    expect(paid).toMatchObject({ type: 'paid', change: 300, receipt: { total: 1_000 } })
    await shop.settle()
    expect([...disk.jobs.values()].map((job) => job.openDrawer)).toEqual([true])
  })

  it('paid by card alone leaves the drawer shut', async () => {
    const { terminal, disk, signIn } = await shop.till()
    await signIn()
    must(await terminal.addLine(ESPRESSO))
    must(await terminal.takeTender({ kind: 'card-manual', amount: 250, reference: '' }))
    await shop.settle()
    expect([...disk.jobs.values()].map((job) => job.openDrawer)).toEqual([false])
  })

  it('that costs nothing closes without money', async () => {
    const { terminal, signIn } = await shop.till()
    await signIn()
    must(await terminal.addLine({ ...ESPRESSO, unitPrice: 0 }))
    const paid = must(await terminal.takeTender({ kind: 'cash', received: 0 }))
    expect(paid).toMatchObject({ type: 'paid', change: 0, order: { tenders: [], totals: { total: 0 } } })
  })

  it('keeps the menu as it is while the basket grows', async () => {
    const { terminal, signIn } = await shop.till()
    await signIn()
    const { menu } = terminal.getState()
    for (let line = 0; line < 100; line += 1) must(await terminal.addLine(ESPRESSO))
    const { basket } = terminal.getState()
    expect(terminal.getState().menu).toBe(menu)
    expect(basket?.totals.total).toBe(25_000)
    const before = basket?.order.lines[0]
    must(await terminal.addLine(ESPRESSO))
    expect(terminal.getState().basket?.order.lines[0]).toBe(before)
  })

  it('is refused to who has not signed in and to who may not sell', async () => {
    const { terminal } = await shop.till()
    expect(await terminal.addLine(ESPRESSO)).toEqual({ ok: false, error: { type: 'not-signed-in' } })
    must(await terminal.signIn('kim', '3333'))
    expect(await terminal.addLine(ESPRESSO)).toEqual({
      ok: false,
      error: { type: 'not-permitted', permission: 'order:create' },
    })
  })

  it('carries any text to head office, and what Postgres refuses as a replacement character', async () => {
    const { terminal, signIn } = await shop.till()
    await signIn()
    must(await terminal.addLine({ ...ESPRESSO, note: 'عربي 👩‍🍳 é \u0000\uD800' }))
    const paid = must(await terminal.takeTender({ kind: 'cash', received: 250 }))
    if (paid.type !== 'paid') throw new Error('not paid')
    await shop.settle()
    const stored = (await shop.server.orders()).get(paid.order.id)
    expect(stored?.lines[0]?.note).toBe('عربي 👩‍🍳 é \uFFFD\uFFFD')
    expect(stored).toEqual(paid.order)
  })
})

describe('an order that comes to nothing', () => {
  let shop: TestShop
  beforeEach(async () => {
    shop = await openShop()
  })
  afterEach(() => shop.stop())

  it('is closed without a tender, numbered, printed without opening the drawer, and sent', async () => {
    const till = await shop.till()
    await till.signIn()
    must(await till.terminal.addLine({ ...ESPRESSO, unitPrice: 0 }))
    const paid = must(await till.terminal.takeTender())
    if (paid.type !== 'paid') throw new Error('not paid')
    expect(paid.receipt).toMatchObject({ number: 'A1-0001', total: 0, tenders: [] })
    expect(paid.change).toBe(0)
    expect(till.terminal.getState().basket).toBeUndefined()
    await shop.settle()
    expect([...till.disk.jobs.values()].map(({ openDrawer }) => openDrawer)).toEqual([false])
    expect((await shop.server.orders()).get(paid.order.id)).toEqual(paid.order)
  })

  it('is the only one: anything else still to pay is not closed so', async () => {
    const { terminal, signIn } = await shop.till()
    await signIn()
    expect(await terminal.takeTender()).toEqual({ ok: false, error: { type: 'no-such-order' } })
    must(await terminal.addLine(ESPRESSO))
    expect(await terminal.takeTender()).toEqual({
      ok: false,
      error: { type: 'payment-short', balance: 250 },
    })
  })
})

describe('a basket', () => {
  let shop: TestShop
  beforeEach(async () => {
    shop = await openShop()
  })
  afterEach(() => shop.stop())

  it('is there again after the till lost its power, payments taken included', async () => {
    const till = await shop.till()
    till.door.faultAt = () => 'cut'
    await till.signIn()
    must(await till.terminal.addLine({ ...ESPRESSO, quantity: 4 }))
    must(await till.terminal.takeTender({ kind: 'cash', received: 400 }))
    const { basket } = till.terminal.getState()
    const restarted = await till.restart()
    expect(restarted.getState().basket).toEqual(basket)
    expect(basket?.balance).toBe(600)
  })

  it('is gone when its last line is', async () => {
    const { terminal, signIn, storage, identity } = await shop.till()
    await signIn()
    const order = must(await terminal.addLine(ESPRESSO))
    const lineId = order.lines[0]?.id ?? ''
    expect(
      must(await terminal.change({ type: 'draft.set-quantity', lineId, quantity: 3 }))?.lines,
    ).toHaveLength(1)
    expect(terminal.getState().basket?.totals.total).toBe(750)
    expect(must(await terminal.change({ type: 'draft.remove-line', lineId }))).toBeUndefined()
    expect(terminal.getState().basket).toBeUndefined()
    expect(await (await storage.open(identity.terminalId)).outbox.drafts()).toEqual([])
  })

  it('keeps a line in its place when its choices change, and unchanged when the disk refuses', async () => {
    const till = await shop.till()
    await till.signIn()
    must(await till.terminal.addLine(ESPRESSO))
    const before = must(await till.terminal.addLine({ ...ESPRESSO, name: 'Cappuccino', unitPrice: 400 }))
    const double = { ...before.lines[0]!, variantName: 'Double', unitPrice: 375, note: 'hot \u0000' }
    till.faults.outbox = (operation) => (operation === 'saveDraft' ? 'fails' : undefined)
    expect(await till.terminal.change({ type: 'draft.replace-line', line: double })).toMatchObject({
      ok: false,
      error: { type: 'not-saved' },
    })
    expect(till.terminal.getState().basket?.order).toBe(before)
    till.faults.outbox = () => undefined
    const changed = must(await till.terminal.change({ type: 'draft.replace-line', line: double }))
    expect(changed?.lines).toEqual([{ ...double, note: 'hot \uFFFD' }, before.lines[1]])
    expect(till.terminal.getState().basket?.totals.total).toBe(775)
  })

  it('with money in it is not thrown away', async () => {
    const { terminal, signIn } = await shop.till()
    await signIn()
    must(await terminal.addLine(ESPRESSO))
    must(await terminal.takeTender({ kind: 'cash', received: 100 }))
    expect(await terminal.change({ type: 'discard' })).toEqual({
      ok: false,
      error: { type: 'not-allowed-in-state', command: 'discard', status: 'pending-payment' },
    })
  })

  it('that the disk does not take stays as it was', async () => {
    const till = await shop.till()
    await till.signIn()
    must(await till.terminal.addLine(ESPRESSO))
    const { basket } = till.terminal.getState()
    till.faults.outbox = (operation) => (operation === 'saveDraft' ? 'fails' : undefined)
    expect(await till.terminal.addLine(ESPRESSO)).toMatchObject({ ok: false, error: { type: 'not-saved' } })
    expect(till.terminal.getState().basket).toBe(basket)
  })
})

const DURABLE = new Set(['saveDraft', 'journal.append', 'record', 'printer.submit', 'printTaken'])
