import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { OrderContent } from '../order/order.ts'
import { priceOrder } from '../order/price-order.ts'
import { pricedParts } from '../order/price-parts.ts'
import {
  ANNA,
  anOrder,
  anyFullCart,
  anySplitBill,
  aTax,
  BEER,
  BEN,
  CLEO,
  DINNER,
  SOUP,
  WINE,
} from '../testing/index.ts'
import type { Check, PaidCheck } from './check.ts'
import { combineParts } from './combine-parts.ts'
import { openChecks, restOf } from './open-checks.ts'
import type { SplitPlan } from './split-plan.ts'
import { totalsOfParts } from './totals-of-parts.ts'

const paidFor = (check: Check): PaidCheck => ({
  ...check,
  tenderIds: [],
  receipt: { prefix: 'A1', number: 1 },
  businessDay: '2026-11-21',
  paidAt: '2026-11-21T20:00:00.000Z',
  employeeId: 'employee-1',
})
const dinner = anOrder({ lines: DINNER })
const onCheck = ({ parts }: Check) =>
  parts.map(({ id, share, total }) => [id, share ? `${share.parts}/${share.of}` : 'all', total])

describe('checks of a bill', () => {
  it('do not change when another one is paid', () => {
    fc.assert(
      fc.property(anySplitBill, fc.nat(2), ({ order, plan }, which) => {
        const checks = openChecks(order, plan)
        const paid = checks[which % checks.length]!
        expect(openChecks({ ...order, paidChecks: [paidFor(paid)] }, plan)).toEqual(
          checks.filter((check) => check !== paid),
        )
        expect(openChecks({ ...order, paidChecks: checks.map(paidFor) }, plan)).toEqual([])
        expect(restOf({ ...order, paidChecks: checks.map(paidFor) })).toEqual({
          ...{ id: order.id, parts: [], taxes: [], net: 0, tax: 0, total: 0 },
        })
      }),
      { numRuns: 60 },
    )
  })

  it('come to the bill whatever was ordered, dropped or changed since one was paid', () => {
    const edited = fc.tuple(anySplitBill, anyFullCart, fc.nat(2), fc.subarray([0, 1, 2, 3, 4, 5]))
    fc.assert(
      fc.property(edited, ([{ order, plan }, other, which, kept]) => {
        const checks = openChecks(order, plan)
        const paid = paidFor(checks[which % checks.length]!)
        const lines = [
          ...order.lines.filter((_, index) => kept.includes(index)),
          ...other.lines.slice(0, 3).map((line) => ({ ...line, id: `new-${line.id}` })),
        ]
        const { serviceCharges = [] } = other
        const after: OrderContent = { ...order, lines, discounts: [], serviceCharges }
        for (const open of [
          openChecks({ ...after, paidChecks: [paid] }, plan),
          [restOf({ ...after, paidChecks: [paid] })],
        ]) {
          const parts = [paid, ...open].flatMap((check) => check.parts)
          const left = combineParts(pricedParts(after), -1, parts)
          for (const part of left)
            expect(part).toMatchObject({ listed: 0, discount: 0, net: 0, tax: 0, total: 0 })
          const { net, tax, total } = priceOrder(after)
          expect(totalsOfParts(parts)).toMatchObject({ net, tax, total })
        }
      }),
      { numRuns: 60 },
    )
  })
})

