import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { sharedRows } from '../testing/shared-rows.ts'
import { divideBig, multiplyDivide } from './multiply-divide.ts'
import type { RoundingMode } from './rounding.ts'

const MODES: readonly RoundingMode[] = ['half-away', 'half-even', 'up', 'down']
const amount = fc.maxSafeInteger()
const rate = fc.integer({ min: 0, max: 10_000_000 })
const divisor = fc.integer({ min: 1, max: 20_000_000 })

describe('a fraction of a cent', () => {
  // In tenths of a cent: 25 is 2.5 cents.
  it.each([
    { tenths: 25, 'half-away': 3, 'half-even': 2, up: 3, down: 2 },
    { tenths: 35, 'half-away': 4, 'half-even': 4, up: 4, down: 3 },
    { tenths: 24, 'half-away': 2, 'half-even': 2, up: 3, down: 2 },
    { tenths: 26, 'half-away': 3, 'half-even': 3, up: 3, down: 2 },
    { tenths: 20, 'half-away': 2, 'half-even': 2, up: 2, down: 2 },
    { tenths: 5, 'half-away': 1, 'half-even': 0, up: 1, down: 0 },
    { tenths: -5, 'half-away': -1, 'half-even': 0, up: -1, down: 0 },
    { tenths: -25, 'half-away': -3, 'half-even': -2, up: -3, down: -2 },
    { tenths: -24, 'half-away': -2, 'half-even': -2, up: -3, down: -2 },
    { tenths: 0, 'half-away': 0, 'half-even': 0, up: 0, down: 0 },
  ])('of $tenths tenths goes where the mode says', ({ tenths, ...expected }) => {
    for (const mode of MODES)
      expect([mode, multiplyDivide(tenths, 1, 10, mode)]).toEqual([mode, expected[mode]])
  })

  it('is computed exactly where the product leaves the safe integers', () => {
    expect(multiplyDivide(9_007_199_254_740_991, 10_000_000, 10_000_001, 'down')).toBe(9_007_198_354_021_155)
    expect(multiplyDivide(999_999_999_999, 88_750, 1_000_000, 'half-away')).toBe(88_750_000_000)
    expect(multiplyDivide(-1_000_000_000_001, 500_000, 1_000_000, 'half-even')).toBe(-500_000_000_000)
  })

  it.each([
    { dividend: 5n, 'half-away': 3n, 'half-even': 2n, up: 3n, down: 2n },
    { dividend: -7n, 'half-away': -4n, 'half-even': -4n, up: -4n, down: -3n },
    { dividend: 4n, 'half-away': 2n, 'half-even': 2n, up: 2n, down: 2n },
  ])('of $dividend halves, as a big integer, too', ({ dividend, ...expected }) => {
    for (const mode of MODES) expect([mode, divideBig(dividend, 2n, mode)]).toEqual([mode, expected[mode]])
  })

  it('is settled the same way by plain and by big integers', () => {
    fc.assert(
      fc.property(amount, rate, divisor, fc.constantFrom(...MODES), (value, numerator, denominator, mode) => {
        const exact = divideBig(BigInt(value) * BigInt(numerator), BigInt(denominator), mode)
        fc.pre(exact >= BigInt(Number.MIN_SAFE_INTEGER) && exact <= BigInt(Number.MAX_SAFE_INTEGER))
        expect(BigInt(multiplyDivide(value, numerator, denominator, mode))).toBe(exact)
      }),
    )
  })

  it('of a refund mirrors its sale in every mode', () => {
    fc.assert(
      fc.property(amount, rate, divisor, fc.constantFrom(...MODES), (value, numerator, denominator, mode) => {
        const sale = multiplyDivide(value, numerator, denominator, mode)
        const refund = multiplyDivide(-value, numerator, denominator, mode)
        expect(refund + sale).toBe(0)
      }),
    )
  })

  it('moves an amount by less than one unit, and by at most half when rounding to the nearest', () => {
    fc.assert(
      fc.property(amount, rate, divisor, fc.constantFrom(...MODES), (value, numerator, denominator, mode) => {
        const exact = BigInt(value) * BigInt(numerator)
        const off = divideBig(exact, BigInt(denominator), mode) * BigInt(denominator) - exact
        const size = off < 0n ? -off : off
        const bound = mode.startsWith('half') ? size * 2n : size
        expect(mode.startsWith('half') ? bound <= BigInt(denominator) : bound < BigInt(denominator)).toBe(
          true,
        )
      }),
    )
  })
})

const MODE_OF: Readonly<Record<string, RoundingMode>> = { half_up: 'half-away', half_even: 'half-even' }
const quantize = sharedRows('money/dectest-quantize.csv')

describe.skipIf(quantize.length === 0)('the General Decimal Arithmetic suite', () => {
  it.each(quantize)('$id: $value to $decimals decimals, $mode', ({ value, decimals, mode, expected }) => {
    const { digits, places } = decimal(value ?? '')
    const drop = places - Number(decimals)
    const rounded =
      drop <= 0
        ? digits * 10n ** BigInt(-drop)
        : divideBig(digits, 10n ** BigInt(drop), MODE_OF[mode ?? ''] ?? 'up')
    const wanted = decimal(expected ?? '')
    expect(wanted.places).toBe(Number(decimals))
    expect(rounded).toBe(wanted.digits)
    if (drop > 0 && drop <= 15 && Number.isSafeInteger(Number(digits))) {
      const plain = multiplyDivide(Number(digits), 1, 10 ** drop, MODE_OF[mode ?? ''] ?? 'up')
      expect(BigInt(plain)).toBe(wanted.digits)
    }
  })
})

/** `-1.25E-3` as −125 with 5 places. */
function decimal(text: string): { digits: bigint; places: number } {
  const [mantissa = '', exponent = '0'] = text.toUpperCase().split('E')
  const [whole = '', fraction = ''] = mantissa.split('.')
  return { digits: BigInt(`${whole}${fraction}`), places: fraction.length - Number(exponent) }
}

it('ties of big figures go to the even neighbour', () => {
  expect(divideBig(5n, 2n, 'half-even')).toBe(2n)
  expect(divideBig(7n, 2n, 'half-even')).toBe(4n)
  expect(divideBig(-5n, 2n, 'half-even')).toBe(-2n)
  expect(divideBig(6n, 4n, 'half-even')).toBe(2n)
  expect(divideBig(7n, 4n, 'half-even')).toBe(2n)
  expect(divideBig(5n, 4n, 'half-even')).toBe(1n)
})
