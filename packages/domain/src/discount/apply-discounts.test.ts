import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { multiplyDivide } from '../money/multiply-divide.ts'
import { aTax } from '../testing/order-builders.ts'
import { applyDiscounts } from './apply-discounts.ts'
import type { Discount } from './discount.ts'

const percent = (rate: number, changes: Partial<Discount> = {}): Discount => ({
  id: 'ten',
  name: 'Ten percent',
  source: 'manual',
  value: { kind: 'percent', rate },
  ...changes,
})
const amount = (off: number, changes: Partial<Discount> = {}): Discount =>
  percent(1, { id: 'off', value: { kind: 'amount', amount: off }, ...changes })

/** Lines a, b, c … with these listed amounts. */
const off = (listed: readonly number[], ...discounts: readonly Discount[]) => {
  const lines = listed.map((_, index) => ({ id: 'abcdefghij'.charAt(index) }))
  const { left, discounts: totals } = applyDiscounts(lines, listed, discounts, 'half-away')
  return { left, taken: totals.map(({ amount: taken }) => taken) }
}

describe('a discount', () => {
  it.each<[string, readonly number[], Discount, readonly number[], number]>([
    ['of 10 % on one line', [1_000], percent(100_000), [900], 100],
    ['of 10 % is worked out once over all lines', [333, 333, 333], percent(100_000), [299, 300, 300], 100],
    ['of 12.5 % leaves 8.75 of ten', [1_000], percent(125_000), [875], 125],
    ['rounds what is left: half of 10.05 is 5.03', [1_005], percent(500_000), [503], 502],
    ['of 100 % leaves nothing', [250, 310], percent(1_000_000), [0, 0], 560],
    ['of 2.00', [600, 400], amount(200), [480, 320], 200],
    ['of all that is there', [600, 400], amount(1_000), [0, 0], 1_000],
    ['of more than is there takes what is there', [600, 400], amount(1_001), [0, 0], 1_000],
    ['of one cent goes to the line that lost most', [100, 300], amount(1), [100, 299], 1],
    ['of one cent goes to the first of equals', [100, 100], amount(1), [99, 100], 1],
    ['on one of two lines', [600, 400], percent(100_000, { lineIds: ['b'] }), [600, 360], 40],
    ['on a line that is not there', [600, 400], amount(50, { lineIds: ['z'] }), [600, 400], 0],
    ['on no line', [600], percent(500_000, { lineIds: [] }), [600], 0],
    ['leaves a bottle given back alone', [1_000, -250], percent(100_000), [925, -250], 75],
    ['on more given back than sold is nothing', [200, -250], percent(500_000), [200, -250], 0],
    ['on as much given back as sold is nothing', [250, -250], amount(10), [250, -250], 0],
    ['on what is free is nothing', [0, 0], amount(10), [0, 0], 0],
  ])('%s', (_, listed, discount, left, taken) => {
    expect(off(listed, discount)).toEqual({ left, taken: [taken] })
  })

  it.each<[string, readonly number[], readonly string[], readonly number[], readonly number[]]>([
    ['takes from each line its own', [600, 400], ['a', 'b'], [50, 150], [550, 250]],
    ['in the order it names them', [600, 400], ['b', 'a'], [50, 150], [450, 350]],
    ['leaves the lines it does not name', [600, 400], ['b'], [200], [600, 200]],
    ['may take nothing of a line', [600, 400], ['a', 'b'], [0, 200], [600, 200]],
    ['takes all of a line at most', [600, 150], ['a', 'b'], [0, 200], [600, 0]],
    ['takes nothing of a bottle given back', [600, -25], ['a', 'b'], [10, 190], [590, -25]],
  ])('with shares %s', (_, listed, lineIds, shares, left) => {
    const amount = shares.reduce((sum, share) => sum + share, 0)
    const sum = (values: readonly number[]) => values.reduce((total, one) => total + one, 0)
    const discount = percent(1, { lineIds, value: { kind: 'amount', amount, shares } })
    expect(off(listed, discount)).toEqual({ left, taken: [sum(listed) - sum(left)] })
  })

  it('with shares is worked out on what the ones before it left, too', () => {
    const half = percent(500_000, { id: 'half', lineIds: ['a'] })
    const own = percent(1, {
      lineIds: ['a', 'b'],
      value: { kind: 'amount', amount: 500, shares: [400, 100] },
    })
    expect(off([600, 400], half, own)).toEqual({ left: [0, 300], taken: [300, 400] })
    expect(off([600, 400], own, half)).toEqual({ left: [100, 300], taken: [500, 100] })
  })

  it('is worked out on what the ones before it left', () => {
    expect(off([1_000], percent(100_000), percent(100_000, { id: 'again' }))).toEqual({
      left: [810],
      taken: [100, 90],
    })
    expect(off([1_000], amount(200), percent(100_000))).toEqual({ left: [720], taken: [200, 80] })
    expect(off([1_000], percent(100_000), amount(200))).toEqual({ left: [700], taken: [100, 200] })
  })

  it('goes by the ids of the lines, not by their places', () => {
    const cent = [amount(1)]
    const three = (...ids: readonly string[]) =>
      applyDiscounts(
        ids.map((id) => ({ id })),
        [100, 100, 100],
        cent,
        'half-away',
      ).left
    expect(three('a', 'b', 'c')).toEqual([99, 100, 100])
    expect(three('c', 'a', 'b')).toEqual([100, 99, 100])
    expect(three('b', 'c', 'a')).toEqual([100, 100, 99])
    const named = [amount(60, { lineIds: ['a'] })]
    const lines = [{ id: 'b' }, { id: 'a' }]
    expect(applyDiscounts(lines, [100, 50], named, 'half-away').left).toEqual([100, 0])
  })

  it('on the whole order leaves gift cards alone, unless it names them', () => {
    const lines = [{ id: 'a' }, { id: 'b', giftCard: { cardId: 'token' } }]
    const left = (discount: Discount) => applyDiscounts(lines, [1_000, 5_000], [discount], 'half-away').left
    expect(left(percent(100_000))).toEqual([900, 5_000])
    expect(left(percent(100_000, { lineIds: ['b'] }))).toEqual([1_000, 4_500])
  })

  it('on lines comes before one on the whole order', () => {
    const whole = percent(500_000)
    const line = amount(200, { lineIds: ['a'] })
    expect(off([600, 400], whole, line)).toEqual({ left: [200, 200], taken: [200, 400] })
    const { discounts } = applyDiscounts([{ id: 'a' }], [600], [whole, line], 'half-away')
    expect(discounts).toEqual([
      { discountId: 'off', amount: 200 },
      { discountId: 'ten', amount: 200 },
    ])
  })

  it.each([
    ['half-away', 5],
    ['half-even', 4],
    ['up', 5],
    ['down', 4],
  ] as const)('of half a cent rounds %s what is left', (mode, left) => {
    const half = applyDiscounts([{ id: 'a' }], [9], [percent(500_000)], mode)
    expect(half).toEqual({ left: [left], discounts: [{ discountId: 'ten', amount: 9 - left }] })
  })

  const anyListed = fc.array(fc.integer({ min: 0, max: 1_000_000 }), { minLength: 1, maxLength: 10 })

  it('of p percent on the order leaves round(listed × (1 − p))', () => {
    fc.assert(
      fc.property(anyListed, fc.integer({ min: 1, max: 1_000_000 }), (listed, rate) => {
        const sum = listed.reduce((total, one) => total + one, 0)
        const left = off(listed, percent(rate)).left.reduce((total, one) => total + one, 0)
        expect(left).toBe(multiplyDivide(sum, 1_000_000 - rate, 1_000_000, 'half-away'))
      }),
    )
  })

  it('never takes more from a line than is left of it, and takes what it says', () => {
    const anyDiscount = fc
      .record({
        value: fc.oneof(
          fc.record({ kind: fc.constant('percent' as const), rate: fc.integer({ min: 1, max: 1_000_000 }) }),
          fc.record({ kind: fc.constant('amount' as const), amount: fc.integer({ min: 1, max: 3_000_000 }) }),
        ),
        lineIds: fc.option(fc.subarray(['a', 'b', 'c', 'd']), { nil: undefined }),
      })
      .map((changes) => percent(1, changes))
    fc.assert(
      fc.property(anyListed, fc.array(anyDiscount, { maxLength: 4 }), (listed, discounts) => {
        const { left, taken } = off(listed, ...discounts)
        for (const [index, one] of left.entries()) {
          expect(one).toBeGreaterThanOrEqual(0)
          expect(one).toBeLessThanOrEqual(listed[index]!)
        }
        const sum = (values: readonly number[]) => values.reduce((total, one) => total + one, 0)
        expect(sum(left) + sum(taken)).toBe(sum(listed))
      }),
    )
  })
})

