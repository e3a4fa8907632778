import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createTurnstile, type Lane, type TurnstileLimits } from './turnstile.ts'

const LIMITS: TurnstileLimits = {
  inside: 4,
  share: { live: 1, bulk: 1 },
  insideOfStore: { live: 2, bulk: 1 },
  waiting: { live: 10, bulk: 2 },
  waitingOfOne: 2,
  waitingMs: 10_000,
}

/** A turnstile whose work ends when the test says so. */
function turnstileOf(limits: Partial<TurnstileLimits> = {}) {
  let nowMs = 0
  const turnstile = createTurnstile({ ...LIMITS, ...limits }, () => nowMs)
  const ends = new Map<string, () => void>()
  return {
    turnstile,
    /** Names at work, in the order they were let in. */
    inside: () => [...ends.keys()],
    begin: (name: string, lane: Lane = 'bulk', id = name, storeId = id) =>
      turnstile.pass(
        { id, storeId, lane },
        () => new Promise<string>((end) => ends.set(name, () => end(name))),
      ),
    async end(name: string) {
      ends.get(name)?.()
      ends.delete(name)
      await settled()
    },
    passTime: (ms: number) => {
      nowMs += ms
    },
  }
}
const settled = () => new Promise((done) => setImmediate(done))

test('a long queue fills all places but the one kept for live sales, and a live sale enters at once', async () => {
  const { begin, inside } = turnstileOf()
  for (const name of ['b1', 'b2', 'b3', 'b4', 'b5']) void begin(name)
  await settled()
  expect(inside()).toEqual(['b1', 'b2', 'b3'])
  expect(await begin('b6')).toMatchObject({ admitted: false })
  void begin('sale', 'live')
  await settled()
  expect(inside()).toEqual(['b1', 'b2', 'b3', 'sale'])
})

test('a freed place goes to a live sale first, and bulk keeps its own share however many sales there are', async () => {
  const { begin, end, inside } = turnstileOf()
  for (const name of ['b1', 'b2', 'b3', 'b4']) void begin(name)
  for (const name of ['l1', 'l2', 'l3', 'l4', 'l5']) void begin(name, 'live')
  await settled()
  expect(inside()).toEqual(['b1', 'b2', 'b3', 'l1'])
  await end('b1')
  await end('b2')
  expect(inside()).toEqual(['b3', 'l1', 'l2', 'l3'])
  await end('b3')
  expect(inside()).toEqual(['l1', 'l2', 'l3', 'b4'])
})

test('a terminal has one push under way; its next waits without keeping a place from others', async () => {
  const { begin, end, inside } = turnstileOf()
  void begin('first', 'live', 'till')
  void begin('again', 'live', 'till')
  void begin('another', 'live')
  await settled()
  expect(inside()).toEqual(['first', 'another'])
  void begin('third', 'bulk', 'till')
  expect(await begin('fourth', 'live', 'till')).toMatchObject({ admitted: false })
  await end('first')
  expect(inside()).toEqual(['another', 'again'])
})

test('fault 14: a store whose pushes do not end leaves places for the others, and enters again as it leaves', async () => {
  const { begin, end, inside } = turnstileOf()
  for (const name of ['a1', 'a2', 'a3', 'a4']) void begin(name, 'live', name, 'held')
  for (const name of ['b1', 'b2']) void begin(name, 'bulk', name, 'held')
  await settled()
  expect(inside()).toEqual(['a1', 'a2', 'b1'])
  void begin('sale', 'live', 'sale', 'open')
  await settled()
  expect(inside()).toEqual(['a1', 'a2', 'b1', 'sale'])
  await end('sale')
  await end('a2')
  expect(inside()).toEqual(['a1', 'b1', 'a3'])
  await end('b1')
  expect(inside()).toEqual(['a1', 'a3', 'b2'])
})

test('who is turned away is told to wait the longer the more wait, from 2 s to 60 s', async () => {
  const { begin, passTime } = turnstileOf()
  const waits: number[] = []
  for (let till = 0; till < 2_505; till++) {
    const turn = begin(`till ${till}`)
    if (till >= 5) {
      const answer = await turn
      if (!answer.admitted) waits.push(answer.retryAfterSeconds)
    }
  }
  expect(waits).toHaveLength(2_500)
  expect(waits).toEqual(waits.toSorted((a, b) => a - b))
  expect([waits[0], waits[99], waits[999], waits.at(-1)]).toEqual([2, 3, 26, 60])
  passTime(120_000)
  expect(await begin('much later')).toEqual({ admitted: false, retryAfterSeconds: 2 })
})

