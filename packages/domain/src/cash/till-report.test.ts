import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  aClosedTill,
  aNoSale,
  anyTillFacts,
  aTax,
  aTillClosing,
  aTillCount,
  aTillOpening,
  aTillPayment,
  aTillRefund,
  aTillSale,
  aTillVoid,
  aTipChange,
  aTipPayout,
  aUuid,
  tillAfter,
} from '../testing/index.ts'
import { cashEffect } from './cash-effect.ts'
import { revenueOf, tillFigures } from './till-figures.ts'
import { xReport } from './till-report.ts'

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
        {
          businessDay: '2026-11-21',
          sales: { count: 1, total: 1_190 },
          refunds: { count: 1, total: 119 },
          taxes: [{ tax: aTax(), base: 900, amount: 171 }],
        },
        {
          businessDay: '2026-11-22',
          sales: { count: 1, total: 2_260 },
          refunds: { count: 0, total: 0 },
          taxes: [
            { tax: aTax(), base: 1_000, amount: 190 },
            { tax: vat7, base: 1_000, amount: 70 },
          ],
        },
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

  it('balance: tenders come to sales, refunds, rounding and payments, days and drawer to the same', () => {
    fc.assert(
      fc.property(anyTillFacts, fc.nat(100_000), (facts, float) => {
        const figures = tillFigures(float, facts)
        const { sales, refunds, rounding, tenders, days, cash, payments, accountPayments = 0 } = figures
        const { taken = 0, givenBack = 0, used = 0 } = payments ?? {}
        const net = sum(tenders.map((tender) => tender.taken.total - tender.givenBack.total))
        const open = taken - givenBack - used
        expect(net).toBe(sales.total - refunds.total + rounding + open + accountPayments)
        expect(sum(days.map((day) => day.sales.total))).toBe(sales.total)
        expect(sum(days.map((day) => day.refunds.count))).toBe(refunds.count)
        const { tips = 0, tipsPaidOut = 0 } = cash
        const moved = cash.in - cash.out - cash.drops + tips - tipsPaidOut
        expect(cash.float + cash.taken - cash.givenBack + moved).toBe(cash.expected)
        expect(facts.reduce((drawer, fact) => drawer + cashEffect(fact), float)).toBe(cash.expected)
      }),
    )
  })

  it('balance: tips come to what each of the staff earned and got, apart from every sale', () => {
    fc.assert(
      fc.property(anyTillFacts, (facts) => {
        const { tips, tenders } = tillFigures(0, facts)
        const { taken, paidOut, owed, staff } = tips ?? { taken: 0, paidOut: 0, owed: 0, staff: [] }
        expect(sum(tenders.map((tender) => tender.tips ?? 0))).toBe(taken)
        expect(sum(staff.map((one) => one.taken))).toBe(taken)
        expect(sum(staff.map((one) => one.owed))).toBe(owed)
        expect(owed).toBe(taken - paidOut)
        const without = facts.map((fact) =>
          'tenders' in fact
            ? { ...fact, tenders: fact.tenders.map(({ tip: _, ...tender }) => tender) }
            : fact,
        )
        expect(tillFigures(0, without).sales).toEqual(tillFigures(0, facts).sales)
        expect(revenueOf(tillFigures(0, without))).toBe(revenueOf(tillFigures(0, facts)))
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
      { numRuns: 50 },
    )
  })
})

