/** How often `divisor` goes into `dividend`, whole and rounded down; both safe integers, `divisor` positive. Exact. */
export function floorDivide(dividend: number, divisor: number): number {
  const remainder = dividend % divisor
  return (dividend - (remainder < 0 ? remainder + divisor : remainder)) / divisor
}
