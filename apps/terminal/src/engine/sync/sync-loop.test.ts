import { aLine, aUuid } from '@evertill/domain/testing'
import type { ErrorCode, HelloAnswer } from '@evertill/sync-protocol'
import { planBatch } from '@evertill/sync-server'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { must, NOON_RUSH, openShop, type TestShop, type TestTill } from '../testing/test-till.ts'

const { id: _, ...ESPRESSO } = aLine()

describe('sending sales to head office', () => {
  let shop: TestShop
  let till: TestTill
  beforeEach(async () => {
    shop = await openShop()
    till = await shop.till()
    await till.signIn()
  })
  afterEach(() => shop.stop())

  const sync = () => till.terminal.getState().sync
  const sell = async (count: number) => {
    for (let sale = 0; sale < count; sale += 1) await till.sell()
  }
  const refuse = (code: ErrorCode, more: { retryAfterMs?: number; expected?: number } = {}) => ({
    status: 'refused' as const,
    http: 400,
    error: { code, message: 'as the test wants', ...(more.expected ? { expected: more.expected } : {}) },
    ...(more.retryAfterMs ? { retryAfterMs: more.retryAfterMs } : {}),
  })

  it('goes on selling with the cable cut, says so, and sends everything once it is back', async () => {
    till.door.faultAt = () => 'cut'
    const first = await till.sell()
    await sell(2)
    await shop.settle()
    expect(sync()).toMatchObject({ link: 'offline', unsent: 3, oldestUnsentAt: first.order.confirmedAt })
    const orders = await till.terminal.ordersOfDay({ limit: 50 })
    expect(orders.map((order) => order.delivery)).toEqual(['here', 'here', 'here'])

    await shop.time.pass(600_000)
    expect(sync().unsent).toBe(3)
    till.door.faultAt = () => undefined
    till.host.emit('sync.link', { open: true })
    await shop.time.pass(2_000)
    expect(sync()).toMatchObject({ link: 'online', unsent: 0, oldestUnsentAt: undefined })
    expect((await shop.server.orders()).size).toBe(3)
  })

  it('shows a sale at head office within two seconds of a short outage, stream or no stream', async () => {
    till.host.emit('sync.link', { open: false })
    till.door.faultAt = () => 'cut'
    await sell(1)
    await shop.time.pass(240_000)
    till.door.faultAt = () => undefined
    await shop.time.pass(2_000)
    expect(sync()).toMatchObject({ link: 'online', unsent: 0 })
  })

  it('a stream that broke alone does not keep the till from reading on', async () => {
    till.host.emit('sync.link', { open: false })
    expect(sync().link).toBe('offline')
    await shop.time.pass(1_000)
    expect(sync().link).toBe('online')
    till.door.requests.length = 0
    till.host.emit('sync.hint', { head: 99 })
    await shop.settle()
    expect(till.door.requests).toContain('sync.pull')
  })

  it('[S10] tries without end: an hour later the server gets everything within its next try', async () => {
    till.door.faultAt = () => 'cut'
    await sell(1)
    await shop.time.pass(3_600_000)
    expect(till.door.requests.length).toBeGreaterThan(60)
    till.door.faultAt = () => undefined
    await shop.time.pass(60_000)
    expect(sync().unsent).toBe(0)
  })

  it('shows a broken stream at once and a silent server within five seconds', async () => {
    till.door.faultAt = () => 'cut'
    till.host.emit('sync.link', { open: false })
    expect(sync().link).toBe('offline')
    till.door.faultAt = () => undefined
    till.terminal.syncNow()
    await shop.settle()
    expect(sync().link).toBe('online')

    const silence = new Promise<never>(() => {})
    till.faults.host = (name) => (name.startsWith('sync.') ? { answer: silence } : undefined)
    await till.sell()
    await shop.time.pass(3_900)
    expect(sync().link).toBe('online')
    await shop.time.pass(200)
    expect(sync().link).toBe('offline')
  })

  it('is not offline for a question that was lost while the line was away, once a later one is answered', async () => {
    const silence = new Promise<never>(() => {})
    till.faults.host = (name) => (name === 'sync.hello' ? { answer: silence } : undefined)
    till.terminal.syncNow()
    await shop.time.pass(1_000)
    till.host.emit('sync.hint', { head: 99 })
    await shop.time.pass(9_000)
    expect(till.door.requests).toContain('sync.pull')
    expect(sync().link).toBe('online')
  })

  it('[S7] a reply lost after commit is answered again, not applied again', async () => {
    till.door.faultAt = (name) => (name === 'sync.push' ? 'lost' : undefined)
    const { order } = await till.sell()
    await shop.settle()
    expect((await shop.server.orders()).has(order.id)).toBe(true)
    expect(sync().unsent).toBe(1)
    till.door.faultAt = () => undefined
    await shop.time.pass(60_000)
    expect(sync().unsent).toBe(0)
    expect((await shop.server.orders()).size).toBe(1)
    expect((await till.terminal.order(order.id))?.delivery).toBe('sent')
  })

  it('[S7] a request that arrives twice is one sale', async () => {
    till.door.faultAt = () => 'twice'
    await sell(3)
    await shop.settle()
    expect(sync().unsent).toBe(0)
    expect((await shop.server.orders()).size).toBe(3)
  })

  it('sends in order, one request in flight, at most 100 commands each', async () => {
    till.door.faultAt = () => 'cut'
    await sell(250)
    till.door.pushes.length = 0
    till.door.faultAt = () => undefined
    till.terminal.syncNow()
    await shop.settle()
    expect(till.door.pushes).toEqual([
      [1, 100],
      [101, 100],
      [201, 50],
    ])
    expect(sync().unsent).toBe(0)
  })

  it('a gap the server reports is filled from where it asks', async () => {
    await sell(3)
    await shop.settle()
    till.door.pushes.length = 0
    let asked = false
    till.door.faultAt = (name) => {
      if (name !== 'sync.push' || asked) return undefined
      asked = true
      return refuse('TSEQ_GAP', { expected: 2 })
    }
    await sell(1)
    await shop.settle()
    expect(till.door.pushes).toEqual([
      [4, 1],
      [2, 3],
    ])
    expect(sync().unsent).toBe(0)
    expect((await shop.server.orders()).size).toBe(4)
  })

  it('[S4] what has left the outbox after 35 days is sent again from the journal when asked for', async () => {
    await sell(2)
    await shop.settle()
    const later = NOON_RUSH + 36 * 86_400_000
    shop.time.set(later)
    till.door.bendGreeting = (answer) => ({ ...answer, serverTime: new Date(later).toISOString() })
    till.terminal.syncNow()
    await shop.settle()
    const { outbox } = await till.storage.open(till.identity.terminalId)
    expect(await outbox.from(1, 10)).toEqual([])
    till.door.pushes.length = 0
    let asked = false
    till.door.faultAt = (name) => {
      if (name !== 'sync.push' || asked) return undefined
      asked = true
      return refuse('TSEQ_GAP', { expected: 1 })
    }
    await sell(1)
    await shop.settle()
    await shop.time.pass(1_000)
    expect(till.door.pushes[1]).toEqual([1, 3])
    expect(sync().unsent).toBe(0)
  })

  it('[S9] a poison command is stored aside with its reason and the queue goes on', async () => {
    till.door.faultAt = () => 'cut'
    await sell(1)
    const { order } = await till.sell()
    await sell(1)
    await shop.settle()
    const poisoned = till.poison(2)
    till.door.faultAt = () => undefined
    await till.restart()
    await shop.time.pass(1_000)
    expect(sync()).toMatchObject({ unsent: 0, quarantined: 1 })
    expect((await shop.server.orders()).size).toBe(2)
    const { outbox } = await till.storage.open(till.identity.terminalId)
    const [row] = await outbox.from(2, 1)
    expect(row?.command.hash).toBe(poisoned.hash)
    expect(row?.result).toMatchObject({ outcome: 'quarantined', code: 'BAD_BODY' })
    expect(order.receipt.number).toBe(2)
  })

  it('[S10] waits as long as a busy server asks, and sells meanwhile', async () => {
    till.door.faultAt = (name) =>
      name === 'sync.push' ? refuse('TOO_MANY_REQUESTS', { retryAfterMs: 40_000 }) : undefined
    await sell(1)
    await shop.settle()
    const asked = till.door.pushes.length
    await sell(1)
    await shop.time.pass(39_000)
    expect(till.door.pushes.length).toBe(asked)
    expect(sync()).toMatchObject({ link: 'online', unsent: 2, refused: undefined })
    const greetings: string[] = []
    till.door.faultAt = (name) => {
      if (name === 'sync.hello') greetings.push(name)
      return undefined
    }
    await shop.time.pass(11_500)
    expect(sync().unsent).toBe(0)
    expect(greetings).toEqual([])
  })

  it.each(['sync.hello', 'sync.push'])(
    '[S10] never waits more than a minute, whatever %s says',
    async (call) => {
      till.door.faultAt = (name) =>
        name === call ? refuse('NOT_READY', { retryAfterMs: 172_800_000 }) : undefined
      till.terminal.syncNow()
      await sell(1)
      await shop.settle()
      till.door.faultAt = () => undefined
      await shop.time.pass(61_000)
      expect(sync().unsent).toBe(0)
    },
  )

  it('[S10] a push that does not get through while greetings do is tried ever more rarely, and smaller', async () => {
    till.door.faultAt = () => 'cut'
    await sell(40)
    till.door.pushes.length = 0
    till.door.faultAt = (name) => (name === 'sync.push' ? 'cut' : undefined)
    till.terminal.syncNow()
    await shop.time.pass(600_000)
    expect(till.door.pushes.slice(0, 8).map(([, size]) => size)).toEqual([40, 40, 20, 10, 5, 3, 2, 1])
    expect(till.door.pushes.length).toBeLessThan(40)
    till.door.faultAt = () => undefined
    till.door.pushes.length = 0
    await shop.time.pass(60_000)
    expect(till.door.pushes.slice(0, 3)).toEqual([
      [1, 1],
      [2, 2],
      [4, 4],
    ])
    expect(sync().unsent).toBe(0)
  })

  it('[S9] hears the outcome of every command, also of those a lost reply had told of', async () => {
    till.door.faultAt = () => 'cut'
    await sell(4)
    till.poison(4)
    till.door.faultAt = (name) => (name === 'sync.push' ? 'lost' : undefined)
    await till.restart()
    await shop.time.pass(10_000)
    expect(till.door.pushes.at(-1)?.[1]).toBeLessThan(4)
    till.door.faultAt = () => undefined
    await shop.time.pass(60_000)
    expect(sync()).toMatchObject({ unsent: 0, quarantined: 1 })
  })

  it('[S4] a clock five years ahead clears nothing out of the outbox', async () => {
    await sell(2)
    await shop.settle()
    shop.time.set(NOON_RUSH + 5 * 365 * 86_400_000)
    till.terminal.syncNow()
    await shop.settle()
    const { outbox } = await till.storage.open(till.identity.terminalId)
    expect(await outbox.from(1, 10)).toHaveLength(2)
  })

  it('[S10] after a long outage a till with a long queue takes its turn in the crowd', async () => {
    till.door.faultAt = () => 'cut'
    await sell(501)
    await shop.time.pass(300_000)
    till.door.pushes.length = 0
    till.door.faultAt = () => undefined
    till.host.emit('sync.link', { open: true })
    await shop.time.pass(14_900)
    expect(till.door.pushes).toEqual([])
    expect(sync().link).toBe('online')
    await shop.time.pass(200)
    expect(sync().unsent).toBe(0)
  })

  it('[S14] a blocked till says what to do, sells on, and hands over what it sold, into quarantine', async () => {
    await shop.server.store.setTerminalStatus(shop.server.storeId, till.identity.terminalId, 'revoked')
    await sell(2)
    await shop.time.pass(1_000)
    const blocked = { unsent: 0, refused: expect.stringContaining('has blocked this till'), enrolAgain: true }
    expect(sync()).toMatchObject({ ...blocked, quarantined: 2 })
    await till.restart()
    await till.signIn()
    expect((await till.sell()).receipt.number).toBe('A1-0003')
    await shop.time.pass(1_000)
    expect(sync()).toMatchObject({ ...blocked, quarantined: 3 })
    expect(await shop.server.orders()).toEqual(new Map())
    await shop.server.store.setTerminalStatus(shop.server.storeId, till.identity.terminalId, 'active')
    await shop.time.pass(240_000)
    await till.sell()
    await shop.time.pass(1_000)
    expect(sync()).toMatchObject({ unsent: 0, refused: undefined, quarantined: 3 })
    expect((await shop.server.orders()).size).toBe(1)
  })

  it('[S14] [S11] a blocked till gives a restored server again what it had handed over, though it is not greeted', async () => {
    await shop.server.store.setTerminalStatus(shop.server.storeId, till.identity.terminalId, 'revoked')
    await sell(2)
    await shop.time.pass(1_000)
    expect(sync()).toMatchObject({ unsent: 0, quarantined: 2 })
    till.door.pushes.length = 0
    const lost = { code: 'TSEQ_GAP', message: 'Commands 1 to 1 are missing.', expected: 1 } as const
    till.door.faultAt = (name) =>
      name === 'sync.push' && till.door.pushes.length === 1
        ? { status: 'refused', http: 409, error: lost }
        : undefined
    await shop.time.pass(180_000)
    expect(till.door.pushes.slice(0, 2)).toEqual([
      [2, 1],
      [1, 2],
    ])
    expect(sync()).toMatchObject({ unsent: 0, enrolAgain: true })
  })

  it('[S14] a blocked till that never sold has nothing to hand over, and reads no journal for it', async () => {
    await shop.server.store.setTerminalStatus(shop.server.storeId, till.identity.terminalId, 'revoked')
    till.host.calls.length = 0
    till.terminal.syncNow()
    await shop.time.pass(1_000)
    expect(sync()).toMatchObject({ unsent: 0, enrolAgain: true })
    expect(till.door.pushes).toEqual([])
    expect(till.host.calls).not.toContain('journal.read')
  })

  it('[S14] what a manager lets out of quarantine is no longer called set aside', async () => {
    const { store, storeId } = shop.server
    const { terminalId } = till.identity
    await store.setTerminalStatus(storeId, terminalId, 'revoked')
    await sell(3)
    await shop.time.pass(1_000)
    await store.setTerminalStatus(storeId, terminalId, 'active')
    await shop.time.pass(240_000)
    await sell(1)
    await shop.time.pass(1_000)
    expect(sync()).toMatchObject({ unsent: 0, quarantined: 3 })
    till.door.pushes.length = 0
    await shop.time.pass(600_000)
    expect(till.door.pushes).toEqual([])

    const act = {
      at: new Date(),
      by: { id: aUuid(5), name: 'Mara' },
      reason: 'It was found',
    }
    for (const tseq of [1, 3]) {
      await store.releaseQuarantined({ storeId, terminalId, tseq, act }, planBatch)
    }
    await shop.time.pass(200_000)
    expect(sync()).toMatchObject({ unsent: 0, quarantined: 1 })
    expect((await till.terminal.quarantined(10)).map(({ tseq }) => tseq)).toEqual([2])
    // One request for what lies together, and none once nothing is new.
    expect(till.door.pushes).toEqual([[1, 4]])
    await shop.time.pass(600_000)
    expect(till.door.pushes).toHaveLength(1)
    expect((await shop.server.orders()).size).toBe(3)
  })

  it('[S7] a copied till is told that it must enrol again, and goes on selling', async () => {
    await sell(1)
    await shop.settle()
    const copy = await shop.copyOf(till)
    await copy.signIn()
    await sell(1)
    await shop.settle()
    await copy.sell()
    await shop.time.pass(1_000)
    expect(copy.terminal.getState().sync.refused).toContain('as if it had been copied')
    expect((await copy.sell()).receipt.number).toBe('A1-0003')
  })

  it('[S7] a copied till hands over all it holds of its own history, once, and what it sells then', async () => {
    const few = (answer: HelloAnswer): HelloAnswer => ({ ...answer, limits: { ...answer.limits, batch: 2 } })
    await sell(3)
    await shop.settle()
    const copy = await shop.copyOf(till)
    copy.door.bendGreeting = few
    copy.terminal.syncNow()
    await copy.signIn()
    await sell(1)
    await shop.settle()
    copy.door.faultAt = () => 'cut'
    await copy.sell()
    await copy.sell()
    await copy.sell()
    await shop.time.pass(1_000)
    copy.door.pushes.length = 0
    copy.door.faultAt = () => undefined
    await shop.time.pass(120_000)
    // The second and third are head office’s own history: there is nothing before that it has not.
    const [refused, ...handed] = copy.door.pushes
    expect(refused).toEqual([4, 2])
    expect(handed).toEqual([
      [4, 2],
      [6, 1],
      [2, 2],
    ])
    expect(copy.terminal.getState().sync).toMatchObject({ unsent: 3, enrolAgain: true })
    copy.door.pushes.length = 0
    await copy.sell()
    await shop.time.pass(300_000)
    // The same list has the original's: told that it was copied, it hears that all of its own is known.
    expect(copy.door.pushes).toEqual([
      [7, 1],
      [4, 1],
      [1, 3],
    ])
    expect((await shop.server.orders()).size).toBe(4)
  })

  it('[S7] [S11] is told the same by a greeting alone: its copy was first at a restored server', async () => {
    await sell(2)
    await shop.settle()
    till.door.bendGreeting = (answer) => ({
      ...answer,
      terminal: { ...answer.terminal, lastTseq: 2, lastHash: 'f'.repeat(64) },
    })
    await shop.time.pass(180_000)
    expect(sync()).toMatchObject({ unsent: 0, enrolAgain: true })
    expect(sync().refused).toContain('as if it had been copied')
    till.door.bendGreeting = (same) => same
    await shop.time.pass(180_000)
    expect(sync()).toMatchObject({ refused: undefined })
  })

  it('[S11] a server set back to before some sales gets them again', async () => {
    await sell(3)
    await shop.settle()
    till.door.pushes.length = 0
    const lastHash = till.disk.journal[0]?.hash ?? ''
    till.door.bendGreeting = (answer) => {
      till.door.bendGreeting = (same) => same
      return { ...answer, terminal: { ...answer.terminal, lastTseq: 1, lastHash } }
    }
    await shop.time.pass(180_000)
    // From a batch before that: what was under way meanwhile may have become something else.
    expect(till.door.pushes[0]).toEqual([1, 3])
    expect(sync().unsent).toBe(0)
  })

  it('[S11] [S9] asks a server of another feed again what became of the last batch, and of no more', async () => {
    await sell(103)
    await shop.settle()
    till.door.pushes.length = 0
    till.door.bendGreeting = (answer) => ({ ...answer, feedId: 'put-back' })
    await shop.time.pass(180_000)
    expect(till.door.pushes).toEqual([[4, 100]])
    expect(sync().unsent).toBe(0)
  })

  it('[S16] learns how far its clock is off, and sells on', async () => {
    shop.time.set(Date.now() - 7_200_000)
    till.terminal.syncNow()
    await shop.settle()
    expect(sync().clockOffsetMs ?? 0).toBeGreaterThan(7_190_000)
    expect(sync().clockOffsetMs ?? 0).toBeLessThan(7_230_000)
    expect(must(await till.terminal.addLine(ESPRESSO)).lines).toHaveLength(1)
    await sell(1)
    // Both times are in the books: the till's own, and how far head office's is from it.
    const { occurredAt = '', clockOffsetMs = 0 } = till.disk.journal.at(-1) ?? {}
    expect(Date.parse(occurredAt) + clockOffsetMs).toBeGreaterThan(Date.now() - 60_000)
  })

  it('tells the server at each greeting what it has not sent', async () => {
    till.door.faultAt = (name) => (name === 'sync.push' ? refuse('NOT_READY') : undefined)
    await sell(2)
    await shop.time.pass(5_000)
    expect(till.door.greetings.at(-1)).toBe(2)
  })
})
