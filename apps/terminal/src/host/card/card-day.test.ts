import type { CardBehaviour, CardFault } from '@evertill/hardware/simulators'
import { describe, expect, it } from 'vitest'
import type { CardAttemptRequest } from '../../contract/index.ts'
import { type CardTill, type CardWorld, createCardWorld, type PowerCut } from './testing/card-world.ts'

const MOMENTS = ['before', 'middle', 'after'] as const

/** The request, its acceptance, the totals, their acknowledgement, the completion and its answer. */
const EVERY_FAULT: readonly CardFault[] = [1, 2, 3, 4, 5, 6].flatMap((message) =>
  MOMENTS.flatMap((moment) => (['cut', 'silence'] as const).map((how) => ({ message, moment, how }))),
)

let made = 0

/** A payment that is booked, so that the day has something in it. */
async function sell(till: CardTill, amount: number): Promise<void> {
  made += 1
  const number = String(made).padStart(12, '0')
  const request: CardAttemptRequest = {
    id: `01990000-${number.slice(8)}-7000-8000-${number}`,
    kind: 'payment',
    orderId: `order-${made}`,
    employeeId: 'employee-1',
    amount,
    currency: { code: 'EUR', decimals: 2 },
    businessDay: '2026-11-28',
  }
  expect(await till.start(request)).toMatchObject({ status: 'ok' })
  await till.settled(request.id)
  await till.book(request.id, request.orderId)
}

const daysOf = async (till: CardTill) => (await till.desk.calls['card.status'](null)).days ?? []

interface Case {
  readonly fault?: CardFault
  readonly powerCut?: PowerCut
  /** The till starts anew after the day was closed, or was not. */
  readonly isCut: boolean
  readonly unacknowledged: CardBehaviour['unacknowledged']
}

/** Sells 11.90, closes under the fault, sells 7.00, closes again: every total that arrived is compared, once. */
async function closeUnder({ fault, powerCut, isCut, unacknowledged }: Case, world: CardWorld) {
  await sell(await world.boot(), 1_190)
  let till = await world.boot(powerCut)
  world.simulator.setBehaviour({ fault, unacknowledged, answerMs: 60 })
  const first = await Promise.race([till.desk.calls['card.endOfDay'](null), untilPowerIsGone(till)])
  if (isCut) till = await world.boot()
  // It may still be telling a till that is gone.
  await expect.poll(() => world.simulator.zvt.isBusy()).toBe(false)
  world.simulator.setBehaviour({ fault: undefined, answerMs: 3_000 })
  const heard = await daysOf(till)
  const wasClosed = world.simulator.sinceClose().length === 0
  await sell(till, 700)
  const second = await till.desk.calls['card.endOfDay'](null)
  const days = await daysOf(till)
  expect(second).toMatchObject({ status: 'closed', total: wasClosed ? 700 : 1_890 })
  // Where it closed its day and its totals never arrived, the next comparison says what is missing.
  const missing = wasClosed && heard.length === 0 ? [{ difference: -1_190 }] : []
  expect(second).toMatchObject({ report: { differences: missing } })
  if (heard.length > 0) expect(heard).toMatchObject([{ total: 1_190, report: { differences: [] } }])
  if (first !== 'power is gone' && first.status === 'closed')
    expect(heard).toMatchObject([{ isClosed: true }])
  expect(days.slice(0, heard.length)).toEqual(heard)
  expect(days.at(-1)).toMatchObject({ isClosed: true, total: wasClosed ? 700 : 1_890 })
  return { wasClosed, heard }
}

async function untilPowerIsGone(till: CardTill): Promise<'power is gone'> {
  while (till.hasPower()) await new Promise((resolve) => setTimeout(resolve, 5))
  return 'power is gone'
}

async function runAll(cases: readonly Case[]) {
  const waiting = [...cases]
  const ends: Awaited<ReturnType<typeof closeUnder>>[] = []
  const work = async (): Promise<void> => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const world = await createCardWorld({ answerMs: 3_000 })
      try {
        ends.push(await closeUnder(next, world))
      } catch (cause) {
        throw new Error(`${JSON.stringify(next)}\n${world.simulator.trace().slice(-30).join('\n')}`, {
          cause,
        })
      } finally {
        await world.end()
      }
    }
  }
  await Promise.all(Array.from({ length: 12 }, work))
  return ends
}

describe('the end of the card terminal’s day', () => {
  it.each(['takes-back', 'keeps'] as const)(
    'is compared whatever breaks, at one that %s what nobody acknowledged',
    async (unacknowledged) => {
      const ends = await runAll(
        EVERY_FAULT.map((fault, at) => ({ fault, unacknowledged, isCut: at % 2 === 0 })),
      )
      expect(ends.some(({ wasClosed, heard }) => wasClosed && heard[0]?.isClosed === false)).toBe(true)
      expect(ends.some(({ wasClosed }) => !wasClosed)).toBe(true)
    },
    60_000,
  )

  it('and whenever the power goes', async () => {
    const cuts = [1, 2].flatMap((call) => MOMENTS.map((moment) => ({ call, moment })))
    const ends = await runAll(
      cuts.map((powerCut) => ({ powerCut, isCut: true, unacknowledged: 'takes-back' })),
    )
    expect(ends.some(({ wasClosed, heard }) => wasClosed && heard[0]?.isClosed === false)).toBe(true)
  }, 60_000)

  it('is told until it is printed, over a restart, and not after that', async () => {
    const world = await createCardWorld({ answerMs: 3_000 })
    const first = await world.boot()
    await sell(first, 1_190)
    const closed = await first.desk.calls['card.endOfDay'](null)
    const till = await world.boot()
    const [day] = await daysOf(till)
    expect(closed).toMatchObject({ id: day?.id, slips: day?.slips })
    await till.desk.calls['card.dayPrinted']({ id: day?.id ?? '' })
    expect(await daysOf(till)).toEqual([])
    expect(await daysOf(await world.boot())).toEqual([])
    await world.end()
  })
})
