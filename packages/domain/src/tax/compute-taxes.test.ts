import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { RoundingMode } from '../money/rounding.ts'
import { computeTaxes, type TaxedAmount } from './compute-taxes.ts'
import { type FixedTax, isIncludedTax, type PercentTax, type Tax } from './tax.ts'

const incl = (percent: number, id = `incl-${percent}`): PercentTax => ({
  id,
  name: id,
  kind: 'percent-included',
  rate: Math.round(percent * 10_000),
})
const excl = (percent: number, id = `excl-${percent}`): PercentTax => ({
  ...incl(percent, id),
  kind: 'percent-excluded',
})

const each = (amount: number, kind: FixedTax['kind'] = 'fixed-excluded'): FixedTax => ({
  id: `${kind}-${amount}`,
  name: 'Deposit',
  kind,
  amount,
})
const enlarging = <T extends Tax>(tax: T): T => ({ ...tax, id: `${tax.id}-enlarging`, enlargesBase: true })

/** An amount of one piece, unless said otherwise. */
const on = (listed: number, taxes: readonly Tax[], pieces = 1): TaxedAmount => ({ listed, pieces, taxes })

const PER_ORDER = { taxRounding: 'per-order', roundingMode: 'half-away' } as const
const PER_LINE = { taxRounding: 'per-line', roundingMode: 'half-away' } as const

const figures = (amounts: readonly TaxedAmount[], policy: Parameters<typeof computeTaxes>[1]) => {
  const { amounts: parts, taxes } = computeTaxes(amounts, policy)
  return {
    parts: parts.map(({ net, tax }) => [net, tax]),
    taxes: taxes.map(({ base, amount }) => [base, amount]),
  }
}

describe('a tax in the price', () => {
  it('is taken out of the gross, which stays', () => {
    expect(figures([on(2_000, [incl(19)])], PER_ORDER)).toEqual({
      parts: [[1_681, 319]],
      taxes: [[1_681, 319]],
    })
  })

  it('per order: is summed over the document and rounded once', () => {
    // 7 % in 0.99 is 6.4766 cents a line: three lines owe 19.43 → 19, not three times 6.
    const three = [99, 99, 99].map((listed) => on(listed, [incl(7)]))
    expect(figures(three, PER_ORDER)).toEqual({
      parts: [
        [92, 7],
        [93, 6],
        [93, 6],
      ],
      taxes: [[278, 19]],
    })
    expect(figures(three, PER_LINE)).toEqual({
      parts: [
        [93, 6],
        [93, 6],
        [93, 6],
      ],
      taxes: [[279, 18]],
    })
  })

  it('the residual cent goes to the largest base', () => {
    const lines = [99, 199, 99].map((listed) => on(listed, [incl(7)]))
    // Exact shares 6.48, 13.02, 6.48 round to 25; the document owes 25.97 → 26.
    expect(figures(lines, PER_ORDER)).toEqual({
      parts: [
        [93, 6],
        [185, 14],
        [93, 6],
      ],
      taxes: [[371, 26]],
    })
  })
})

describe('a tax on top', () => {
  it('per order: two lines of half a cent owe one cent together', () => {
    const two = [10, 10].map((listed) => on(listed, [excl(5)]))
    expect(figures(two, PER_ORDER)).toEqual({
      parts: [
        [10, 0],
        [10, 1],
      ],
      taxes: [[20, 1]],
    })
    expect(figures(two, PER_LINE).taxes).toEqual([[20, 2]])
  })

  it('is charged on the net, after the included tax is taken out', () => {
    expect(figures([on(10_600, [incl(6), excl(6), excl(3)])], PER_ORDER)).toEqual({
      parts: [[10_000, 1_500]],
      taxes: [
        [10_000, 600],
        [10_000, 600],
        [10_000, 300],
      ],
    })
  })

  it('is exact over lines whose included taxes differ', () => {
    // 10 % of (100 ÷ 1.19 + 100 ÷ 1.07 + 100) = 8.4034 + 9.3458 + 10 = 27.7492 cents.
    const lines = [[incl(19)], [incl(7)], []].map((included) => on(100, [...included, excl(10)]))
    expect(figures(lines, PER_ORDER).taxes).toEqual([
      [84, 16],
      [277, 28],
      [93, 7],
    ])
  })
})

