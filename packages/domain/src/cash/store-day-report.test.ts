import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  aClosedTill,
  aNoSale,
  anyTillFacts,
  aTillClosing,
  aTillCount,
  aTillOpening,
  aTillRefund,
  aTillSale,
  aTillVoid,
  aTipPayout,
  tillAfter,
} from '../testing/index.ts'
import { lateArrival } from './late-arrival.ts'
import { storeDayReport } from './store-day-report.ts'
import type { TillCommand, TillMoneyFact } from './till-command.ts'
import type { ZReport } from './till-report.ts'

const till = (terminalId: string, facts: readonly TillCommand[], businessDay = '2026-11-21'): ZReport => {
  const sessionId = `session-of-${terminalId}-${businessDay}`
  const own = facts.map((fact) => ({ ...fact, sessionId }))
  return aClosedTill(own, aTillOpening({ id: `open-${sessionId}`, terminalId, sessionId, businessDay })).z
}

const bar = till('bar', [
  aTillSale({
    tenders: [{ kind: 'cash', amount: 1_190, tip: 10 }],
    charges: 100,
    discounts: [{ source: 'comp', amount: 300 }],
  }),
  aTillVoid(),
  aNoSale(),
])
const door = till('door', [
  aTillSale({
    id: 'sale-2',
    total: 2_190,
    rounding: -5,
    tenders: [
      { kind: 'card', amount: 1_185, tip: 50 },
      { kind: 'gift-card', amount: 1_000 },
    ],
    giftCards: 1_500,
    servedBy: 'employee-2',
    discounts: [
      { source: 'comp', amount: 20 },
      { source: 'manual', amount: 7 },
    ],
  }),
  aTillRefund(),
  aTipPayout({ amount: 40 }),
])
const otherDay = till('bar', [aTillSale()], '2026-11-20')

