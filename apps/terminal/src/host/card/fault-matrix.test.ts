import { type CardAttempt, chargedBy, mayRetry } from '@evertill/domain'
import type { CardBehaviour, CardFault } from '@evertill/hardware/simulators'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { CardAttemptRequest } from '../../contract/index.ts'
import { type CardTill, type CardWorld, createCardWorld, type PowerCut } from './testing/card-world.ts'

/** The messages of an approved payment with one text and one slip. */
const MESSAGES = [
  'the request',
  'its acceptance',
  'a text',
  'its answer',
  'the result',
  'its acknowledgement',
  'the slip',
  'its answer',
  'the completion',
  'its answer',
] as const
const MOMENTS = ['before', 'middle', 'after'] as const
const WAYS = ['cut', 'silence'] as const

let made = 0
function payment(orderId: string): CardAttemptRequest {
  made += 1
  const number = String(made).padStart(12, '0')
  return {
    id: `01990000-${number.slice(8)}-7000-8000-${number}`,
    kind: 'payment',
    orderId,
    employeeId: 'employee-1',
    amount: 1_190,
    currency: { code: 'EUR', decimals: 2 },
    businessDay: '2026-11-28',
  }
}

/** The till once nothing happens by itself any more, over as many starts as its power takes. */
async function settled(world: CardWorld, from: CardTill): Promise<CardTill> {
  let till = from
  for (let boots = 0; boots < 4; boots += 1) {
    for (const { intent } of await till.attempts()) await till.settled(intent.id)
    if (till.hasPower()) return till
    till = await world.boot()
  }
  throw new Error('The power goes too often')
}

const attemptsOf = async (till: CardTill, orderId: string): Promise<readonly CardAttempt[]> =>
  (await till.attempts()).filter(({ intent }) => intent.orderId === orderId)

/** What the guest before paid. */
const BEFORE = 4_200

const sumOf = (charges: readonly { readonly amount: number }[]): number =>
  charges.reduce((sum, { amount }) => sum + amount, 0)

/**
 * Nobody is charged twice, no approval is lost and none is invented: the till's approvals are the card terminal's
 * charges, and nothing is left to a manager that the card terminal could tell.
 */
async function expectHonest(world: CardWorld, till: CardTill, what: unknown): Promise<void> {
  const attempts = await till.attempts()
  const approvals = attempts.flatMap((attempt) => ('approval' in attempt ? [attempt] : []))
  const orders = approvals.map(({ intent }) => intent.orderId)
  const seen = {
    approved: approvals.map(({ approval }) => approval.receipt).sort(),
    orders: [...new Set(orders)].length,
    charged: approvals.reduce((sum, attempt) => sum + chargedBy(attempt), 0),
    left: attempts.filter(({ status }) => !ENDS.has(status)).map(({ status }) => status),
  }
  const charged = world.charges().filter(({ amount }) => amount !== BEFORE)
  const receipts = charged.map(({ receipt }) => receipt).sort()
  const wanted = { approved: receipts, orders: receipts.length, charged: sumOf(charged), left: [] }
  expect(seen, `${JSON.stringify(what)}\n${world.simulator.trace().slice(-40).join('\n')}`).toEqual(wanted)
}

const ENDS: ReadonlySet<CardAttempt['status']> = new Set([
  'approved-unbooked',
  'approved',
  'declined',
  'aborted',
  'rejected',
  'not-sent',
  'not-executed',
])

interface Case {
  readonly fault?: CardFault
  readonly behaviour?: Partial<CardBehaviour>
  /** Milliseconds after which the till is switched off and on. */
  readonly offAfterMs?: number
  readonly powerCut?: PowerCut
}

/** One guest under one fault, then again where it is proven that nothing was charged; how the first try ended. */
async function runCase(given: Case): Promise<CardAttempt['status'] | 'never begun'> {
  const { fault, behaviour, offAfterMs, powerCut } = given
  const world = await createCardWorld({ ...behaviour, fault })
  try {
    // A guest before, so that there is a record to compare with.
    world.simulator.charge(BEFORE, 'approved')
    let till = await world.boot(powerCut)
    const request = payment('order-1')
    await till.start(request)
    if (till.hasPower()) {
      // As long as its outcome is open, nothing else is begun for this order.
      const second = await till.start(payment('order-1'))
      const first = (await till.attempts()).find(({ intent }) => intent.id === request.id)
      if (second !== 'power is gone' && second.status === 'ok') expect(!first || mayRetry(first)).toBe(true)
    }
    if (offAfterMs !== undefined) {
      await new Promise((resolve) => setTimeout(resolve, offAfterMs))
      till = await world.boot()
    }
    till = await settled(world, till)
    await expectHonest(world, till, given)
    const [first] = await attemptsOf(till, 'order-1')
    world.simulator.setBehaviour({ fault: undefined, outcome: 'approve' })
    // It may still be telling a till that is gone, and is busy with that.
    for (let tries = 0; tries < 20 && (await attemptsOf(till, 'order-1')).every(mayRetry); tries += 1) {
      await till.start(payment('order-1'))
      till = await settled(world, till)
      await expectHonest(world, till, given)
    }
    expect(world.charges().filter(({ amount }) => amount !== BEFORE)).toHaveLength(1)
    return first?.status ?? 'never begun'
  } finally {
    await world.end()
  }
}

