import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  aClosedTill,
  anyTillFacts,
  aPaidOrder,
  aTax,
  aTillClosing,
  aTillCount,
  aTillOpening,
  aTillRefund,
  aTillSale,
  aUuid,
  tillAfter,
} from '../testing/index.ts'
import { tillFigures } from './till-figures.ts'
import { xReport } from './till-report.ts'
import { tillSaleOf } from './till-sale-of.ts'

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0)

describe('the figures of a session', () => {
  it('are by tender, by tax and by business day', () => {
    const vat7 = aTax({ id: 'vat-7', name: 'VAT 7 %', rate: 70_000 })
    const mixed = aTillSale({
      id: 'sale-2',
      businessDay: '2026-11-22',
      total: 2_260,
      rounding: 0,
      tenders: [
        { kind: 'cash', amount: 1_260 },
        { kind: 'card-manual', amount: 1_000 },
      ],
      taxes: [
        { tax: vat7, base: 1_000, amount: 70 },
        { tax: aTax(), base: 1_000, amount: 190 },
      ],
    })
    expect(tillFigures(10_000, [mixed, aTillSale(), aTillRefund()])).toEqual({
      sales: { count: 2, total: 3_450 },
      refunds: { count: 1, total: 119 },
      rounding: 0,
      tenders: [
        { kind: 'card-manual', taken: { count: 1, total: 1_000 }, givenBack: { count: 0, total: 0 } },
        { kind: 'cash', taken: { count: 2, total: 2_450 }, givenBack: { count: 1, total: 119 } },
      ],
      taxes: [
        { tax: aTax(), base: 1_900, amount: 361 },
        { tax: vat7, base: 1_000, amount: 70 },
      ],
      days: [
        { businessDay: '2026-11-21', sales: { count: 1, total: 1_190 }, refunds: { count: 1, total: 119 } },
        { businessDay: '2026-11-22', sales: { count: 1, total: 2_260 }, refunds: { count: 0, total: 0 } },
      ],
      cash: { float: 10_000, taken: 2_450, givenBack: 119, in: 0, out: 0, drops: 0, expected: 12_331 },
    })
  })

  it('keep cash rounding beside the totals', () => {
    const rounded = aTillSale({ total: 1_192, rounding: -2 })
    const { sales, rounding, cash } = tillFigures(0, [rounded])
    expect([sales.total, rounding, cash.expected]).toEqual([1_192, -2, 1_190])
  })

  it('keep a tax whose rate was changed in mid-session apart', () => {
    const old = aTillSale({ id: 'old', taxes: [{ tax: aTax({ rate: 160_000 }), base: 100, amount: 16 }] })
    expect(tillFigures(0, [aTillSale(), old]).taxes.map(({ amount }) => amount)).toEqual([16, 190])
  })

  it('balance: tenders come to sales less refunds and the rounding, days and drawer to the same', () => {
    fc.assert(
      fc.property(anyTillFacts, fc.nat(100_000), (facts, float) => {
        const { sales, refunds, rounding, tenders, days, cash } = tillFigures(float, facts)
        const net = sum(tenders.map(({ taken, givenBack }) => taken.total - givenBack.total))
        expect(net).toBe(sales.total - refunds.total + rounding)
        expect(sum(days.map((day) => day.sales.total))).toBe(sales.total)
        expect(sum(days.map((day) => day.refunds.count))).toBe(refunds.count)
        expect(cash.float + cash.taken - cash.givenBack + cash.in - cash.out - cash.drops).toBe(cash.expected)
      }),
    )
  })

  it('do not depend on the order of the facts', () => {
    const shuffled = anyTillFacts.chain((facts) =>
      fc.tuple(fc.constant(facts), fc.shuffledSubarray(facts, { minLength: facts.length })),
    )
    fc.assert(
      fc.property(shuffled, ([facts, other]) => {
        expect(tillFigures(100, other)).toEqual(tillFigures(100, facts))
        expect(aClosedTill(other).z).toEqual(aClosedTill(facts).z)
      }),
    )
  })
})

describe('X and Z', () => {
  it('show the same figures when nothing happens between them', () => {
    fc.assert(
      fc.property(anyTillFacts, (facts) => {
        const counting = tillAfter(aTillOpening(), ...facts, aTillCount())
        const { kind, ...x } = xReport(counting)
        expect(kind).toBe('x')
        const closed = tillAfter(aTillOpening(), ...facts, aTillCount(), aTillClosing())
        expect(closed).toMatchObject({ status: 'closed', z: x })
        expect(xReport(closed)).toEqual({ kind, ...x })
      }),
    )
  })

  it('an X changes nothing and has no number', () => {
    const x = xReport(tillAfter(aTillOpening(), aTillSale()))
    expect(x).toMatchObject({ kind: 'x', sessionId: 'session-1', terminalId: aUuid(9), adjustments: [] })
    expect(x).not.toHaveProperty('carriedOn')
  })
})

it('a paid order is a sale of its session, change left out', () => {
  const cash = { id: aUuid(201), kind: 'cash', amount: 250, received: 1_000, change: 750 } as const
  const sale = tillSaleOf(aPaidOrder({}, { tenders: [cash] }), 'session-1')
  expect(sale).toMatchObject({
    id: aUuid(1),
    total: 250,
    rounding: 0,
    tenders: [{ kind: 'cash', amount: 250 }],
    taxes: [{ base: 210, amount: 40 }],
    businessDay: '2026-11-21',
  })
  expect(tillAfter(aTillOpening(), sale).facts).toEqual([sale])
})
