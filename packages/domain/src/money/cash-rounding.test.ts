import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { sharedRows } from '../testing/shared-rows.ts'
import { cashDue, cashRoundingOf, roundForCash } from './cash-rounding.ts'

const MODES = ['half-away', 'half-even', 'up', 'down'] as const
const DECIMALS = [0, 1, 2, 3] as const
const FIVE = { step: 5, mode: 'half-away' } as const

describe('what is left for cash', () => {
  it.each([
    { left: 1_000, 'half-away': 1_000, 'half-even': 1_000, up: 1_000, down: 1_000 },
    { left: 1_001, 'half-away': 1_000, 'half-even': 1_000, up: 1_010, down: 1_000 },
    { left: 1_005, 'half-away': 1_010, 'half-even': 1_000, up: 1_010, down: 1_000 },
    { left: 1_015, 'half-away': 1_020, 'half-even': 1_020, up: 1_020, down: 1_010 },
    { left: 1_016, 'half-away': 1_020, 'half-even': 1_020, up: 1_020, down: 1_010 },
    { left: 4, 'half-away': 0, 'half-even': 0, up: 10, down: 0 },
    { left: 0, 'half-away': 0, 'half-even': 0, up: 0, down: 0 },
    { left: -1_001, 'half-away': -1_000, 'half-even': -1_000, up: -1_010, down: -1_000 },
    { left: -1_005, 'half-away': -1_010, 'half-even': -1_000, up: -1_010, down: -1_000 },
  ])('of $left goes to the ten cents its store says', ({ left, ...expected }) => {
    for (const mode of MODES) {
      const due = expected[mode]
      expect([mode, roundForCash(left, { step: 10, mode })]).toEqual([mode, { due, difference: due - left }])
    }
  })

  it.each([
    ['12.47 Swiss francs', 1_247, 1_245],
    ['12.48 Swiss francs', 1_248, 1_250],
    ['0.02 Swiss francs', 2, 0],
  ])('%s', (_, left, due) => {
    expect(roundForCash(left, cashRoundingOf({ code: 'CHF', decimals: 2 })).due).toBe(due)
  })

  it('is exact for a guest who has the exact coins', () => {
    expect(cashDue(1_248, 1_248, FIVE)).toEqual({ due: 1_248, difference: 0 })
    expect(cashDue(1_248, 2_000, FIVE)).toEqual({ due: 1_250, difference: 2 })
  })

  it.each([
    ['the exact coins, left off', 1_247, 1_247, 1_247],
    ['a cent less', 1_247, 1_246, 1_245],
    ['a cent more than the exact coins, where that is rounded up', 1_248, 1_249, 1_248],
    ['what is due', 1_248, 1_250, 1_250],
    ['a cent more than the exact coins, where that is rounded down', 1_246, 1_247, 1_245],
    ['less than is left', 1_248, 1_000, 1_250],
  ])('is for a guest who lays down %s', (_, left, received, due) => {
    expect(cashDue(left, received, FIVE)).toEqual({ due, difference: due - left })
  })

  it('is whole coins, less than a coin away, and mirrored by its refund', () => {
    const rounding = fc.record({
      step: fc.constantFrom(1, 5, 10, 50, 100, 500),
      mode: fc.constantFrom('half-away', 'half-even', 'up', 'down'),
    })
    fc.assert(
      fc.property(fc.integer({ min: -1_000_000_000, max: 1_000_000_000 }), rounding, (left, rule) => {
        const { due, difference } = roundForCash(left, rule)
        expect(due - difference).toBe(left)
        expect(Math.abs(due % rule.step)).toBe(0)
        expect(Math.abs(difference)).toBeLessThan(rule.step)
        expect(due + roundForCash(-left, rule).due).toBe(0)
      }),
    )
  })
})

describe('cash of a currency', () => {
  it.each([
    ['CHF', 2, 5],
    ['SEK', 2, 100],
    ['DKK', 2, 50],
    ['CAD', 2, 5],
    ['HUF', 2, 500],
    ['HUF', 0, 5],
    ['JPY', 0, 1],
    ['KWD', 3, 1],
    ['IQD', 3, 1_000],
    ['EUR', 2, 1],
  ] as const)('%s with %i decimals goes by %i', (code, decimals, step) => {
    expect(cashRoundingOf({ code, decimals })).toEqual({ step, mode: 'half-away' })
  })

  const fractions = new Map(sharedRows('money/cldr-currency-fractions.csv').map((row) => [row.currency, row]))
  const current = sharedRows('money/currencies-iso4217.csv').filter(({ exponent }) =>
    /^[0-3]$/.test(exponent ?? ''),
  )

  it.skipIf(fractions.size === 0 || current.length === 0)(
    'is that of CLDR for every currency of today',
    () => {
      expect(current.length).toBeGreaterThan(150)
      for (const { curr_code: code = '', exponent } of current) {
        const row = fractions.get(code) ?? fractions.get('DEFAULT')
        const decimals = DECIMALS.find((one) => one === Number(exponent)) ?? 2
        const coinDecimals = Number(row?.cash_digits || row?.digits)
        const coin = Math.max(1, Number(row?.cash_rounding || row?.rounding))
        const step = coin * 10 ** Math.max(0, decimals - coinDecimals)
        expect([code, cashRoundingOf({ code, decimals }).step]).toEqual([code, step])
      }
    },
  )
})
