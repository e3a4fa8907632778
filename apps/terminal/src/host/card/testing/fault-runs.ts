import { type CardAttempt, chargedBy, mayRetry } from '@evertill/domain'
import type { CardBehaviour, CardFault } from '@evertill/hardware/simulators'
import { expect } from 'vitest'
import type { CardAttemptRequest } from '../../../contract/index.ts'
import type { CardMake, CardSimulator } from './card-makes.ts'
import { type CardTill, type CardWorld, createCardWorldOf, type PowerCut } from './card-world.ts'

export const MOMENTS = ['before', 'middle', 'after'] as const
export const WAYS = ['cut', 'silence'] as const

let made = 0
export function payment(orderId: string): CardAttemptRequest {
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
export async function settled(world: CardWorld<CardSimulator>, from: CardTill): Promise<CardTill> {
  let till = from
  for (let boots = 0; boots < 4; boots += 1) {
    for (const { intent } of await till.attempts()) await till.settled(intent.id)
    if (till.hasPower()) return till
    till = await world.boot()
  }
  throw new Error('The power goes too often')
}

export const attemptsOf = async (till: CardTill, orderId: string): Promise<readonly CardAttempt[]> =>
  (await till.attempts()).filter(({ intent }) => intent.orderId === orderId)

/** What the guest before paid. */
const BEFORE = 4_200

const sumOf = (charges: readonly { readonly amount: number }[]): number =>
  charges.reduce((sum, { amount }) => sum + amount, 0)

/**
 * Nobody is charged twice, no approval is lost and none is invented: the till's approvals are the card terminal's
 * charges, and nothing is left to a manager that the card terminal could tell.
 */
export async function expectHonest(
  world: CardWorld<CardSimulator>,
  till: CardTill,
  what: unknown,
): Promise<void> {
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
  const receipts = charged.map(world.receiptOf).sort()
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

export interface Case {
  readonly fault?: CardFault
  readonly behaviour?: Partial<CardBehaviour>
  /** Milliseconds after which the till is switched off and on. */
  readonly offAfterMs?: number
  readonly powerCut?: PowerCut | undefined
}

/** One guest under one fault, then again where it is proven that nothing was charged; how the first try ended. */
export async function runCase(make: CardMake, given: Case): Promise<CardAttempt['status'] | 'never begun'> {
  const { fault, behaviour, offAfterMs, powerCut } = given
  const world = await createCardWorldOf(make, { ...behaviour, fault })
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
    world.simulator.setBehaviour({ fault: undefined, outcome: 'approve', guestMs: 0 })
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

const AT_ONCE = 12

/** Cases side by side, for most of their time they wait; how often each end came. */
export async function runAll(
  make: CardMake,
  name: string,
  cases: readonly Case[],
  run = runCase,
): Promise<Record<string, number>> {
  const ends: Record<string, number> = {}
  const waiting = [...cases]
  const work = async (): Promise<void> => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const end = await run(make, next)
      ends[end] = (ends[end] ?? 0) + 1
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, work))
  console.log(`${make.name}: ${cases.length} × ${name}: ${JSON.stringify(ends)}`)
  return ends
}

/** A payment that is booked, then taken back under one fault, and again until it is. */
export async function runReversal(
  make: CardMake,
  given: Case,
): Promise<CardAttempt['status'] | 'never begun'> {
  const { fault, behaviour, powerCut } = given
  // It waits for a slow disk until the payment is booked.
  const world = await createCardWorldOf(make, { answerMs: 5_000 })
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
    await expect.poll(standing, { timeout: 10_000 }).toEqual(['reversed', 'approved-unbooked'])
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

/** Every break of a make's messages. */
export const faultsOf = ({ messages }: CardMake): readonly CardFault[] =>
  messages.flatMap((_, at) =>
    MOMENTS.flatMap((moment) => WAYS.map((how) => ({ message: at + 1, moment, how }))),
  )

/** A power cut at every call of the disk that a payment takes. */
export const POWER_CUTS: readonly PowerCut[] = [1, 2, 3, 4].flatMap((call) =>
  MOMENTS.map((moment) => ({ call, moment })),
)
