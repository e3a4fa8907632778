/** How often `divisor` goes into `dividend`, whole and rounded down; both safe integers, `divisor` positive. Exact. */
export function floorDivide(dividend: number, divisor: number): number {
  const remainder = dividend % divisor
  // The difference is a multiple of the divisor and safe, so this division is exact.
  const quotient = (dividend - remainder) / divisor
  return remainder < 0 ? quotient - 1 : quotient
}
