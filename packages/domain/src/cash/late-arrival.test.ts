import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  aCashMovement,
  aClosedTill,
  aNoSale,
  anyTillFacts,
  aTillOpening,
  aTillPayment,
  aTillRefund,
  aTillSale,
  aTillVoid,
  aTipChange,
  aTipPayout,
} from '../testing/index.ts'
import { correctedDifference, dayReport, lateArrival } from './late-arrival.ts'
import type { TillMoneyFact } from './till-command.ts'
import type { ZReport } from './till-report.ts'
import { NO_Z_YET } from './z-carry.ts'
import { zChainProblem } from './z-chain-problem.ts'

const booking = {
  sessionId: 'session-2',
  employeeId: 'employee-2',
  at: '2026-11-22T09:00:00.000Z',
  businessDay: '2026-11-22',
}

const theNext = (z: ZReport) =>
  aTillOpening({
    id: `open-after-${z.sessionId}`,
    sessionId: 'session-2',
    businessDay: '2026-11-22',
    carried: z.carriedOn,
  })

describe('a sale that arrives after the Z of its session', () => {
  const first = aClosedTill()
  const late = lateArrival(aTillSale({ id: 'late-1' }), first.z, booking)
  const second = aClosedTill([late], theNext(first.z))

  it('is booked in the session now open, dated to its own day, under its own id', () => {
    expect(late).toMatchObject({
      type: 'till.adjust',
      id: 'late-1',
      sessionId: 'session-2',
      businessDay: '2026-11-22',
      entry: { businessDay: '2026-11-21' },
      original: { zNumber: 1, businessDay: '2026-11-21' },
    })
    expect(second.z.adjustments).toEqual([late])
  })

  it('stands among others by time, then by id, however they came', () => {
    const at = (id: string, time: string) => ({
      ...lateArrival(aTillSale({ id }), first.z, { ...booking, at: `2026-11-22T${time}:00.000Z` }),
    })
    const facts = [at('c', '10:00'), at('b', '09:00'), at('a', '10:00'), at('d', '08:00')]
    for (const order of [facts, facts.toReversed()]) {
      const { adjustments } = aClosedTill(order, theNext(first.z)).z
      expect(adjustments.map(({ id }) => id)).toEqual(['d', 'b', 'a', 'c'])
    }
  })

  it('leaves the closed Z as it was and the open drawer alone', () => {
    expect(first.z.figures.sales).toEqual({ count: 0, total: 0 })
    expect(second.z.figures.sales).toEqual({ count: 0, total: 0 })
    expect(second.z.figures.cash.expected).toBe(10_000)
  })

  it('is in the grand totals once', () => {
    expect(second.z.carriedOn).toEqual({
      zNumber: 2,
      sales: { count: 1, total: 1_190 },
      refunds: { count: 0, total: 0 },
    })
  })

  it('explains the surplus of the day it belongs to', () => {
    const surplus: ZReport = { ...first.z, counted: 11_190, difference: 1_190 }
    expect(correctedDifference(surplus, [late, late])).toBe(0)
    const card = aTillSale({ id: 'late-2', tenders: [{ kind: 'card-manual', amount: 1_190 }] })
    expect(correctedDifference(surplus, [lateArrival(card, first.z, booking)])).toBe(1_190)
    const elsewhere = lateArrival(aTillSale({ id: 'late-3', sessionId: 'other' }), first.z, booking)
    expect(correctedDifference(surplus, [elsewhere])).toBe(1_190)
    const drop = lateArrival(aCashMovement({ id: 'late-4' }), first.z, booking)
    expect(correctedDifference(first.z, [drop])).toBe(5_000)
  })

  it('may be anything that happens at a till, and explains the cash it moved', () => {
    const cash: [TillMoneyFact, number][] = [
      [aTillPayment({ id: 'late-5' }), -500],
      [aTillPayment({ id: 'late-6', type: 'till.payment-back' }), 500],
      [aTipPayout({ id: 'late-7' }), 200],
      [aTipChange({ id: 'late-8' }), 0],
      [aTillVoid({ id: 'late-9' }), 0],
      [aNoSale({ id: 'late-10' }), 0],
      [aTillRefund({ id: 'late-11' }), 119],
    ]
    for (const [fact, difference] of cash) {
      const adjustment = lateArrival(fact, first.z, booking)
      expect(correctedDifference({ ...first.z, difference: 0 }, [adjustment])).toBe(difference)
      expect(aClosedTill([adjustment], theNext(first.z)).z.adjustments).toEqual([adjustment])
    }
  })

  it('is left out of a report of before taxes were kept by day', () => {
    const { days } = first.z.figures
    expect(days).toEqual([])
    const old = { businessDay: '2026-11-21', sales: { count: 1, total: 50 }, refunds: { count: 0, total: 0 } }
    const report = dayReport('2026-11-21', [{ ...first.z, figures: { ...first.z.figures, days: [old] } }])
    expect(report.reported).toEqual({ ...old, taxes: [] })
  })

  it('is in the report of its day beside what was reported', () => {
    const none = { count: 0, total: 0 }
    const one = { count: 1, total: 1_190 }
    expect(dayReport('2026-11-21', [second.z, first.z, second.z])).toEqual({
      businessDay: '2026-11-21',
      reported: { businessDay: '2026-11-21', sales: none, refunds: none, taxes: [] },
      late: { businessDay: '2026-11-21', sales: one, refunds: none, taxes: aTillSale().taxes },
      corrected: { businessDay: '2026-11-21', sales: one, refunds: none, taxes: aTillSale().taxes },
    })
    expect(dayReport('2026-11-22', [first.z, second.z]).corrected.sales).toEqual(none)
  })
})