/** Cases side by side, for most of their time they wait; how often each end came. */
async function runAll(
  name: string,
  cases: readonly Case[],
  atOnce = 12,
  run = runCase,
): Promise<Record<string, number>> {
  const ends: Record<string, number> = {}
  const waiting = [...cases]
  const work = async (): Promise<void> => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const end = await run(next)
      ends[end] = (ends[end] ?? 0) + 1
    }
  }
  await Promise.all(Array.from({ length: atOnce }, work))
  console.log(`${cases.length} × ${name}: ${JSON.stringify(ends)}`)
  return ends
}

const EVERY_FAULT: readonly CardFault[] = MESSAGES.flatMap((_, at) =>
  MOMENTS.flatMap((moment) => WAYS.map((how) => ({ message: at + 1, moment, how }))),
)

describe('every fault at every message', () => {
  it.each(['takes-back', 'keeps'] as const)(
    'charges nobody twice and loses no approval at a card terminal that %s what nobody acknowledged',
    async (unacknowledged) => {
      const ends = await runAll(
        `fault, ${unacknowledged}`,
        EVERY_FAULT.map((fault) => ({ fault, behaviour: { unacknowledged } })),
      )
      expect(ends['not-executed']).toBeGreaterThan(0)
      expect(ends['approved-unbooked']).toBeGreaterThan(0)
    },
    90_000,
  )

  it('books the tip the guest gave at the card terminal, whatever was heard of it', async () => {
    // Where the till has not on its disk that the payment had begun, the sum alone proves nothing: that is a manager's.
    const begun = EVERY_FAULT.filter(({ message }) => message >= 3).map((fault) => ({ fault }))
    const cuts = [
      { call: 2, moment: 'after' } as const,
      ...[3, 4].flatMap((call) => MOMENTS.map((moment) => ({ call, moment }))),
    ].map((powerCut) => ({ powerCut }))
    const ends = await runAll(
      'fault, with a tip',
      [...begun, ...cuts, ...cuts].map((given, at) => ({
        ...given,
        behaviour: { tip: 210, unacknowledged: at % 2 === 0 ? 'keeps' : 'takes-back' },
      })),
    )
    expect(ends['approved-unbooked']).toBeGreaterThan(0)
  }, 90_000)

  it.each([
    ['declined', 'decline', 0],
    ['given up by its guest', 'abort', 1],
  ] as const)(
    'charges nothing for a payment that is %s',
    async (name, outcome, half) => {
      const ends = await runAll(
        `fault, ${name}`,
        EVERY_FAULT.filter((_, at) => at % 2 === half).map((fault, at) => ({
          fault,
          behaviour: { outcome, remembersRefused: at % 2 === 0 },
        })),
      )
      expect(ends['approved-unbooked']).toBeUndefined()
    },
    90_000,
  )

  it('is cleared up by a till that was switched off and on in the middle of it', async () => {
    await runAll(
      'fault, switched off',
      EVERY_FAULT.filter((_, at) => at % 2 === 1).map((fault, at) => ({
        fault,
        offAfterMs: at % 4 === 0 ? 0 : 30,
        behaviour: { unacknowledged: at % 2 === 0 ? 'keeps' : 'takes-back', guestMs: 20 },
      })),
    )
  }, 90_000)
})

/** A payment that is booked, then taken back under one fault, and again until it is. */
async function runReversal(given: Case): Promise<CardAttempt['status'] | 'never begun'> {
  const { fault, behaviour, powerCut } = given
  // It waits for a slow disk until the payment is booked.
  const world = await createCardWorld({ answerMs: 5_000 })
  try {
    const first = await world.boot()
    const paid = payment('order-1')
    expect(await first.start(paid)).toMatchObject({ status: 'ok' })
    expect(await first.settled(paid.id)).toMatchObject({ status: 'approved-unbooked' })
    await first.book(paid.id, 'order-1')
    world.simulator.setBehaviour({ ...behaviour, fault, answerMs: 60 })
    let till = await world.boot(powerCut)
    const undo = (): CardAttemptRequest => ({ ...payment('order-1'), kind: 'reversal', ofAttemptId: paid.id })
    await till.start(undo())
    till = await settled(world, till)
    world.simulator.setBehaviour({ fault: undefined })
    const isCharged = () => world.charges().length
    const end = (await attemptsOf(till, 'order-1'))[1]?.status ?? 'never begun'
    for (
      let tries = 0;
      tries < 20 && (await attemptsOf(till, 'order-1')).slice(1).every(mayRetry);
      tries += 1
    ) {
      const [charged] = await attemptsOf(till, 'order-1')
      expect([given, charged?.status, isCharged()]).toEqual([given, 'approved', 1])
      await till.start(undo())
      till = await settled(world, till)
    }
    // The payment is told of its end right after the reversal is.
    const standing = async () =>
      (await attemptsOf(till, 'order-1')).map(({ status }) => status).filter((status) => !NOTHING.has(status))
    await expect.poll(standing, { timeout: 3_000 }).toEqual(['reversed', 'approved-unbooked'])
    const reversals = world.simulator
      .ledger()
      .filter(({ kind, state }) => kind === 'reversal' && state === 'booked')
    expect([isCharged(), reversals.length]).toEqual([0, 1])
    return end
  } finally {
    await world.end()
  }
}

