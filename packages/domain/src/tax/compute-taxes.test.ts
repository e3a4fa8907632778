import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { multiplyDivide } from '../money/multiply-divide.ts'
import { sharedRows } from '../testing/shared-rows.ts'
import { computeTaxes } from './compute-taxes.ts'
import type { Tax } from './tax.ts'

const incl = (percent: number, id = `incl-${percent}`): Tax => ({
  id,
  name: id,
  kind: 'percent-included',
  rate: Math.round(percent * 10_000),
})
const excl = (percent: number, id = `excl-${percent}`): Tax => ({
  ...incl(percent, id),
  kind: 'percent-excluded',
})

const PER_ORDER = { taxRounding: 'per-order', roundingMode: 'half-away' } as const
const PER_LINE = { taxRounding: 'per-line', roundingMode: 'half-away' } as const

const figures = (amounts: { listed: number; taxes: Tax[] }[], policy: Parameters<typeof computeTaxes>[1]) => {
  const { amounts: parts, taxes } = computeTaxes(amounts, policy)
  return {
    parts: parts.map(({ net, tax }) => [net, tax]),
    taxes: taxes.map(({ base, amount }) => [base, amount]),
  }
}

describe('a tax in the price', () => {
  it('is taken out of the gross, which stays', () => {
    expect(figures([{ listed: 2_000, taxes: [incl(19)] }], PER_ORDER)).toEqual({
      parts: [[1_681, 319]],
      taxes: [[1_681, 319]],
    })
  })

  it('per order: is summed over the document and rounded once', () => {
    // 7 % in 0.99 is 6.4766 cents a line: three lines owe 19.43 → 19, not three times 6.
    const three = [99, 99, 99].map((listed) => ({ listed, taxes: [incl(7)] }))
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
    const lines = [99, 199, 99].map((listed) => ({ listed, taxes: [incl(7)] }))
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
    const two = [10, 10].map((listed) => ({ listed, taxes: [excl(5)] }))
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
    expect(figures([{ listed: 10_600, taxes: [incl(6), excl(6), excl(3)] }], PER_ORDER)).toEqual({
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
    const lines = [[incl(19)], [incl(7)], []].map((included) => ({
      listed: 100,
      taxes: [...included, excl(10)],
    }))
    expect(figures(lines, PER_ORDER).taxes).toEqual([
      [84, 16],
      [277, 28],
      [93, 7],
    ])
  })
})

describe('a document of several taxes', () => {
  it('keeps a renamed tax one and a changed rate apart', () => {
    const { taxes } = computeTaxes(
      [
        { listed: 1_000, taxes: [{ ...excl(10, 'city'), name: 'City' }] },
        { listed: 1_000, taxes: [{ ...excl(10, 'city'), name: 'City tax' }] },
        { listed: 1_000, taxes: [excl(12, 'city')] },
      ],
      PER_ORDER,
    )
    expect(taxes.map(({ tax, base, amount }) => [tax.name, tax.rate, base, amount])).toEqual([
      ['City', 100_000, 2_000, 200],
      ['city', 120_000, 1_000, 120],
    ])
  })

  it('without taxes is all net', () => {
    expect(figures([{ listed: 1_234, taxes: [] }], PER_ORDER)).toEqual({ parts: [[1_234, 0]], taxes: [] })
  })
})

const anyTax = fc.constantFrom(incl(19), incl(7), incl(2.5), excl(8.875), excl(0.75), excl(20))
const anyAmounts = fc.array(
  fc.record({ listed: fc.integer({ min: -1_000_000, max: 1_000_000 }), taxes: fc.uniqueArray(anyTax) }),
  { maxLength: 15 },
)
const anyPolicy = fc.record({
  taxRounding: fc.constantFrom('per-order', 'per-line'),
  roundingMode: fc.constantFrom('half-away', 'half-even', 'up', 'down'),
})

describe('whatever is on the document', () => {
  it('the gross with included taxes is untouched and every figure is the sum of its parts', () => {
    fc.assert(
      fc.property(anyAmounts, anyPolicy, (amounts, policy) => {
        const { amounts: parts, taxes } = computeTaxes(amounts, policy)
        const sum = (values: number[]) => values.reduce((total, value) => total + value, 0)
        const onTop = sum(
          taxes.filter(({ tax }) => tax.kind === 'percent-excluded').map(({ amount }) => amount),
        )
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
          amounts.map(({ listed, taxes }) => ({ listed: 0 - listed, taxes })),
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
          // Independent of the code under test: everything over one common denominator.
          const carrying = amounts.filter(({ taxes }) => taxes.includes(tax))
          const divisorOf = (taxes: readonly Tax[]) =>
            BigInt(
              1_000_000 + taxes.reduce((sum, t) => sum + (t.kind === 'percent-included' ? t.rate : 0), 0),
            )
          const common = carrying.reduce((product, { taxes }) => product * divisorOf(taxes), 1n)
          const exact = carrying.reduce(
            (sum, { listed, taxes }) => sum + (BigInt(listed) * BigInt(tax.rate) * common) / divisorOf(taxes),
            0n,
          )
          const off = BigInt(amount) * common - exact
          expect((off < 0n ? -off : off) * 2n <= common).toBe(true)
        }
      }),
    )
  })
})

const odoo = sharedRows('money/odoo-line-tax.csv').filter(({ tier }) => tier === 'core')

/** `percent:5.5:incl + percent:15.0:excl`, in the order given. */
const readTaxes = (text: string): Tax[] =>
  text.split(' + ').map((part, index) => {
    const [, percent = '', kind] = part.split(':')
    return kind === 'incl' ? incl(Number(percent), `tax-${index}`) : excl(Number(percent), `tax-${index}`)
  })

/** A decimal text in units of `1 ÷ perUnit`, which must come out whole. */
const units = (text: string, perUnit: number): number => {
  const value = Math.round(Number(text) * perUnit)
  expect(Math.abs(Number(text) * perUnit - value)).toBeLessThan(1e-3)
  return value
}

describe.skipIf(odoo.length === 0)('single-line percent taxes of another system', () => {
  const perLine = odoo.filter(({ rounding_method }) => rounding_method === 'round_per_line')
  it.each(perLine)('$id: $price_unit with $taxes, rounded to $currency_rounding', (row) => {
    const perUnit = Math.round(1 / Number(row.currency_rounding))
    const listed = units(row.price_unit ?? '', perUnit) * Number(row.quantity)
    const { amounts, taxes } = computeTaxes([{ listed, taxes: readTaxes(row.taxes ?? '') }], PER_LINE)
    expect(amounts[0]!.net).toBe(units(row.total_excluded ?? '', perUnit))
    expect(amounts[0]!.net + amounts[0]!.tax).toBe(units(row.total_included ?? '', perUnit))
    expect(amountsByRate(taxes)).toEqual(expectedAmounts(row.tax_amounts ?? '', perUnit))
  })

  const unrounded = odoo.filter(({ rounding_method }) => rounding_method === 'round_globally')
  it.each(unrounded)('$id: $price_unit with $taxes, unrounded', (row) => {
    // Computed in ten-millionths, compared at the decimals the row states.
    const listed = units(row.price_unit ?? '', 10_000_000) * Number(row.quantity)
    const { taxes } = computeTaxes([{ listed, taxes: readTaxes(row.taxes ?? '') }], PER_ORDER)
    const stated = (row.tax_amounts ?? '').split(' ')
    const rounded = [...taxes].map(({ amount }) => amount)
    for (const text of stated) {
      const places = Math.min(7, text.split('.')[1]?.length ?? 0)
      const wanted = units(text, 10 ** places)
      const candidates = rounded.map((amount) => multiplyDivide(amount, 1, 10 ** (7 - places), 'half-away'))
      expect(candidates).toContain(wanted)
    }
  })

  const amountsByRate = (taxes: ReturnType<typeof computeTaxes>['taxes']) =>
    taxes.map(({ amount }) => amount).sort((a, b) => a - b)
  const expectedAmounts = (text: string, perUnit: number) =>
    text
      .split(' ')
      .map((amount) => units(amount, perUnit))
      .sort((a, b) => a - b)
})