describe('what a line shared and split again comes to', () => {
  const third: SplitPlan = {
    kind: 'items',
    checkIds: [ANNA, BEN],
    lines: [{ lineId: WINE, of: 3, shares: [{ checkId: BEN, parts: 1 }] }],
  }
  const [, ben] = openChecks(dinner, third)
  const paidChecks = [paidFor(ben!)]

  it('a third of the bottle is paid, the rest is halved', () => {
    const [anna, cleo] = openChecks({ ...dinner, paidChecks }, { kind: 'equal', checkIds: [ANNA, CLEO] })
    expect(onCheck(ben!)).toEqual([[WINE, '1/3', 667]])
    expect(onCheck(anna!)).toEqual([
      [WINE, '1/3', 667],
      [BEER, '1/2', 615],
      [SOUP, '1/2', 327],
    ])
    expect(anna!.total + cleo!.total + 667).toBe(3_885)
  })

  it('beers by the piece, five of them: two paid, one of the three left', () => {
    const five = anOrder({ lines: [{ ...DINNER[1]!, quantity: 5 }] })
    const give = (to: string, parts: number): SplitPlan => ({
      kind: 'items',
      checkIds: [ANNA, to],
      lines: [{ lineId: BEER, shares: [{ checkId: to, parts }] }],
    })
    const two = openChecks(five, give(BEN, 2))
    expect(two.map(onCheck)).toEqual([[[BEER, '3/5', 1_230]], [[BEER, '2/5', 820]]])
    const left = openChecks({ ...five, paidChecks: [paidFor(two[1]!)] }, give(CLEO, 1))
    expect(left.map(onCheck)).toEqual([[[BEER, '2/5', 820]], [[BEER, '1/5', 410]]])
  })

  it('pieces are pieces, halved or not', () => {
    const four = anOrder({ lines: [{ ...DINNER[1]!, quantity: 4 }] })
    const [anna] = openChecks(four, { kind: 'equal', checkIds: [ANNA, BEN] })
    expect(onCheck(anna!)).toEqual([[BEER, '2/4', 820]])
  })

  it('an amount pays no part of anything', () => {
    const [ben, anna] = openChecks(dinner, {
      kind: 'amounts',
      checks: [{ id: BEN, amount: 885 }],
      restId: ANNA,
    })
    expect(onCheck(ben!).map(([, share]) => share)).toEqual(['0/1', '0/1', '0/1'])
    expect(anna!.total).toBe(3_000)
    const again = {
      kind: 'items',
      checkIds: [ANNA, CLEO],
      lines: [{ lineId: BEER, shares: [{ checkId: CLEO, parts: 3 }] }],
    } as const
    expect(openChecks({ ...dinner, paidChecks: [paidFor(ben!)] }, again).map(onCheck)).toEqual([
      [
        [WINE, 'all', 1_544],
        [SOUP, 'all', 506],
      ],
      [[BEER, 'all', 950]],
    ])
  })

  it('shares not in whole pieces stand in lowest terms', () => {
    const two = anOrder({ lines: [{ ...DINNER[1]!, quantity: 2 }] })
    const plan: SplitPlan = {
      kind: 'items',
      checkIds: [ANNA, BEN],
      lines: [{ lineId: BEER, of: 6, shares: [{ checkId: BEN, parts: 2 }] }],
    }
    expect(openChecks(two, plan).map(onCheck)).toEqual([[[BEER, '2/3', 547]], [[BEER, '1/3', 273]]])
  })
})

describe('what an edit moves on a paid check', () => {
  const seats: SplitPlan = {
    kind: 'seats',
    checks: [
      { id: ANNA, seats: [1] },
      { id: BEN, seats: [2] },
      { id: CLEO, seats: [3] },
    ],
  }
  const bySeat = openChecks(dinner, seats)
  const paidChecks = [paidFor(bySeat[1]!)]

  it("is the first open check's where only the paid one had a share", () => {
    const more = {
      ...dinner,
      lines: DINNER.map((line) => (line.id === SOUP ? { ...line, unitPrice: 700 } : line)),
    }
    const [anna, cleo] = openChecks({ ...more, paidChecks }, seats)
    expect(onCheck(anna!)).toEqual([
      [WINE, '1/3', 667],
      [BEER, 'all', 1_230],
      [SOUP, '0/1', 45],
    ])
    expect(onCheck(cleo!)).toEqual([[WINE, '1/3', 666]])
  })

  it('is shared by the open ones as the line is', () => {
    const less = {
      ...dinner,
      lines: DINNER.map((line) => (line.id === WINE ? { ...line, unitPrice: 1_400 } : line)),
    }
    expect(openChecks({ ...less, paidChecks }, seats).map(onCheck)).toEqual([
      [
        [WINE, '1/3', 367],
        [BEER, 'all', 1_230],
      ],
      [[WINE, '1/3', 366]],
    ])
  })

  it("of a line paid before the split is the first check's", () => {
    const more = {
      ...dinner,
      lines: DINNER.map((line) => (line.id === SOUP ? { ...line, unitPrice: 700 } : line)),
    }
    const plan: SplitPlan = {
      kind: 'items',
      checkIds: [ANNA, CLEO],
      lines: [{ lineId: BEER, shares: [{ checkId: CLEO, parts: 3 }] }],
    }
    const [anna, cleo] = openChecks({ ...more, paidChecks }, plan)
    expect(anna!.parts.map(({ id, total }) => [id, total])).toEqual([
      [WINE, 1_333],
      [SOUP, 45],
    ])
    expect(onCheck(cleo!)).toEqual([[BEER, 'all', 1_230]])
  })

  it('is kept apart where the line has other taxes now', () => {
    const other = {
      ...dinner,
      lines: DINNER.map((line) => (line.id === SOUP ? { ...line, taxes: [aTax()] } : line)),
    }
    const [anna] = openChecks({ ...other, paidChecks }, seats)
    expect(anna!.taxes.map(({ tax, amount }) => [tax.id, amount])).toEqual([
      ['vat-19', 106 + 196 + 105],
      ['vat-7', -43],
    ])
    expect(anna!.total).toBe(667 + 1_230)
  })
})
