import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { OrderContent } from '../order/order.ts'
import { priceOrder } from '../order/price-order.ts'
import { pricedParts } from '../order/price-parts.ts'
import {
  ANNA,
  aFixedTax,
  aLine,
  anOrder,
  anyFullCart,
  anySplitBill,
  aTax,
  aUuid,
  BEER,
  BEN,
  CLEO,
  DINNER,
  SOUP,
  WINE,
} from '../testing/index.ts'
import type { Check } from './check.ts'
import { splitOrder } from './split-order.ts'
import type { SplitPlan } from './split-plan.ts'
import { hasSameTotals, totalsOfParts } from './totals-of-parts.ts'

const dinner = anOrder({ type: 'dine-in', lines: DINNER })

const checksOf = (order: OrderContent, plan: SplitPlan): readonly Check[] => {
  const result = splitOrder(order, plan)
  if (!result.ok) throw new Error(result.error.type)
  return result.value
}

const totals = (order: OrderContent, plan: SplitPlan) => checksOf(order, plan).map(({ total }) => total)

/** What each check has: line, share, money. */
const onChecks = (order: OrderContent, plan: SplitPlan) =>
  checksOf(order, plan).map(({ parts }) =>
    parts.map(({ id, share, total }) => [id, share ? `${share.parts}/${share.of}` : 'all', total]),
  )

describe('a bill split by items', () => {
  it('gives pieces to checks and leaves the rest on the first', () => {
    expect(
      onChecks(dinner, {
        kind: 'items',
        checkIds: [ANNA, BEN],
        lines: [
          { lineId: BEER, shares: [{ checkId: BEN, parts: 2 }] },
          { lineId: SOUP, shares: [{ checkId: BEN, parts: 1 }] },
        ],
      }),
    ).toEqual([
      [
        [WINE, 'all', 2_000],
        [BEER, '1/3', 410],
      ],
      [
        [BEER, '2/3', 820],
        [SOUP, 'all', 655],
      ],
    ])
  })

  it('shares one bottle among three, to the cent', () => {
    expect(
      onChecks(dinner, {
        kind: 'items',
        checkIds: [ANNA, BEN, CLEO],
        lines: [{ lineId: WINE, of: 3, shares: [ANNA, BEN, CLEO].map((checkId) => ({ checkId, parts: 1 })) }],
      }),
    ).toEqual([
      [
        [WINE, '1/3', 667],
        [BEER, 'all', 1_230],
        [SOUP, 'all', 655],
      ],
      [[WINE, '1/3', 667]],
      [[WINE, '1/3', 666]],
    ])
  })
})

describe('a bill split by seat', () => {
  const seats = [
    { id: ANNA, seats: [1, 3] },
    { id: BEN, seats: [2] },
  ]

  it('spreads what the table shares over the seats', () => {
    expect(onChecks(dinner, { kind: 'seats', checks: seats })).toEqual([
      [
        [WINE, '2/3', 1_333],
        [BEER, 'all', 1_230],
      ],
      [
        [WINE, '1/3', 667],
        [SOUP, 'all', 655],
      ],
    ])
  })

  it('puts it on one check, where somebody invites', () => {
    expect(totals(dinner, { kind: 'seats', checks: seats, sharedTo: BEN })).toEqual([1_230, 2_655])
  })
})

describe('a bill split in equal parts', () => {
  it.each([
    [2, [1_943, 1_942]],
    [3, [1_295, 1_295, 1_295]],
    [4, [972, 971, 971, 971]],
  ])('in %i, a cent apart at most, the earlier pay it', (guests, expected) => {
    const checkIds = [ANNA, BEN, CLEO, aUuid(404)].slice(0, guests)
    expect(totals(dinner, { kind: 'equal', checkIds })).toEqual(expected)
  })

  it('shares each tax as evenly as the total', () => {
    const checks = checksOf(dinner, { kind: 'equal', checkIds: [ANNA, BEN, CLEO, aUuid(404)] })
    expect(priceOrder(dinner).taxes.map(({ amount }) => amount)).toEqual([516, 43])
    expect(checks.map(({ taxes }) => taxes.map(({ amount }) => amount))).toEqual([
      [129, 11],
      [129, 10],
      [129, 11],
      [129, 11],
    ])
  })
})

it('splits by amounts, the last check pays what is left', () => {
  const plan: SplitPlan = {
    kind: 'amounts',
    checks: [
      { id: ANNA, amount: 1_000 },
      { id: BEN, amount: 1 },
    ],
    restId: CLEO,
  }
  expect(totals(dinner, plan)).toEqual([1_000, 1, 2_884])
})

