import { describe, expect, it } from 'vitest'
import { divideBig } from '../money/multiply-divide.ts'
import { sharedRows } from '../testing/shared-rows.ts'
import { computeTaxes } from './compute-taxes.ts'
import { isIncludedTax, type Tax } from './tax.ts'
import { sumOfShares, taxShares } from './tax-shares.ts'

const rows = sharedRows('money/odoo-line-tax.csv').filter(
  ({ tier }) => tier === 'core' || tier === 'extended',
)

/** `percent:5.5:incl + fixed:1:excl:base_affecting:base_unaffected`, in the order given. */
const readTaxes = (text: string, perUnit: number): Tax[] =>
  text.split(' + ').map((part, index): Tax => {
    const [way, figure = '', side, ...flags] = part.split(':')
    const which = {
      id: `tax-${index}`,
      name: part,
      enlargesBase: flags.includes('base_affecting') || undefined,
    }
    if (way === 'fixed') {
      const kind = side === 'incl' ? 'fixed-included' : 'fixed-excluded'
      return { ...which, kind, amount: units(figure, perUnit) }
    }
    const kind = side === 'incl' ? 'percent-included' : 'percent-excluded'
    const onNet = flags.includes('base_unaffected') || undefined
    return { ...which, kind, rate: units(figure, 10_000), onNet }
  })

/** A decimal text in units of `1 ÷ perUnit`, which must come out whole. */
const units = (text: string, perUnit: number): number => {
  const value = Math.round(Number(text) * perUnit)
  expect(Math.abs(Number(text) * perUnit - value)).toBeLessThan(1e-3)
  return value
}

/** As `priceOrder` takes a line: a piece of less than nothing is given back. */
const amountOf = (row: (typeof rows)[number], perUnit: number) => {
  const piece = units(row.price_unit ?? '', perUnit)
  const quantity = Number(row.quantity)
  return {
    listed: piece * quantity,
    pieces: piece < 0 ? -quantity : quantity,
    taxes: readTaxes(row.taxes ?? '', perUnit),
  }
}

const decimals = (text: string): number => text.split('.')[1]?.length ?? 0

describe.skipIf(rows.length === 0)('the line taxes of another system', () => {
  it('are all there: 31 of the core and 23 extended', () => {
    expect(rows.filter(({ tier }) => tier === 'core')).toHaveLength(31)
    expect(rows.filter(({ tier }) => tier === 'extended')).toHaveLength(23)
  })

  const perLine = rows.filter(({ rounding_method }) => rounding_method === 'round_per_line')
  it.each(perLine)('$id: $quantity × $price_unit with $taxes, rounded to $currency_rounding', (row) => {
    const perUnit = Math.round(1 / Number(row.currency_rounding))
    const { amounts, taxes } = computeTaxes([amountOf(row, perUnit)], {
      taxRounding: 'per-line',
      roundingMode: 'half-away',
    })
    expect(amounts[0]!.net).toBe(units(row.total_excluded ?? '', perUnit))
    const included = taxes.filter(({ tax }) => isIncludedTax(tax))
    expect(included.reduce((gross, { amount }) => gross + amount, amounts[0]!.net)).toBe(
      units(row.price_unit ?? '', perUnit) * Number(row.quantity),
    )
    expect(amounts[0]!.net + amounts[0]!.tax).toBe(units(row.total_included ?? '', perUnit))
    expect(taxes.map(({ amount }) => amount)).toEqual(
      (row.tax_amounts ?? '').split(' ').map((amount) => units(amount, perUnit)),
    )
  })

  const MILLIONTHS = 1_000_000
  const unrounded = rows.filter(({ rounding_method }) => rounding_method === 'round_globally')
  it.each(unrounded)('$id: $quantity × $price_unit with $taxes, unrounded', (row) => {
    const { listed, pieces, taxes } = amountOf(row, MILLIONTHS)
    const parts = taxShares(taxes).map((share) => ({ share, listed, pieces }))
    // The exact fraction, written with as many decimals as the row has, at least its six.
    const written = (sum: ReturnType<typeof sumOfShares>, text: string): number => {
      const places = Math.max(6, decimals(text))
      const wanted = units(text, 10 ** places)
      expect(divideBig(sum.dividend * 10n ** BigInt(places - 6), sum.divisor, 'half-away')).toBe(
        BigInt(wanted),
      )
      return wanted
    }
    for (const [position, text] of (row.tax_amounts ?? '').split(' ').entries()) {
      written(sumOfShares([parts[position]!]), text)
    }
    const taxesWhere = (included: boolean) =>
      sumOfShares(parts.filter((_, position) => isIncludedTax(taxes[position]!) === included))
    const takenOut = taxesWhere(true)
    const onTop = taxesWhere(false)
    const net = { dividend: BigInt(listed) * takenOut.divisor - takenOut.dividend, divisor: takenOut.divisor }
    const gross = { dividend: BigInt(listed) * onTop.divisor + onTop.dividend, divisor: onTop.divisor }
    written(net, row.total_excluded ?? '')
    written(gross, row.total_included ?? '')
  })
})
