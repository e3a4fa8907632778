import type { RoundingMode } from './rounding.ts'

/**
 * `value × numerator ÷ denominator` as a whole number, rounded once at the end. Exact for any safe integers: a
 * product beyond the safe range is computed in big integers. `denominator` is positive. Source: shared policies,
 * "multiply first, divide once".
 */
export function multiplyDivide(
  value: number,
  numerator: number,
  denominator: number,
  mode: RoundingMode,
): number {
  const product = value * numerator
  if (!Number.isSafeInteger(product)) {
    return Number(divideBig(BigInt(value) * BigInt(numerator), BigInt(denominator), mode))
  }
  return divideWhole(product, denominator, mode)
}

/**
 * `dividend ÷ divisor` as a whole number; both are safe integers and `divisor` is positive. Source: shared policies,
 * "Rounding".
 */
export function divideWhole(dividend: number, divisor: number, mode: RoundingMode): number {
  const remainder = dividend % divisor
  // The difference is a multiple of the divisor and safe, so this division is exact.
  const quotient = (dividend - remainder) / divisor
  if (remainder === 0) return quotient
  const away = dividend < 0 ? quotient - 1 : quotient + 1
  switch (mode) {
    case 'down':
      return quotient
    case 'up':
      return away
    case 'half-away':
      return Math.abs(remainder) * 2 >= divisor ? away : quotient
    case 'half-even': {
      const twice = Math.abs(remainder) * 2
      if (twice === divisor) return quotient % 2 === 0 ? quotient : away
      return twice > divisor ? away : quotient
    }
  }
}

/**
 * The same division for sums of fractions that need a common denominator. Source: shared policies, "Rounding".
 */
export function divideBig(dividend: bigint, divisor: bigint, mode: RoundingMode): bigint {
  const quotient = dividend / divisor
  const remainder = dividend % divisor
  if (remainder === 0n) return quotient
  const away = dividend < 0n ? quotient - 1n : quotient + 1n
  const twice = remainder < 0n ? -remainder * 2n : remainder * 2n
  switch (mode) {
    case 'down':
      return quotient
    case 'up':
      return away
    case 'half-away':
      return twice >= divisor ? away : quotient
    case 'half-even':
      if (twice === divisor) return quotient % 2n === 0n ? quotient : away
      return twice > divisor ? away : quotient
  }
}
