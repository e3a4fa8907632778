import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { paperOf } from '../testing/memory-host.ts'
import { must, openShop, type TestShop, type TestTill } from '../testing/test-till.ts'

describe('printing a receipt again', () => {
  let shop: TestShop
  let till: TestTill
  beforeEach(async () => {
    shop = await openShop()
    till = await shop.till()
    await till.signIn()
  })
  afterEach(() => shop.stop())

  it('says DUPLICATE with its count, keeps the drawer shut, and head office knows', async () => {
    const { order } = await till.sell()
    await shop.settle()
    const first = must(await till.terminal.reprint(order.id, 'Guest lost it'))
    expect(first.receipt).toMatchObject({ number: 'A1-0001', copy: 1 })
    await shop.time.pass(100)
    expect(must(await till.terminal.reprint(order.id, 'Again')).receipt.copy).toBe(2)
    await shop.time.pass(100)
    expect(paperOf(till.disk).map((receipt) => receipt.copy)).toEqual([0, 1, 2])
    expect([...till.disk.jobs.values()].map((job) => job.openDrawer)).toEqual([true, false, false])
    expect((await shop.server.orders()).get(order.id)?.reprints).toBe(2)
  })

  it('counts its own copies while offline, on top of what head office told', async () => {
    const { order } = await till.sell()
    await shop.time.pass(100)
    till.door.faultAt = () => 'cut'
    must(await till.terminal.reprint(order.id, 'One'))
    must(await till.terminal.reprint(order.id, 'Two'))
    expect((await till.terminal.order(order.id))?.order).toMatchObject({ reprints: 2 })
    till.door.faultAt = () => undefined
    till.host.emit('sync.link', { open: true })
    await shop.time.pass(1_000)
    expect((await till.terminal.order(order.id))?.order).toMatchObject({ reprints: 2 })
    expect((await shop.server.orders()).get(order.id)?.reprints).toBe(2)
  })

  it('[I12] a copy whose answer was lost, and that the feed tells of, is counted once', async () => {
    const { order } = await till.sell()
    await shop.time.pass(100)
    till.door.faultAt = (name) => (name === 'sync.push' ? 'lost' : undefined)
    must(await till.terminal.reprint(order.id, 'Guest lost it'))
    await shop.time.pass(100)
    till.host.emit('sync.hint', { head: 0 })
    await shop.time.pass(1_000)
    expect((await shop.server.orders()).get(order.id)?.reprints).toBe(1)
    expect(till.terminal.getState().sync.unsent).toBe(1)
    expect((await till.terminal.order(order.id))?.order).toMatchObject({ reprints: 1 })
    expect(must(await till.terminal.reprint(order.id, 'Again')).receipt.copy).toBe(2)
    till.door.faultAt = () => undefined
    till.terminal.syncNow()
    await shop.time.pass(1_000)
    expect((await till.terminal.order(order.id))?.order).toMatchObject({ reprints: 2 })
  })

  it('takes no receipt number', async () => {
    const { order } = await till.sell()
    must(await till.terminal.reprint(order.id, 'Guest lost it'))
    expect((await till.sell()).receipt.number).toBe('A1-0002')
  })

  it('of an order nobody knows is refused', async () => {
    expect(await till.terminal.reprint('01990000-0000-7000-8000-00000000ffff', 'x')).toEqual({
      ok: false,
      error: { type: 'no-such-order' },
    })
  })
})