describe('what a discount takes of each rate', () => {
  const seven = [aTax({ id: 'vat-7', rate: 70_000 })]
  const nineteen = [aTax()]
  const off = (amount: number): Discount => ({
    id: 'd',
    name: 'Off',
    source: 'manual',
    value: { kind: 'amount', amount },
    reason: 'Late',
  })

  it('is exact to the cent, however many lines there are of it', () => {
    // Ten coffees of 1.00 with 19 %, ten rolls of 1.00 with 7 %: 0.06 off, of which each rate takes half.
    const lines = Array.from({ length: 20 }, (_, n) => ({
      id: `line-${String(n).padStart(2, '0')}`,
      taxes: n < 10 ? nineteen : seven,
    }))
    const { left } = applyDiscounts(
      lines,
      lines.map(() => 100),
      [off(6)],
      'half-away',
    )
    const taken = (from: number, to: number) =>
      left.slice(from, to).reduce((sum, amount) => sum + 100 - amount, 0)
    expect([taken(0, 10), taken(10, 20)]).toEqual([3, 3])
  })

  it('never differs from its exact share by a whole unit', () => {
    const line = fc.record({ amount: fc.integer({ min: 0, max: 10_000 }), reduced: fc.boolean() })
    fc.assert(
      fc.property(fc.array(line, { minLength: 1, maxLength: 30 }), fc.nat(), (rows, any) => {
        const sum = rows.reduce((total, { amount }) => total + amount, 0)
        fc.pre(sum > 0)
        const amount = 1 + (any % sum)
        const lines = rows.map(({ reduced }, n) => ({ id: `l${n}`, taxes: reduced ? seven : nineteen }))
        const { left } = applyDiscounts(
          lines,
          rows.map((row) => row.amount),
          [off(amount)],
          'half-away',
        )
        const ofRate = rows.map((row, n) => (row.reduced ? [row.amount, row.amount - left[n]!] : [0, 0]))
        const [listed, taken] = ofRate.reduce(([a, b], [c, d]) => [a! + c!, b! + d!], [0, 0])
        expect(Math.abs(taken! * sum - amount * listed!)).toBeLessThan(sum)
      }),
    )
  })
})
