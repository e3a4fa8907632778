import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openShop, type TestShop, type TestTill } from '../testing/test-till.ts'

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
const refuse = (code: 'NOT_READY' | 'SERVER_ERROR' | 'TOO_MANY_REQUESTS', retryAfterMs?: number) => ({
  status: 'refused' as const,
  http: 503,
  error: { code, message: 'as the test wants' },
  ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
})

describe('when the network returns', () => {
  it('sends within two seconds, however long it was away', async () => {
    till.door.faultAt = () => 'cut'
    await sell(3)
    till.host.emit('sync.link', { open: false })
    await shop.time.pass(4 * 3_600_000)
    till.door.faultAt = () => undefined
    till.host.emit('sync.link', { open: true })
    await shop.time.pass(2_000)
    expect(sync()).toMatchObject({ link: 'online', unsent: 0 })
  })

  it('sends within two seconds when a proxy had spoken for the server that was away', async () => {
    till.door.faultAt = () => refuse('NOT_READY')
    await sell(3)
    till.host.emit('sync.link', { open: false })
    await shop.time.pass(1_200_000)
    till.door.faultAt = () => undefined
    till.host.emit('sync.link', { open: true })
    await shop.time.pass(2_000)
    expect(sync().unsent).toBe(0)
  })

  it('asks again at once when the host gives up what hung on the dead line', async () => {
    const hanging = Promise.withResolvers<unknown>()
    till.faults.host = (name) => (name.startsWith('sync.') ? { answer: hanging.promise } : undefined)
    await sell(3)
    await shop.time.pass(5_000)
    expect(sync()).toMatchObject({ link: 'offline', unsent: 3 })
    till.faults = {}
    till.host.emit('sync.link', { open: true })
    hanging.resolve({ status: 'unreachable', message: 'Given up' })
    await shop.settle()
    expect(sync()).toMatchObject({ link: 'online', unsent: 0 })
  })

  it('a network that comes and goes every two seconds for an hour freezes nothing', async () => {
    for (let flap = 0; flap < 900; flap += 1) {
      till.door.faultAt = () => 'cut'
      till.host.emit('sync.link', { open: false })
      if (flap % 30 === 0) await sell(1)
      await shop.time.pass(2_000)
      till.door.faultAt = () => undefined
      till.host.emit('sync.link', { open: true })
      await shop.time.pass(2_000)
    }
    expect(sync()).toMatchObject({ link: 'online', unsent: 0 })
    expect((await shop.server.orders()).size).toBe(30)
  }, 60_000)

  it('[S10] the news that it is back does not let a long queue jump its turn', async () => {
    till.door.faultAt = () => 'cut'
    await sell(501)
    till.host.emit('sync.link', { open: false })
    await shop.time.pass(300_000)
    till.door.pushes.length = 0
    till.door.faultAt = () => undefined
    till.host.emit('sync.link', { open: true })
    await shop.settle()
    // The stream opens a moment after the first answer.
    till.host.emit('sync.link', { open: true })
    await shop.time.pass(14_900)
    expect(till.door.pushes).toEqual([])
    await shop.time.pass(200)
    expect(sync().unsent).toBe(0)
  }, 20_000)
})

describe('[I11] once faults end, every queue is empty within a known time', () => {
  it('also when the host never answers one call', async () => {
    let asked = false
    till.faults.host = (name) => {
      if (name !== 'sync.push' || asked) return undefined
      asked = true
      return { answer: new Promise(() => {}) }
    }
    await sell(2)
    await shop.time.pass(74_000)
    expect(sync().unsent).toBe(2)
    await shop.time.pass(3_000)
    expect(sync().unsent).toBe(0)
  })

  it.each(Array.from({ length: 16 }, (_, seed) => seed + 1))(
    'whatever happened before, seed %i',
    async (seed) => {
      const random = randomFrom(seed)
      const upTo = (most: number) => Math.floor(random() * most)
      const faults = [
        () => 'cut' as const,
        () => 'lost' as const,
        () => 'twice' as const,
        () => undefined,
        () => refuse('SERVER_ERROR'),
        () => refuse('NOT_READY', 5_000),
        () => refuse('TOO_MANY_REQUESTS', 2_000),
        () => (random() < 0.5 ? ('lost' as const) : undefined),
      ]
      let sold = 0
      for (let step = 0; step < 40; step += 1) {
        const what = upTo(6)
        if (what <= 1) till.door.faultAt = faults[upTo(faults.length)] ?? (() => undefined)
        if (what === 2) till.host.emit('sync.link', { open: random() < 0.5 })
        if (what === 3) till.terminal.syncNow()
        if (what === 4 && random() < 0.3) {
          await till.restart()
          await till.signIn()
        }
        if (what === 5)
          till.faults.host = (name) => (name.startsWith('sync.') && random() < 0.1 ? 'lost' : undefined)
        const more = upTo(4)
        await sell(more)
        sold += more
        await shop.time.pass(upTo(20_000))
      }
      till.door.faultAt = () => undefined
      till.faults = {}
      await shop.time.pass(62_000)
      expect(sync()).toMatchObject({ link: 'online', unsent: 0, quarantined: 0 })
      expect((await shop.server.orders()).size).toBe(sold)
    },
  )
})

/** Numbers in [0, 1) that a seed repeats (mulberry32). */
function randomFrom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}