describe('the figures also show', () => {
  const rich = aTillSale({
    total: 6_190,
    tenders: [
      { kind: 'cash', amount: 4_190, tip: 60 },
      { kind: 'gift-card', amount: 1_000, tip: 40 },
    ],
    prepaid: 1_000,
    servedBy: 'employee-2',
    charges: 300,
    giftCards: 5_000,
    discounts: [
      { source: 'manual', amount: 100 },
      { source: 'comp', amount: 250 },
      { source: 'comp', amount: 50 },
    ],
  })

  it('service charges, discounts by source and comps', () => {
    const back = aTillRefund({ charges: 30 })
    const { charges, discounts } = tillFigures(0, [rich, back])
    expect(charges).toBe(270)
    expect(discounts).toEqual([
      { source: 'comp', count: 2, amount: 300 },
      { source: 'manual', count: 1, amount: 100 },
    ])
  })

  it('gift cards as what is owed, not as revenue', () => {
    const back = aTillRefund({
      total: 1_119,
      giftCards: 1_000,
      tenders: [
        { kind: 'cash', amount: 1_019 },
        { kind: 'gift-card', amount: 100, tip: 5 },
      ],
    })
    const figures = tillFigures(0, [rich, back])
    expect(figures.giftCards).toEqual({ sold: 4_000, redeemed: 1_040 - 105 })
    expect(revenueOf(figures)).toBe(6_190 - 1_119 - 4_000)
    expect(
      tillFigures(0, [aTillSale({ tenders: [{ kind: 'gift-card', amount: 1_190 }] })]).giftCards,
    ).toEqual({
      sold: 0,
      redeemed: 1_190,
    })
  })

  it('part payments until the sale that uses them', () => {
    const paid = aTillPayment({ tenders: [{ kind: 'card', amount: 1_000 }] })
    const returned = aTillPayment({
      id: 'p-2',
      type: 'till.payment-back',
      tenders: [{ kind: 'cash', amount: 10 }],
    })
    expect(tillFigures(0, [paid, returned]).payments).toEqual({ taken: 1_000, givenBack: 10, used: 0 })
    expect(tillFigures(0, [paid, rich]).payments).toEqual({ taken: 1_000, givenBack: 0, used: 1_000 })
  })

  it('what customers paid on house accounts', () => {
    const paid = aTillPayment({ purpose: 'house-account', ofId: 'account-1' })
    const back = aTillPayment({
      ...paid,
      id: 'p-2',
      type: 'till.payment-back',
      tenders: [{ kind: 'cash', amount: 50 }],
    })
    const figures = tillFigures(0, [paid, back])
    expect(figures.accountPayments).toBe(400)
    expect(figures).not.toHaveProperty('payments')
  })

  it('tips by employee and by kind of payment, paid out and owed', () => {
    const facts = [
      rich,
      aTillSale({ id: 'sale-2', tenders: [{ kind: 'card', amount: 1_190, tip: 110 }] }),
      aTipChange({ change: -10 }),
      aTipChange({ id: 'tip-2', change: 25, servedBy: 'employee-2' }),
      aTillRefund({ tenders: [{ kind: 'cash', amount: 119, tip: 10 }], servedBy: 'employee-2' }),
      aTillPayment({ servedBy: 'employee-3' }),
      aTipPayout({ toEmployeeId: 'employee-1', amount: 120 }),
    ]
    const { tips, tenders, cash } = tillFigures(0, facts)
    expect(tips).toEqual({
      taken: 265,
      paidOut: 120,
      owed: 145,
      staff: [
        { employeeId: 'employee-1', taken: 100, paidOut: 120, owed: -20 },
        { employeeId: 'employee-2', taken: 115, paidOut: 0, owed: 115 },
        { employeeId: 'employee-3', taken: 50, paidOut: 0, owed: 50 },
      ],
    })
    expect(tenders.map((tender) => [tender.kind, tender.tips])).toEqual([
      ['card', 125],
      ['cash', 100],
      ['gift-card', 40],
    ])
    expect(cash).toMatchObject({ tips: 100, tipsPaidOut: 120, expected: 4_250 - 129 + 500 - 120 })
  })

  it('a refund of nothing but a tip, which is no payment of the bill', () => {
    const back = aTillRefund({ total: 0, taxes: [], tenders: [{ kind: 'card', amount: 0, tip: 100 }] })
    expect(tillFigures(0, [back]).tenders).toEqual([
      { kind: 'card', taken: { count: 0, total: 0 }, givenBack: { count: 0, total: 0 }, tips: -100 },
    ])
  })

  it('voids, and how often the drawer opened without a sale', () => {
    const facts = [aTillVoid(), aTillVoid({ id: 'void-2', amount: 300 }), aNoSale(), aNoSale({ id: 'n-2' })]
    expect(tillFigures(0, facts)).toMatchObject({ voids: { count: 2, total: 550 }, noSales: 2 })
  })

  it('nothing of what there is none of', () => {
    expect(Object.keys(tillFigures(0, [aTillSale(), aTillRefund()])).sort()).toEqual(
      ['cash', 'days', 'refunds', 'rounding', 'sales', 'taxes', 'tenders'].sort(),
    )
    expect(Object.keys(tillFigures(0, []).cash)).toEqual([
      'float',
      'taken',
      'givenBack',
      'in',
      'out',
      'drops',
      'expected',
    ])
    const evenedOut = [aTillSale({ charges: 30, giftCards: 50 }), aTillRefund({ charges: 30, giftCards: 50 })]
    expect(tillFigures(0, evenedOut)).not.toHaveProperty('charges')
    expect(tillFigures(0, evenedOut)).not.toHaveProperty('giftCards')
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
      { numRuns: 50 },
    )
  })

  it('a Z lists what a person still has to look at, and closes all the same', () => {
    const unresolved = { reviews: 2, cardAttempts: 1 }
    const closed = tillAfter(aTillOpening(), aTillCount(), aTillClosing({ unresolved }))
    expect(closed).toMatchObject({ status: 'closed', z: { unresolved } })
    expect(aClosedTill().z).not.toHaveProperty('unresolved')
    expect(aClosedTill().z.kind).toBe('z')
  })

  it('an X changes nothing and has no number', () => {
    const x = xReport(tillAfter(aTillOpening(), aTillSale()))
    expect(x).toMatchObject({ kind: 'x', sessionId: 'session-1', terminalId: aUuid(9), adjustments: [] })
    expect(x).not.toHaveProperty('carriedOn')
  })
})
