import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { aFixedTax, aTax } from '../testing/order-builders.ts'
import type { PercentTax } from './tax.ts'
import { roundedShare, sumOfShares, type TaxShare, taxShares } from './tax-shares.ts'

const percent = (rate: number, changes: Partial<PercentTax> = {}) =>
  aTax({ id: `p${rate}`, rate, ...changes })
const excluded = (rate: number, changes: Partial<PercentTax> = {}) =>
  percent(rate, { kind: 'percent-excluded', ...changes })
const anyTax = fc.record({
  rate: fc.integer({ min: 0, max: 1_000_000 }),
  kind: fc.constantFrom('percent-included', 'percent-excluded'),
  enlargesBase: fc.constantFrom(true, undefined),
})
const anyDeposit = fc.record({
  amount: fc.integer({ min: 0, max: 10_000 }),
  kind: fc.constantFrom('fixed-included', 'fixed-excluded'),
  enlargesBase: fc.constantFrom(true, undefined),
})
const anyTaxes = fc.array(fc.oneof(anyTax.map(aTax), anyDeposit.map(aFixedTax)), { maxLength: 6 })

it('a share is of a whole that is more than nothing, whatever the taxes', () => {
  fc.assert(
    fc.property(anyTaxes, (taxes) => {
      for (const { divisor } of taxShares(taxes)) expect(divisor > 0).toBe(true)
    }),
  )
})

const small = (perListed: number, perPiece: number, divisor: number): TaxShare => ({
  size: 'small',
  perListed,
  perPiece,
  divisor,
})

describe('what a tax takes of an amount, as a fraction of the listed price', () => {
  it('a percentage within the price is charged on what is left of it', () => {
    expect(taxShares([percent(190_000)])).toEqual([small(190_000, -0, 1_190_000)])
  })

  it('two within the price share the same net', () => {
    expect(taxShares([percent(190_000), percent(10_000)])).toEqual([
      small(190_000, -0, 1_200_000),
      small(10_000, -0, 1_200_000),
    ])
  })

  it('a percentage on top is charged on the whole price', () => {
    expect(taxShares([excluded(88_750)])).toEqual([small(88_750, -0, 1_000_000)])
  })

  it('a deposit within the price is not taxed, one on top leaves the price alone', () => {
    const deposit = aFixedTax({ kind: 'fixed-included', amount: 25 })
    const onTop = aFixedTax({ kind: 'fixed-excluded', amount: 10 })
    expect(taxShares([deposit, onTop, percent(190_000)])).toEqual([
      small(0, 25, 1),
      small(0, 10, 1),
      small(190_000, -4_750_000, 1_190_000),
    ])
  })

  it('tax on tax: 5 % on top, 10 % on that again', () => {
    expect(taxShares([excluded(50_000, { enlargesBase: true }), excluded(100_000)])).toEqual([
      small(1, 0, 20),
      small(21, 0, 200),
    ])
  })

  it('on the net alone whatever enlarges the base', () => {
    expect(taxShares([excluded(50_000, { enlargesBase: true }), excluded(100_000, { onNet: true })])).toEqual(
      [small(1, 0, 20), small(1, 0, 10)],
    )
  })

  it('a deposit within the price that enlarges the base of a tax within it', () => {
    const deposit = aFixedTax({ kind: 'fixed-included', amount: 10, enlargesBase: true })
    // Of 1.10 and one piece: net 0.90…, deposit 0.10, tax 10 % of both.
    expect(taxShares([deposit, percent(100_000)])).toEqual([small(0, 10, 1), small(1, 0, 11)])
  })

  it('figures beyond the safe integers are kept whole', () => {
    const deposit = aFixedTax({ kind: 'fixed-included', amount: 1_000_000_000_000 })
    expect(taxShares([deposit, excluded(9_999_999)])[1]).toEqual({
      size: 'big',
      perListed: 9_999_999n,
      perPiece: -9_999_999_000_000_000_000n,
      divisor: 1_000_000n,
    })
  })
})

describe('the share of an amount', () => {
  it.each([
    ['an ordinary price', small(190_000, 0, 1_190_000), 1_190, 1, 190],
    ['with pieces', small(190_000, -4_750_000, 1_190_000), 2_430, 2, 380],
    ['a price beyond the safe products', small(9_999_999, 0, 1_000_000), 10 ** 12, 1, 9_999_999_000_000],
    ['pieces beyond the safe products', small(0, 10 ** 12, 1_000_000), 0, 9_999, 9_999_000_000],
    ['a safe price with them', small(1_000_000, 10 ** 12, 1_000_000), 7, 9_999, 9_999_000_007],
    ['both', small(9_000_000, -(10 ** 12), 1_000_000), 10 ** 12, 9_000, 8_991_000_000_000],
    ['where only the sum of both is safe', small(3, -(2 ** 53 - 1), 1), 2 ** 53 - 1, 2, 2 ** 53 - 1],
    ['where one of both is not', small(3, -5, 1), 3_002_399_751_580_331, 1, 2 ** 53 - 4],
  ])('%s', (_, share, listed, pieces, rounded) => {
    expect(roundedShare(share, listed, pieces, 'half-away')).toBe(rounded)
  })

  it('is the same in small and in big figures', () => {
    const coefficient = fc.integer({ min: -(10 ** 13), max: 10 ** 13 })
    const whole = fc.integer({ min: -(10 ** 12), max: 10 ** 12 })
    const modes = fc.constantFrom('half-away', 'half-even', 'up', 'down')
    fc.assert(
      fc.property(
        coefficient,
        coefficient,
        fc.integer({ min: 1, max: 10 ** 7 }),
        whole,
        fc.integer({ min: -9_999, max: 9_999 }),
        modes,
        (perListed, perPiece, divisor, listed, pieces, mode) => {
          const share = small(perListed, perPiece, divisor)
          const big: TaxShare = {
            size: 'big',
            perListed: BigInt(perListed),
            perPiece: BigInt(perPiece),
            divisor: BigInt(divisor),
          }
          expect(roundedShare(share, listed, pieces, mode)).toBe(roundedShare(big, listed, pieces, mode))
        },
      ),
    )
  })
})

describe('the sum of shares', () => {
  const part = (divisor: number, listed: number) => ({ share: small(1, 0, divisor), listed, pieces: 1 })

  it('of one divisor keeps it', () => {
    expect(sumOfShares([part(6, 1), part(6, 2)])).toEqual({ dividend: 3n, divisor: 6n })
  })

  it('of several is one fraction', () => {
    const { dividend, divisor } = sumOfShares([part(2, 1), part(3, 1)])
    expect(dividend * 6n).toBe(divisor * 5n)
  })

  it('of none is nothing', () => {
    expect(sumOfShares([])).toEqual({ dividend: 0n, divisor: 1n })
  })
})