const NOTHING: ReadonlySet<CardAttempt['status']> = new Set([
  'not-sent',
  'rejected',
  'not-executed',
  'declined',
])

describe('every fault at every message of a reversal', () => {
  it.each(['takes-back', 'keeps'] as const)(
    'gives the money back once, and says so only then, at a card terminal that %s',
    async (unacknowledged) => {
      await runAll(
        `fault, reversal, ${unacknowledged}`,
        EVERY_FAULT.filter((_, at) => at % 2 === (unacknowledged === 'keeps' ? 0 : 1)).map((fault) => ({
          fault,
          behaviour: { unacknowledged },
        })),
        12,
        runReversal,
      )
    },
    90_000,
  )

  it('and at every write when the power goes', async () => {
    const cuts = [1, 2, 3, 4].flatMap((call) => MOMENTS.map((moment) => ({ call, moment })))
    await runAll(
      'power cut, reversal',
      cuts.map((powerCut) => ({ powerCut })),
      12,
      runReversal,
    )
  }, 90_000)
})

describe('a power cut at every write', () => {
  it.each(['takes-back', 'keeps'] as const)(
    'charges nobody twice and loses no approval at a card terminal that %s',
    async (unacknowledged) => {
      const cuts = [1, 2, 3, 4].flatMap((call) => MOMENTS.map((moment) => ({ call, moment })))
      const ends = await runAll(
        `power cut, ${unacknowledged}`,
        cuts.map((powerCut) => ({ powerCut, behaviour: { unacknowledged } })),
      )
      // Before the intent is on the disk nothing was sent; there is nothing to clear up.
      expect(ends['never begun']).toBeGreaterThanOrEqual(2)
    },
    60_000,
  )
})

describe('whatever happens, in whatever order', () => {
  const anyFault = fc.record({
    message: fc.integer({ min: 1, max: 12 }),
    moment: fc.constantFrom(...MOMENTS),
    how: fc.constantFrom(...WAYS),
  })
  const anyPowerCut = fc.record({
    call: fc.integer({ min: 1, max: 8 }),
    moment: fc.constantFrom(...MOMENTS),
  })
  const anyGuest = fc.record({
    fault: fc.option(anyFault, { nil: undefined }),
    outcome: fc.constantFrom('approve', 'approve', 'decline', 'abort'),
    guestMs: fc.constantFrom(0, 15),
    powerCut: fc.option(anyPowerCut, { nil: undefined }),
    signature: fc.boolean(),
  })
  const anyEvening = fc.record({
    make: fc.record({
      unacknowledged: fc.constantFrom('takes-back', 'keeps'),
      alone: fc.constantFrom('goes-on', 'gives-up'),
      remembersRefused: fc.boolean(),
      slips: fc.constantFrom('lines', 'block', 'none'),
    }),
    guests: fc.array(anyGuest, { minLength: 1, maxLength: 3 }),
  })

  it('nobody is charged twice, no approval is lost', async () => {
    await fc.assert(
      fc.asyncProperty(anyEvening, async ({ make, guests }) => {
        const world = await createCardWorld(make)
        try {
          for (const [at, { powerCut, ...behaviour }] of guests.entries()) {
            const orderId = `order-${at}`
            world.simulator.setBehaviour(behaviour)
            let till = await world.boot(powerCut)
            for (let tries = 0; tries < 3; tries += 1) {
              await till.start(payment(orderId))
              till = await settled(world, till)
              await expectHonest(world, till, { make, guests })
              const [paid] = (await attemptsOf(till, orderId)).filter((attempt) => !mayRetry(attempt))
              if (!paid) continue
              await till.book(paid.intent.id, orderId)
              till = await settled(world, till)
              break
            }
          }
          const till = await settled(world, await world.boot())
          await expectHonest(world, till, { make, guests })
        } finally {
          await world.end()
        }
      }),
      { numRuns: 12 },
    )
  }, 120_000)
})
