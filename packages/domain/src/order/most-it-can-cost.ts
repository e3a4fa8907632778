import type { Minor } from '../money/currency.ts'
import { multiplyDivide } from '../money/multiply-divide.ts'
import { isFixedTax, type Tax } from '../tax/tax.ts'
import type { ServiceCharge } from './service-charge.ts'

const WHOLE = 1_000_000

/**
 * A bound on every figure an amount leads to, whatever the signs of others: its size with all its taxes on top, in
 * minor units. Source: `ORDER_LIMITS`, so that no sum leaves the safe integers.
 */
export function mostItCanCost(listed: Minor, pieces: number, taxes: readonly Tax[]): Minor {
  const fixed = taxes.reduce((sum, tax) => (isFixedTax(tax) ? sum + tax.amount * pieces : sum), 0)
  const rates = taxes.map((tax) => (isFixedTax(tax) ? 0 : tax.rate))
  // Taxes on taxes multiply; others add up.
  const factors = taxes.some(({ enlargesBase }) => enlargesBase)
    ? rates
    : [rates.reduce((sum, rate) => sum + rate, 0)]
  return factors.reduce(
    (most, rate) => multiplyDivide(most, WHOLE + rate, WHOLE, 'up'),
    Math.abs(listed) + fixed,
  )
}

/** The same of a service charge on lines of this size. */
export function mostChargeCanCost(listed: Minor, { rate, taxes }: ServiceCharge): Minor {
  return mostItCanCost(multiplyDivide(listed, rate, WHOLE, 'up'), 1, taxes)
}