describe('the day of a store', () => {
  const report = storeDayReport('2026-11-21', [door, bar, otherDay, door])

  it('lists its tills, each with its drawer', () => {
    expect(report.tills).toEqual([
      {
        terminalId: 'bar',
        sessionId: bar.sessionId,
        zNumber: 1,
        sales: { count: 1, total: 1_190 },
        refunds: { count: 0, total: 0 },
        expected: 11_200,
        counted: 10_000,
        difference: -1_200,
      },
      {
        terminalId: 'door',
        sessionId: door.sessionId,
        zNumber: 1,
        sales: { count: 1, total: 2_190 },
        refunds: { count: 1, total: 119 },
        expected: 9_841,
        counted: 10_000,
        difference: 159,
      },
    ])
  })

  it('adds them up', () => {
    const { tills: _, day: __, ...sums } = report
    expect(sums).toEqual({
      businessDay: '2026-11-21',
      sales: { count: 2, total: 3_380 },
      refunds: { count: 1, total: 119 },
      revenue: 1_761,
      rounding: -5,
      difference: -1_041,
      tenders: [
        { kind: 'card', taken: { count: 1, total: 1_185 }, givenBack: { count: 0, total: 0 }, tips: 50 },
        { kind: 'cash', taken: { count: 1, total: 1_190 }, givenBack: { count: 1, total: 119 }, tips: 10 },
        { kind: 'gift-card', taken: { count: 1, total: 1_000 }, givenBack: { count: 0, total: 0 } },
      ],
      taxes: [{ tax: aTillSale().taxes[0]?.tax, base: 1_900, amount: 361 }],
      discounts: [
        { source: 'comp', count: 2, amount: 320 },
        { source: 'manual', count: 1, amount: 7 },
      ],
      tips: {
        taken: 60,
        paidOut: 40,
        owed: 20,
        staff: [
          { employeeId: 'employee-1', taken: 10, paidOut: 40, owed: -30 },
          { employeeId: 'employee-2', taken: 50, paidOut: 0, owed: 50 },
        ],
      },
      charges: 100,
      giftCards: { sold: 1_500, redeemed: 1_000 },
      voids: { count: 1, total: 250 },
      noSales: 1,
      unresolved: { reviews: 0, cardAttempts: 0, openOrders: 0 },
    })
  })

  it('lists a till that was closed twice in the order of its Z reports', () => {
    const again = aClosedTill(
      [],
      aTillOpening({ id: 'open-again', terminalId: 'bar', sessionId: 'a', carried: bar.carriedOn }),
    )
    const { tills } = storeDayReport('2026-11-21', [door, again.z, bar])
    expect(tills.map(({ terminalId, zNumber }) => [terminalId, zNumber])).toEqual([
      ['bar', 1],
      ['bar', 2],
      ['door', 1],
    ])
  })

  it('has what came late beside it', () => {
    const late = lateArrival(aTillSale({ id: 'late', sessionId: bar.sessionId }), bar, {
      sessionId: 'session-of-bar-2026-11-22',
      employeeId: 'employee-1',
      at: '2026-11-22T09:00:00.000Z',
      businessDay: '2026-11-22',
    })
    const next = till('bar', [late], '2026-11-22')
    const { day, sales } = storeDayReport('2026-11-21', [bar, next])
    expect(sales.count).toBe(1)
    expect([day.reported.sales.count, day.late.sales.count, day.corrected.sales.count]).toEqual([1, 1, 2])
  })

  it('names the most any till knew to be open', () => {
    const closing = (sessionId: string, reviews: number, cardAttempts: number) => {
      const opening = aTillOpening({ id: `o-${sessionId}`, sessionId })
      const unresolved = { reviews, cardAttempts, openOrders: reviews + 1 }
      const closed = tillAfter(opening, aTillCount({ sessionId }), aTillClosing({ sessionId, unresolved }))
      if (closed.status !== 'closed') throw new Error(closed.status)
      return closed.z
    }
    const both = storeDayReport('2026-11-21', [closing('a', 3, 0), closing('b', 1, 2), bar])
    expect(both.unresolved).toEqual({ reviews: 3, cardAttempts: 2, openOrders: 4 })
  })

  it('is the sum of its tills, whatever happened at them and in whichever order they report', () => {
    fc.assert(
      fc.property(anyTillFacts, anyTillFacts, (first, second) => {
        const tag = (facts: readonly TillMoneyFact[], name: string) =>
          facts.map((fact) => ({ ...fact, id: `${name}-${fact.id}` }))
        const reports = [till('a', tag(first, 'a')), till('b', tag(second, 'b'))]
        const day = storeDayReport('2026-11-21', reports)
        expect(storeDayReport('2026-11-21', reports.toReversed())).toEqual(day)
        // One till that took it all has the same figures.
        const one = storeDayReport('2026-11-21', [till('a', [...tag(first, 'a'), ...tag(second, 'b')])])
        const { tills, difference: _, day: days, ...sums } = day
        const { tills: __, difference: ___, day: oneDay, ...sumsOfOne } = one
        expect(sums).toEqual(sumsOfOne)
        expect(days).toEqual(oneDay)
        expect(tills.reduce((sum, { difference }) => sum + difference, 0)).toBe(day.difference)
      }),
      { numRuns: 30 },
    )
  })
})

it('reads reports of before tips, gift cards and taxes by day were kept', () => {
  const { days, ...figures } = bar.figures
  const { tips: _, charges: __, discounts: ___, voids: ____, noSales: _____, ...old } = figures
  const before: ZReport = { ...bar, figures: { ...old, days: days.map(({ taxes: ______, ...day }) => day) } }
  expect(storeDayReport('2026-11-21', [before])).toMatchObject({
    sales: { count: 1, total: 1_190 },
    revenue: 1_190,
    tips: { taken: 0, owed: 0, staff: [] },
    charges: 0,
    discounts: [],
    voids: { count: 0, total: 0 },
    noSales: 0,
    day: { corrected: { sales: { count: 1, total: 1_190 }, taxes: [] } },
  })
})

it('a day without a till is a day of nothing', () => {
  expect(storeDayReport('2026-11-21', [])).toMatchObject({
    tills: [],
    revenue: 0,
    tips: { taken: 0, staff: [] },
    unresolved: { reviews: 0, cardAttempts: 0, openOrders: 0 },
  })
})
