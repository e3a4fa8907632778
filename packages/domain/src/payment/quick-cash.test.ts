import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { aStore } from '../testing/index.ts'
import { quickCash } from './quick-cash.ts'

const EURO = aStore().denominations
const DOLLAR = [1, 5, 10, 25, 100, 500, 1_000, 2_000, 5_000, 10_000]
const YEN = [1, 5, 10, 50, 100, 500, 1_000, 5_000, 10_000]

describe('quick cash', () => {
  it.each([
    ['13.45 in dollars', 1_345, DOLLAR, [1_345, 1_400, 1_500, 2_000, 5_000]],
    ['13.45 in euros', 1_345, EURO, [1_345, 1_350, 1_400, 1_500, 2_000]],
    ['20.00 in euros', 2_000, EURO, [2_000, 5_000, 10_000, 20_000]],
    ['3.20 in dollars', 320, DOLLAR, [320, 325, 400, 500, 1_000]],
    ['205.00 in euros', 20_500, EURO, [20_500, 21_000, 22_000, 25_000, 30_000]],
    ['780 yen', 780, YEN, [780, 800, 1_000, 5_000, 10_000]],
    ['a bill paid with a stack of notes', 1_234_500, EURO, [1_234_500]],
    ['a total without denominations', 999, [], [999]],
    ['nothing to pay', 0, EURO, []],
    ['money to give back', -500, EURO, []],
  ])('for %s', (_, total, denominations, expected) => {
    expect(quickCash(total, denominations)).toEqual(expected)
  })

  it.each([
    ['12.48 in five-rappen coins', 1_248, 5, [1_250, 1_300, 1_400, 1_500, 2_000]],
    ['12.47 in five-rappen coins', 1_247, 5, [1_245, 1_250, 1_300, 1_400, 1_500]],
    ['12.50 in five-rappen coins', 1_250, 5, [1_250, 1_300, 1_400, 1_500, 2_000]],
    ['12.48 in whole kronor', 1_248, 100, [1_200, 1_500, 2_000, 5_000, 10_000]],
    ['two rappen, which nobody has to pay', 2, 5, [0]],
    ['three rappen', 3, 5, [5, 10, 20, 50, 100]],
  ])('for %s', (_, total, step, expected) => {
    expect(quickCash(total, EURO, { step, mode: 'half-away' })).toEqual(expected)
  })

  it('offers the exact amount first, then larger ones, each a multiple of a denomination, five at most', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 10_000_000 }),
        fc.constantFrom(EURO, DOLLAR, YEN),
        (total, pieces) => {
          const [exact, ...more] = quickCash(total, pieces)
          expect(exact).toBe(total)
          expect(more.length).toBeLessThanOrEqual(4)
          for (const [index, amount] of more.entries()) {
            expect(amount).toBeGreaterThan(more[index - 1] ?? total)
            expect(pieces.some((piece) => amount % piece === 0 && amount - total < piece)).toBe(true)
          }
        },
      ),
    )
  })
})