describe('a tax of so much a piece', () => {
  it('counts pieces, whatever they cost', () => {
    expect(figures([on(900, [each(25)], 3), on(0, [each(25)], 2)], PER_ORDER)).toEqual({
      parts: [
        [900, 75],
        [0, 50],
      ],
      taxes: [[900, 125]],
    })
  })

  it('in the price is taken out before the percents', () => {
    // 1.22 holds a deposit of 1 cent; 21 % is in the other 1.21.
    expect(figures([on(122, [each(1, 'fixed-included'), incl(21)])], PER_ORDER)).toEqual({
      parts: [[100, 22]],
      taxes: [
        [100, 1],
        [100, 21],
      ],
    })
  })

  it('comes back with the pieces', () => {
    expect(figures([on(-900, [each(25)], -3)], PER_ORDER).parts).toEqual([[-900, -75]])
  })
})

describe('a tax on tax', () => {
  it('is charged on the net and the taxes before it that enlarge the base', () => {
    // Quebec before 2013: 5 % on 100.00, then 9.5 % on 105.00.
    expect(figures([on(10_000, [enlarging(excl(5)), excl(9.5)])], PER_ORDER)).toEqual({
      parts: [[10_000, 1_498]],
      taxes: [
        [10_000, 500],
        [10_500, 998],
      ],
    })
    expect(figures([on(10_000, [excl(9.5), enlarging(excl(5))])], PER_ORDER).taxes).toEqual([
      [10_000, 950],
      [10_000, 500],
    ])
  })

  it('is charged on a deposit that enlarges the base', () => {
    expect(figures([on(9_500, [enlarging(each(100)), excl(21), each(200)], 5)], PER_ORDER)).toEqual({
      parts: [[9_500, 3_600]],
      taxes: [
        [9_500, 500],
        [10_000, 2_100],
        [9_500, 1_000],
      ],
    })
  })

  it('leaves out a tax that is on the net alone', () => {
    const onNet: PercentTax = { ...excl(6, 'on-net'), onNet: true }
    expect(figures([on(10_000, [enlarging(excl(6)), onNet, excl(3)])], PER_ORDER).taxes).toEqual([
      [10_000, 600],
      [10_000, 600],
      [10_600, 318],
    ])
  })

  it('in the price is taken out of the gross exactly', () => {
    // 115.50 = 100.00 + 5 % + 10 % of 105.00.
    expect(figures([on(11_550, [enlarging(incl(5)), incl(10)])], PER_ORDER)).toEqual({
      parts: [[10_000, 1_550]],
      taxes: [
        [10_000, 500],
        [10_500, 1_050],
      ],
    })
  })

  it('ten deep is exact beyond the safe integers', () => {
    const ten = Array.from({ length: 10 }, (_, n) => enlarging(excl(12.3457, `tax-${n}`)))
    const { taxes } = computeTaxes([on(100_000_000, ten)], PER_ORDER)
    let gross = 100_000_000n * 10n ** 60n
    for (const { amount } of taxes) {
      const exact = (gross * 123_457n) / 1_000_000n
      gross += exact
      expect(BigInt(amount)).toBe((exact + 5n * 10n ** 59n) / 10n ** 60n)
    }
    expect(taxes.at(-1)?.amount).toBe(35_198_472)
  })
})

describe('a document of several taxes', () => {
  it('keeps a renamed tax one and a changed rate apart', () => {
    const { taxes } = computeTaxes(
      [
        on(1_000, [{ ...excl(10, 'city'), name: 'City' }]),
        on(1_000, [{ ...excl(10, 'city'), name: 'City tax' }]),
        on(1_000, [excl(12, 'city')]),
      ],
      PER_ORDER,
    )
    expect(taxes.map(({ tax, base, amount }) => [tax, base, amount])).toEqual([
      [{ ...excl(10, 'city'), name: 'City' }, 2_000, 200],
      [excl(12, 'city'), 1_000, 120],
    ])
  })

  it('without taxes is all net', () => {
    expect(figures([on(1_234, [])], PER_ORDER)).toEqual({ parts: [[1_234, 0]], taxes: [] })
  })
})

const anyTax = fc.constantFrom<Tax>(
  incl(19),
  incl(7),
  incl(2.5),
  excl(8.875),
  excl(0.75),
  excl(20),
  each(25),
  each(8, 'fixed-included'),
  enlarging(incl(5)),
  enlarging(excl(10)),
  enlarging(each(15)),
  { ...excl(4, 'on-net'), onNet: true },
)
const anyAmounts: fc.Arbitrary<TaxedAmount[]> = fc.array(
  fc.record({
    listed: fc.integer({ min: -1_000_000, max: 1_000_000 }),
    pieces: fc.integer({ min: -40, max: 40 }),
    taxes: fc.uniqueArray(anyTax),
  }),
  { maxLength: 15 },
)
const anyMode = fc.constantFrom<RoundingMode>('half-away', 'half-even', 'up', 'down')
const anyPolicy = fc.record({
  taxRounding: fc.constantFrom('per-order', 'per-line'),
  roundingMode: anyMode,
})

