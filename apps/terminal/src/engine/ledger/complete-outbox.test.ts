import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createMemoryStorage } from '../../storage/index.ts'
import { paperOf } from '../testing/memory-host.ts'
import { openShop, type TestShop, type TestTill } from '../testing/test-till.ts'

describe('the two records of what was sold', () => {
  let shop: TestShop
  let till: TestTill
  beforeEach(async () => {
    shop = await openShop()
    till = await shop.till()
    await till.signIn()
  })
  afterEach(() => shop.stop())

  it('a wiped browser is rebuilt from the journal without network: orders, numbers, nothing printed again', async () => {
    for (let sale = 0; sale < 3; sale += 1) await till.sell()
    await shop.settle()
    till.door.faultAt = () => 'cut'
    till.storage.wipe()
    await till.restart()
    expect(till.terminal.getState()).toMatchObject({
      phase: { name: 'waiting-for-menu' },
      sync: { link: 'offline', unsent: 3 },
    })
    const orders = await till.terminal.ordersOfDay({ businessDay: '2026-11-21', limit: 50 })
    expect(orders.map((order) => order.receiptNumber).sort()).toEqual(['A1-0001', 'A1-0002', 'A1-0003'])

    till.door.faultAt = () => undefined
    till.terminal.syncNow()
    await shop.time.pass(1_000)
    expect(till.terminal.getState()).toMatchObject({ phase: { name: 'ready' }, sync: { unsent: 0 } })
    await till.signIn()
    expect((await till.sell()).receipt.number).toBe('A1-0004')
    await shop.settle()
    expect(paperOf(till.disk)).toHaveLength(4)
    // Not even handed over: the printer's spool forgets what is long on paper.
    expect(till.host.calls.filter((name) => name === 'printer.submit')).toHaveLength(1)
    expect((await shop.server.orders()).size).toBe(4)
  })

  it('[S3] a torn last journal line was never acknowledged: its number is given out again', async () => {
    await till.sell()
    till.faults.host = (name) => (name === 'journal.append' ? 'before' : undefined)
    void till.sell()
    await shop.settle()
    await till.restart()
    expect(till.disk.journal).toHaveLength(1)
    await till.signIn()
    expect((await till.sell()).receipt.number).toBe('A1-0002')
  })

  it('a journal that lost its last lines gets them back from the outbox', async () => {
    for (let sale = 0; sale < 3; sale += 1) await till.sell()
    const whole = structuredClone(till.disk.journal)
    till.kill()
    till.disk.journal.length = 1
    await till.restart()
    expect(till.terminal.getState().phase.name).toBe('ready')
    expect(till.disk.journal).toEqual(whole)
  })

  it('that contradict each other stop the till with words instead of overwriting one', async () => {
    await till.sell()
    await till.sell()
    till.kill()
    const [first] = till.disk.journal
    if (!first) throw new Error('nothing journaled')
    till.disk.journal[1] = { ...first, tseq: 2, hash: 'f'.repeat(64) }
    await till.restart()
    expect(till.terminal.getState().phase).toMatchObject({
      name: 'broken',
      message: expect.stringContaining('disagree at entry 2'),
    })
  })

  it('a storage that cannot be written when the till starts is tried again until it can', async () => {
    till.faults.outbox = (operation) => (operation === 'record' ? 'before' : undefined)
    void till.sell()
    await shop.settle()
    await till.restart({ outbox: (operation) => (operation === 'record' ? 'fails' : undefined) })
    expect(till.terminal.getState().phase).toMatchObject({
      name: 'broken',
      message: expect.stringContaining('tries again by itself'),
    })
    await shop.time.pass(10_000)
    expect(till.terminal.getState().phase.name).toBe('broken')
    till.faults.outbox = () => undefined
    await shop.time.pass(10_000)
    expect(till.terminal.getState()).toMatchObject({ phase: { name: 'ready' }, sync: { unsent: 0 } })
    await till.signIn()
    expect((await till.sell()).receipt.number).toBe('A1-0002')
  })

  it('another enrolment on the same machine starts from nothing of the one before', async () => {
    await till.sell()
    const other = await shop.till({ storage: till.storage })
    expect(other.terminal.getState().basket).toBeUndefined()
    await other.signIn()
    expect((await other.sell()).receipt.number).toBe('A2-0001')
  })

  it('[S1] two browsers on one journal take turns without a fork', async () => {
    await till.sell()
    const storage = createMemoryStorage()
    const second = await shop.till({ storage, twinOf: till })
    await second.signIn()
    expect((await second.sell()).receipt.number).toBe('A1-0002')
    expect((await till.sell()).receipt.number).toBe('A1-0003')
    expect((await second.sell()).receipt.number).toBe('A1-0004')
    await shop.time.pass(60_000)
    expect(till.disk.journal.map((command) => command.tseq)).toEqual([1, 2, 3, 4])
    expect((await shop.server.orders()).size).toBe(4)
  })
})