describe('the Z reports of a terminal', () => {
  const chain = (days: readonly (readonly TillMoneyFact[])[]): ZReport[] => {
    let carried = NO_Z_YET
    return days.map((facts, index) => {
      const sessionId = `session-${index}`
      const own = facts.map((fact) => ({ ...fact, sessionId }))
      const { z } = aClosedTill(own, aTillOpening({ id: `open-${index}`, sessionId, carried }))
      carried = z.carriedOn
      return z
    })
  }

  it('are numbered without a gap and carry the grand totals on', () => {
    fc.assert(
      fc.property(fc.array(anyTillFacts, { minLength: 1, maxLength: 6 }), (days) => {
        const reports = chain(days)
        expect(reports.map(({ carriedOn }) => carriedOn.zNumber)).toEqual(days.map((_, index) => index + 1))
        const sales = days.flat().filter(({ type }) => type === 'till.sale')
        expect(reports.at(-1)?.carriedOn.sales.count).toBe(sales.length)
        const sold = reports.reduce((sum, { figures }) => sum + figures.sales.total, 0)
        expect(reports.at(-1)?.carriedOn.sales.total).toBe(sold)
        expect(zChainProblem(reports.toReversed())).toBeUndefined()
      }),
      { numRuns: 40 },
    )
  })

  const [one, two, three] = chain([[aTillSale()], [], []]) as [ZReport, ZReport, ZReport]
  const wrongly = { ...two.carriedIn, sales: { count: 1, total: 1_189 } }
  it.each([
    ['the first is missing', [two, three], { type: 'z-missing', zNumber: 1 }],
    ['one in the middle is missing', [one, three], { type: 'z-missing', zNumber: 2 }],
    ['one is there twice', [one, two, two], { type: 'z-twice', zNumber: 2 }],
    [
      'a total is not carried',
      [one, { ...two, carriedIn: wrongly }],
      { type: 'totals-not-carried', zNumber: 2 },
    ],
    [
      'one is of another terminal',
      [one, { ...two, terminalId: 'x' }],
      { type: 'other-terminal', terminalId: 'x', zNumber: 2 },
    ],
    ['there is none', [], undefined],
  ])('tell when %s', (_, reports, problem) => {
    expect(zChainProblem(reports)).toEqual(problem)
  })
})