describe('whatever is on the document', () => {
  it('the gross with included taxes is untouched and every figure is the sum of its parts', () => {
    fc.assert(
      fc.property(anyAmounts, anyPolicy, (amounts, policy) => {
        const { amounts: parts, taxes } = computeTaxes(amounts, policy)
        const sum = (values: number[]) => values.reduce((total, value) => total + value, 0)
        const onTop = sum(taxes.filter(({ tax }) => !isIncludedTax(tax)).map(({ amount }) => amount))
        expect(sum(parts.map(({ net, tax }) => net + tax))).toBe(
          sum(amounts.map(({ listed }) => listed)) + onTop,
        )
        expect(sum(parts.map(({ tax }) => tax))).toBe(sum(taxes.map(({ amount }) => amount)))
      }),
    )
  })

  it('a refund mirrors its sale to the cent', () => {
    fc.assert(
      fc.property(anyAmounts, anyPolicy, (amounts, policy) => {
        const sale = computeTaxes(amounts, policy)
        const refund = computeTaxes(
          amounts.map(({ listed, pieces, taxes }) => on(0 - listed, taxes, 0 - pieces)),
          policy,
        )
        for (const [index, { net, tax }] of sale.amounts.entries()) {
          expect(refund.amounts[index]!.net + net).toBe(0)
          expect(refund.amounts[index]!.tax + tax).toBe(0)
        }
      }),
    )
  })

  it('per order, the tax of the document is its exact sum rounded once', () => {
    fc.assert(
      fc.property(anyAmounts, (amounts) => {
        for (const { tax, amount } of computeTaxes(amounts, PER_ORDER).taxes) {
          const exact = amounts
            .filter(({ taxes }) => taxes.includes(tax))
            .map((carrying) => exactTaxes(carrying)[carrying.taxes.indexOf(tax)]!)
            .reduce(plus, [0n, 1n])
          const [off, divisor] = plus(exact, [-BigInt(amount), 1n])
          expect((off < 0n ? -off : off) * 2n <= divisor).toBe(true)
        }
      }),
    )
  })

  it('per order, an amount in two parts owes the same', () => {
    fc.assert(
      fc.property(anyAmounts, anyMode, (amounts, roundingMode) => {
        const policy = { taxRounding: 'per-order', roundingMode } as const
        const halves = amounts.flatMap(({ listed, pieces, taxes }) => {
          const part = on(Math.trunc(listed / 3), taxes, Math.trunc(pieces / 3))
          return [part, on(listed - part.listed, taxes, pieces - part.pieces)]
        })
        const owed = (document: readonly TaxedAmount[]) =>
          computeTaxes(document, policy).taxes.map(({ tax, amount }) => [tax.id, amount])
        expect(owed(halves)).toEqual(owed(amounts))
      }),
    )
  })
})

type Fraction = readonly [dividend: bigint, divisor: bigint]

const plus = ([a, b]: Fraction, [c, d]: Fraction): Fraction => [a * d + c * b, b * d]

/**
 * The taxes of an amount, exact, from their definition and not from the code under test: the net is found from two
 * trial values, since the gross grows in a straight line with it.
 */
function exactTaxes({ listed, pieces, taxes }: TaxedAmount): Fraction[] {
  const whole = 10n ** 6n
  const scale = whole ** 12n
  const from = (net: bigint) => {
    let base = net
    let gross = net
    const charged = taxes.map((tax) => {
      const amount =
        'amount' in tax
          ? BigInt(tax.amount) * BigInt(pieces) * scale
          : ((tax.onNet ? net : base) * BigInt(tax.rate)) / whole
      if (tax.enlargesBase) base += amount
      if (isIncludedTax(tax)) gross += amount
      return amount
    })
    return { charged, gross }
  }
  const none = from(0n)
  const one = from(scale)
  const slope = one.gross - none.gross
  const rest = BigInt(listed) * scale - none.gross
  return taxes.map((_, position) => [
    none.charged[position]! * slope + (one.charged[position]! - none.charged[position]!) * rest,
    scale * slope,
  ])
}
