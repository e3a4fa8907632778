import { aLine } from '@evertill/domain/testing'
import type { Command } from '@evertill/sync-protocol'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { hostCalls } from '../../contract/index.ts'
import { paperOf } from '../testing/memory-host.ts'
import { must, openShop, type TestShop, type TestTill } from '../testing/test-till.ts'

const { id: _, ...ESPRESSO } = aLine()

describe('power lost during a sale', () => {
  let shop: TestShop
  let till: TestTill
  beforeEach(async () => {
    shop = await openShop()
    till = await shop.till()
    await till.signIn()
    must(await till.terminal.addLine(ESPRESSO))
  })
  afterEach(() => shop.stop())

  const payAndDie = async (faults: TestTill['faults']) => {
    till.faults = faults
    const answer = till.terminal.takeTender({ kind: 'cash', received: 250 })
    await shop.settle()
    expect(till.dead).toBe(true)
    const answered = await Promise.race([answer.then(() => true), shop.settle().then(() => false)])
    await till.restart()
    return answered
  }
  const once =
    <N extends string, F>(at: N, fault: F) =>
    (name: string) =>
      name === at ? fault : undefined

  it('before the journal leaves the basket and no sale', async () => {
    expect(await payAndDie({ host: once('journal.append', 'before') })).toBe(false)
    expect(till.terminal.getState()).toMatchObject({ basket: { balance: 250 }, sync: { unsent: 0 } })
    expect(till.disk.journal).toEqual([])
    await till.signIn()
    expect(must(await till.terminal.takeTender({ kind: 'cash', received: 250 }))).toMatchObject({
      receipt: { number: 'A1-0001' },
    })
  })

  it.each([
    ['after the journal', { host: once('journal.append', 'after' as const) }],
    ['before the outbox', { outbox: once('record', 'before' as const) }],
    ['after the outbox', { outbox: once('record', 'after' as const) }],
  ])('[S3] %s: the sale is in the books, printed once, and its basket is gone', async (_when, faults) => {
    expect(await payAndDie(faults)).toBe(false)
    expect(till.terminal.getState().basket).toBeUndefined()
    expect(paperOf(till.disk).map((receipt) => [receipt.number, receipt.total])).toEqual([['A1-0001', 250]])
    expect((await shop.server.orders()).size).toBe(1)
    await till.signIn()
    expect((await till.sell()).receipt.number).toBe('A1-0002')
  })

  it.each([
    ['before the printer has the receipt', { host: once('printer.submit', 'before' as const) }],
    ['after the printer has it', { host: once('printer.submit', 'after' as const) }],
    ['before the mark is taken off', { outbox: once('printTaken', 'before' as const) }],
    ['after the mark is taken off', { outbox: once('printTaken', 'after' as const) }],
  ])('%s: it is printed exactly once', async (_when, faults) => {
    await payAndDie(faults)
    await shop.time.pass(10_000)
    expect(paperOf(till.disk).map((receipt) => receipt.number)).toEqual(['A1-0001'])
    const submits = till.host.calls.filter((name) => name === 'printer.submit')
    expect(submits.length).toBeLessThanOrEqual(1)
  })
})