describe('what lies on the whole bill follows the lines', () => {
  const party = {
    ...dinner,
    lines: [aLine({ id: WINE, unitPrice: 2_000, seat: 1 }), aLine({ id: SOUP, unitPrice: 1_000, seat: 2 })],
    discounts: [
      {
        id: 'd',
        name: 'Regular',
        source: 'manual' as const,
        value: { kind: 'percent' as const, rate: 100_000 },
        reason: 'Friend',
      },
    ],
    serviceCharges: [{ id: 'service', name: 'Service', rate: 100_000, taxes: [aTax()] }],
  }

  it('a discount of ten per cent and a service charge of ten', () => {
    const checks = checksOf(party, {
      kind: 'seats',
      checks: [
        { id: ANNA, seats: [1] },
        { id: BEN, seats: [2] },
      ],
    })
    expect(checks.map(({ total }) => total)).toEqual([1_980, 990])
    expect(
      checks[0]!.parts.map(({ id, listed, discount, total, share }) => [id, listed, discount, total, share]),
    ).toEqual([
      [WINE, 2_000, 200, 1_800, undefined],
      ['service', 180, 0, 180, { parts: 2, of: 3 }],
    ])
  })

  it('a charge on nothing is shared evenly', () => {
    const free = { ...party, lines: party.lines.map((line) => ({ ...line, unitPrice: 0 })), discounts: [] }
    const plan: SplitPlan = {
      kind: 'items',
      checkIds: [ANNA, BEN],
      lines: [{ lineId: SOUP, shares: [{ checkId: BEN, parts: 1 }] }],
    }
    expect(checksOf(free, plan).map(({ parts }) => parts.map(({ share }) => share))).toEqual([
      [undefined, { parts: 1, of: 2 }],
      [undefined, { parts: 1, of: 2 }],
    ])
  })
})

it('a deposit stays with its bottle', () => {
  const cola = anOrder({
    lines: [
      aLine({ id: WINE, unitPrice: 300, quantity: 2, taxes: [aTax(), aFixedTax()] }),
      aLine({ id: SOUP, unitPrice: 500, taxes: [aTax()] }),
    ],
  })
  const checks = checksOf(cola, {
    kind: 'items',
    checkIds: [ANNA, BEN],
    lines: [{ lineId: WINE, shares: [{ checkId: BEN, parts: 1 }] }],
  })
  expect(checks.map(({ taxes }) => taxes.map(({ tax, amount }) => [tax.id, amount]))).toEqual([
    [
      ['vat-19', 128],
      ['deposit', 25],
    ],
    [
      ['vat-19', 48],
      ['deposit', 25],
    ],
  ])
})

describe('whatever the bill and however it is split', () => {
  it('the checks come to the bill, line by line and tax by tax', () => {
    fc.assert(
      fc.property(anySplitBill, ({ order, plan }) => {
        const result = splitOrder(order, plan)
        if (!result.ok) {
          expect(['check-empty', 'check-below-zero', 'split-exceeds-total']).toContain(result.error.type)
          return
        }
        const parts = result.value.flatMap((check) => check.parts)
        for (const part of pricedParts(order)) {
          const shares = parts.filter(({ id }) => id === part.id)
          for (const figure of ['listed', 'discount', 'net', 'tax', 'total'] as const) {
            expect(shares.reduce((sum, share) => sum + share[figure], 0)).toBe(part[figure])
          }
          for (const [position, { amount, base }] of part.taxes.entries()) {
            expect(shares.reduce((sum, { taxes }) => sum + taxes[position]!.amount, 0)).toBe(amount)
            expect(shares.reduce((sum, { taxes }) => sum + taxes[position]!.base, 0)).toBe(base)
          }
        }
        const { net, tax, total } = priceOrder(order)
        expect(totalsOfParts(parts)).toMatchObject({ net, tax, total })
        for (const check of result.value) expect(hasSameTotals(check, totalsOfParts(check.parts))).toBe(true)
      }),
      { numRuns: 150 },
    )
  })

  it('equal parts differ by a cent at most', () => {
    fc.assert(
      fc.property(anyFullCart, fc.integer({ min: 2, max: 9 }), (order, guests) => {
        fc.pre(priceOrder(order).total >= 0)
        const checkIds = Array.from({ length: guests }, (_, index) => aUuid(400 + index))
        const paid = totals(order, { kind: 'equal', checkIds })
        expect(Math.max(...paid) - Math.min(...paid)).toBeLessThanOrEqual(1)
      }),
    )
  })
})
