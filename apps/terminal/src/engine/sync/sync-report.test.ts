import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { must, openShop, type TestShop, type TestTill } from '../testing/test-till.ts'

describe('the report on where till and head office stand', () => {
  let shop: TestShop
  let till: TestTill
  beforeEach(async () => {
    shop = await openShop()
    till = await shop.till()
    await till.signIn()
  })
  afterEach(() => shop.stop())

  it('of a new till is empty', async () => {
    expect(await till.terminal.syncReport()).toEqual({
      businessDay: '2026-11-21',
      day: { sales: 0, acknowledged: 0 },
      saved: 0,
      sent: 0,
      acknowledged: 0,
      unreadable: [],
    })
  })

  it('counts what is here, sent and acknowledged, and names the oldest sale that waits', async () => {
    await till.sell()
    await shop.settle()
    till.door.faultAt = () => 'cut'
    const second = await till.sell()
    await till.sell({ unitPrice: 900 })
    await shop.settle()
    expect(await till.terminal.syncReport()).toMatchObject({
      day: { sales: 3, acknowledged: 1 },
      saved: 3,
      sent: 2,
      acknowledged: 1,
      oldestUnsent: {
        tseq: 2,
        type: 'order.pay',
        receiptNumber: 'A1-0002',
        total: second.receipt.total,
        at: second.order.confirmedAt,
        orderId: second.order.id,
      },
    })
    till.door.faultAt = (name) => (name === 'sync.push' ? 'lost' : undefined)
    till.terminal.syncNow()
    await shop.settle()
    expect(await till.terminal.syncReport()).toMatchObject({ saved: 3, sent: 3, acknowledged: 1 })
  })

  it('has the hash head office has, and none of what waits', async () => {
    await till.sell()
    await till.sell()
    await shop.settle()
    till.door.faultAt = () => 'cut'
    await till.sell()
    const report = await till.terminal.syncReport()
    expect(report?.head).toEqual({
      tseq: 2,
      hash: till.disk.journal[1]?.hash,
      at: till.disk.journal[1]?.occurredAt,
      businessDay: '2026-11-21',
    })
    till.door.faultAt = () => undefined
    let serverHash = ''
    till.door.bendGreeting = (answer) => {
      serverHash = answer.terminal.lastHash
      return answer
    }
    till.terminal.syncNow()
    await shop.settle()
    till.terminal.syncNow()
    await shop.settle()
    expect((await till.terminal.syncReport())?.head?.hash).toBe(serverHash)
  })

  it('finds that hash in the journal when the outbox has let go of its row', async () => {
    await till.sell()
    await shop.settle()
    const { outbox } = await till.storage.open(till.identity.terminalId)
    await outbox.prune(Number.MAX_SAFE_INTEGER, 10)
    expect((await till.terminal.syncReport())?.head?.hash).toBe(till.disk.journal[0]?.hash)
  })

  it('counts the business day, not what came before it', async () => {
    await till.sell()
    await shop.settle()
    shop.time.set(Date.parse('2026-11-22T10:00:00.000Z'))
    await shop.time.pass(31_000)
    expect(await till.terminal.syncReport()).toMatchObject({
      businessDay: '2026-11-22',
      day: { sales: 0, acknowledged: 0 },
      head: { tseq: 1, businessDay: '2026-11-21' },
    })
  })

  it('falls back with a server that was restored from an older backup [S11]', async () => {
    await till.sell()
    await till.sell()
    await shop.settle()
    till.door.bendGreeting = (answer) => ({
      ...answer,
      terminal: { ...answer.terminal, lastTseq: 1, lastHash: till.disk.journal[0]?.hash ?? '' },
    })
    till.door.faultAt = (name) => (name === 'sync.push' ? 'cut' : undefined)
    till.terminal.syncNow()
    await shop.settle()
    // The last batch is asked for again, and counts once it is answered.
    expect(await till.terminal.syncReport()).toMatchObject({
      day: { sales: 2, acknowledged: 0 },
      acknowledged: 0,
    })
    till.door.faultAt = () => undefined
    till.door.bendGreeting = (answer) => answer
    till.terminal.syncNow()
    await shop.settle()
    expect(await till.terminal.syncReport()).toMatchObject({
      day: { sales: 2, acknowledged: 2 },
      acknowledged: 2,
    })
  })

  it('lists what was set aside with head office’s reason, and names what it could not read', async () => {
    till.door.faultAt = () => 'cut'
    for (let sale = 0; sale < 3; sale += 1) await till.sell()
    till.poison(2)
    await till.restart()
    till.door.faultAt = () => undefined
    till.terminal.syncNow()
    await shop.time.pass(1_000)
    const [aside, ...more] = await till.terminal.quarantined(10)
    expect(more).toEqual([])
    expect(aside).toMatchObject({ tseq: 2, type: 'order.pay', code: expect.stringMatching(/^[A-Z_]+$/) })
    expect(aside?.reason).toMatch(/\w{3}/)
    expect(await till.terminal.syncReport()).toMatchObject({ acknowledged: 3, unreadable: [] })
  })

  it('the journal check says how much is whole, with its head', async () => {
    for (let sale = 0; sale < 3; sale += 1) await till.sell()
    const seen: [number, number][] = []
    const given = must(
      await till.terminal.approve({ permission: 'journal:verify', employeeId: 'mia', pin: '9999' }),
    )
    const check = must(await till.terminal.verifyJournal(given, (done, of) => seen.push([done, of])))
    expect(check).toEqual({ entries: 3, hash: till.disk.journal[2]?.hash, findings: [], found: 0 })
    expect(seen).toEqual([[3, 3]])
  })
})