describe('a disk or host that fails during a sale', () => {
  let shop: TestShop
  let till: TestTill
  beforeEach(async () => {
    shop = await openShop()
    till = await shop.till()
    await till.signIn()
    must(await till.terminal.addLine(ESPRESSO))
  })
  afterEach(() => shop.stop())

  const pay = () => till.terminal.takeTender({ kind: 'cash', received: 250 })

  it('full disk: nothing is acknowledged, nothing printed, the basket is intact, and it works once there is room', async () => {
    till.faults.host = (name) =>
      name === 'journal.append' ? { answer: { status: 'disk-full', message: 'ENOSPC' } } : undefined
    expect(await pay()).toMatchObject({ ok: false, error: { type: 'not-saved' } })
    await shop.settle()
    expect(paperOf(till.disk)).toEqual([])
    expect(till.terminal.getState()).toMatchObject({ basket: { balance: 250 }, sync: { unsent: 0 } })
    till.faults = {}
    expect(must(await pay())).toMatchObject({ type: 'paid', receipt: { number: 'A1-0001' } })
    expect(till.disk.journal).toHaveLength(1)
  })

  it('journaled but not in the outbox: paying again closes the same sale, not a second one', async () => {
    till.faults.outbox = (operation) => (operation === 'record' ? 'fails' : undefined)
    expect(await pay()).toMatchObject({ ok: false, error: { type: 'not-saved' } })
    expect(till.terminal.getState().basket?.balance).toBe(250)
    till.faults = {}
    expect(must(await pay())).toMatchObject({ type: 'paid', receipt: { number: 'A1-0001' } })
    await shop.settle()
    expect(till.disk.journal).toHaveLength(1)
    expect(paperOf(till.disk)).toHaveLength(1)
    expect(till.terminal.getState().basket).toBeUndefined()
    expect((await till.sell()).receipt.number).toBe('A1-0002')
  })

  it('journaled but the answer was lost: the journal is asked, and the sale is paid', async () => {
    till.faults.host = (name) => (name === 'journal.append' ? 'lost' : undefined)
    expect(must(await pay())).toMatchObject({ type: 'paid', receipt: { number: 'A1-0001' } })
    till.faults = {}
    expect((await till.sell()).receipt.number).toBe('A1-0002')
    expect(till.disk.journal.map((command) => command.tseq)).toEqual([1, 2])
  })

  it('journaled only when it is paid again: one sale, one number', async () => {
    let late: Command | undefined
    till.host.faultAt = (name, argument) => {
      if (name !== 'journal.append') return undefined
      if (late) {
        if (till.disk.journal.length === 0) till.disk.journal.push(late)
        return undefined
      }
      late = hostCalls[name].argument.parse(argument).command
      return { answer: Promise.reject(new Error('The disk took its time')) }
    }
    expect(await pay()).toMatchObject({ ok: false, error: { type: 'not-saved' } })
    expect(must(await pay())).toMatchObject({ type: 'paid', receipt: { number: 'A1-0001' } })
    await shop.settle()
    expect(till.disk.journal).toEqual([late])
    expect(paperOf(till.disk)).toHaveLength(1)
    expect(till.terminal.getState().basket).toBeUndefined()
    expect((await till.sell()).receipt.number).toBe('A1-0002')
  })

  it('journaled but not in the outbox, and nobody taps again: the till finds it by itself and sends it', async () => {
    must(await till.terminal.change({ type: 'draft.set-order-type', orderType: 'dine-in', lineTaxes: [] }))
    const order = must(await till.terminal.send())
    await shop.settle()
    till.faults.outbox = (operation) => (operation === 'record' ? 'fails' : undefined)
    const table = { id: 'table-9', name: 'Table 9' }
    expect(await till.terminal.perform({ type: 'order.move-table', orderId: order.id, table })).toMatchObject(
      { ok: false, error: { type: 'not-saved' } },
    )
    till.faults = {}
    await shop.time.pass(31_000)
    await shop.settle()
    expect(await till.terminal.openOrders()).toMatchObject([{ order: { id: order.id, table } }])
    expect(till.terminal.getState().sync.unsent).toBe(0)
    expect(till.disk.journal).toHaveLength(2)
  })

  it.each(['paid', 'sent'] as const)(
    'journaled but not in the outbox, and whoever had the basket does not try again: it is %s, and the till says so',
    async (what) => {
      must(await till.terminal.change({ type: 'draft.set-order-type', orderType: 'dine-in', lineTaxes: [] }))
      const orderId = till.terminal.getState().basket?.order.id
      till.faults.outbox = (operation) => (operation === 'record' ? 'fails' : undefined)
      expect(await (what === 'paid' ? pay() : till.terminal.send())).toMatchObject({ ok: false })
      till.faults = {}
      await shop.time.pass(29_000)
      expect(till.terminal.getState().basket).toBeDefined()
      await shop.time.pass(35_000)
      await shop.settle()
      const { basket, savedAfterAll, sync } = till.terminal.getState()
      expect(basket).toBeUndefined()
      expect(savedAfterAll).toEqual({ orderId, ...(what === 'paid' && { receipt: 'A1-0001' }) })
      expect(sync.unsent).toBe(0)
      expect(paperOf(till.disk)).toHaveLength(what === 'paid' ? 1 : 0)
      expect(till.disk.journal).toHaveLength(1)
    },
  )

  it('a basket that was really not saved stays, however long it is left', async () => {
    till.faults.host = (name) =>
      name === 'journal.append'
        ? { answer: Promise.reject(new Error('The disk does not answer')) }
        : undefined
    expect(await pay()).toMatchObject({ ok: false, error: { type: 'not-saved' } })
    till.faults = {}
    await shop.time.pass(120_000)
    expect(till.terminal.getState()).toMatchObject({ basket: { balance: 250 } })
    expect(till.terminal.getState().savedAfterAll).toBeUndefined()
    expect(must(await pay())).toMatchObject({ type: 'paid', receipt: { number: 'A1-0001' } })
  })

  it('journaled and the whole host gone: not saved now, found at the next try', async () => {
    till.faults.host = (name) => (name.startsWith('journal.') ? 'lost' : undefined)
    expect(await pay()).toMatchObject({ ok: false, error: { type: 'not-saved' } })
    till.faults = {}
    expect(must(await pay())).toMatchObject({ type: 'paid', receipt: { number: 'A1-0001' } })
    expect(till.disk.journal).toHaveLength(1)
  })
})