test('who comes back while turned away counts once', async () => {
  const { begin } = turnstileOf()
  for (const name of ['b1', 'b2', 'b3', 'b4', 'b5']) void begin(name)
  for (let again = 0; again < 500; again++) {
    expect(await begin('impatient')).toEqual({ admitted: false, retryAfterSeconds: 2 })
  }
})

test('work that takes longer makes the wait longer', async () => {
  const { begin, end, passTime } = turnstileOf()
  for (const name of ['b1', 'b2', 'b3', 'b4', 'b5']) void begin(name)
  await settled()
  for (const name of ['b1', 'b2', 'b3']) {
    passTime(200_000)
    await end(name)
  }
  for (const name of ['b6', 'b7', 'b8']) void begin(name)
  expect(await begin('b9')).toEqual({ admitted: false, retryAfterSeconds: 13 })
  expect(await begin('b10')).toEqual({ admitted: false, retryAfterSeconds: 17 })
})

test('time in which nobody waited says nothing about how long one waits', async () => {
  const { begin, end, passTime } = turnstileOf()
  for (const name of ['b1', 'b2', 'b3']) {
    void begin(name)
    passTime(3_600_000)
    await settled()
    await end(name)
  }
  for (const name of ['b4', 'b5', 'b6', 'b7', 'b8']) void begin(name)
  expect(await begin('b9')).toEqual({ admitted: false, retryAfterSeconds: 2 })
})

test('nobody is kept waiting who would wait too long, however much room there is', async () => {
  const { begin, end, passTime } = turnstileOf({ waiting: { live: 100, bulk: 100 }, waitingMs: 5_000 })
  for (const name of ['b1', 'b2', 'b3', 'b4', 'b5', 'b6', 'b7']) void begin(name)
  await settled()
  // From the first to the second it took 200 s: each of those who wait now counts for two.
  for (const name of ['b1', 'b2']) {
    passTime(200_000)
    await end(name)
  }
  void begin('b8')
  expect(await begin('b9')).toMatchObject({ admitted: false })
})

test('work that fails gives its place back', async () => {
  const { turnstile } = turnstileOf({ inside: 2, waiting: { live: 0, bulk: 0 } })
  const who = { id: 'till', storeId: 'store', lane: 'live' } as const
  await expect(turnstile.pass(who, () => Promise.reject(new Error('no')))).rejects.toThrow('no')
  expect(await turnstile.pass(who, async () => 'next')).toEqual({ admitted: true, result: 'next' })
})

test('whoever comes in whatever order: never too many inside, of a store or in all, never two of one, and everybody let in gets through', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(
        fc.record({
          id: fc.integer({ min: 0, max: 6 }),
          lane: fc.constantFrom<Lane>('live', 'bulk'),
          turns: fc.integer({ min: 0, max: 4 }),
        }),
        { maxLength: 60 },
      ),
      async (visits) => {
        const turnstile = createTurnstile(LIMITS, () => 0)
        const inside: { id: string; storeId: string; lane: Lane }[] = []
        const answers = await Promise.all(
          visits.map(({ id, lane, turns }) => {
            const who = { id: String(id), storeId: String(id % 2), lane }
            return turnstile.pass(who, async () => {
              inside.push(who)
              expect(inside.length).toBeLessThanOrEqual(LIMITS.inside)
              expect(new Set(inside.map((one) => one.id)).size).toBe(inside.length)
              const ofLane = inside.filter((one) => one.lane === lane).length
              expect(ofLane).toBeLessThanOrEqual(LIMITS.inside - 1)
              const ofStore = inside.filter((one) => one.storeId === who.storeId && one.lane === lane)
              expect(ofStore.length).toBeLessThanOrEqual(LIMITS.insideOfStore[lane])
              for (let turn = 0; turn < turns; turn++) await Promise.resolve()
              inside.splice(inside.indexOf(who), 1)
            })
          }),
        )
        expect(answers).toHaveLength(visits.length)
        expect(inside).toEqual([])
      },
    ),
    { numRuns: 200 },
  )
})
