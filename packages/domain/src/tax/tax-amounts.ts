import type { Minor } from '../money/currency.ts'
import { divideBig, multiplyDivide } from '../money/multiply-divide.ts'
import type { RoundingMode } from '../money/rounding.ts'
import type { Tax } from './tax.ts'

const MILLION = 1_000_000

/** Amounts taxed alike: `listed` contains included taxes of `includedRate` millionths in all. */
export interface TaxedAmount {
  readonly listed: Minor
  readonly includedRate: number
}

/** The sum of the included rates of a line's taxes, millionths. */
export function includedRateOf(taxes: readonly Tax[]): number {
  let rate = 0
  for (const tax of taxes) if (tax.kind === 'percent-included') rate += tax.rate
  return rate
}

/**
 * One tax on several amounts, summed exactly and rounded once. Of a listed amount the net part is
 * `listed ÷ (1 + included rates)`, and every tax, included or on top, is its rate of that net part.
 */
export function taxOn(tax: Tax, amounts: readonly TaxedAmount[], mode: RoundingMode): Minor {
  let listed = 0
  for (const amount of amounts) {
    if (amount.includedRate !== amounts[0]!.includedRate) return taxOnMixed(tax, amounts, mode)
    listed += amount.listed
  }
  return multiplyDivide(listed, tax.rate, MILLION + (amounts[0]?.includedRate ?? 0), mode)
}

/** Amounts with different included rates have different denominators: add them as fractions. */
function taxOnMixed(tax: Tax, amounts: readonly TaxedAmount[], mode: RoundingMode): Minor {
  const byRate = new Map<number, bigint>()
  for (const { listed, includedRate } of amounts) {
    byRate.set(includedRate, (byRate.get(includedRate) ?? 0n) + BigInt(listed))
  }
  let dividend = 0n
  let divisor = 1n
  for (const [includedRate, listed] of byRate) {
    const denominator = BigInt(MILLION + includedRate)
    dividend = dividend * denominator + listed * BigInt(tax.rate) * divisor
    divisor *= denominator
  }
  return Number(divideBig(dividend, divisor, mode))
}
