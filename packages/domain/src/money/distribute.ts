import type { Minor } from './currency.ts'
import { multiplyDivide } from './multiply-divide.ts'

/**
 * Splits `amount` over `weights` so that the parts are whole and add up to it: each gets its share rounded toward
 * zero, what is left goes one minor unit at a time to the largest remainders, the first of equals first.
 * Weights are whole, of one sign, and not all zero (then everything falls to the first part).
 */
export function distribute(amount: Minor, weights: readonly number[]): Minor[] {
  if (weights.length === 0) return []
  let sum = 0
  for (const weight of weights) sum += weight
  if (sum === 0) return weights.map((_, index) => (index === 0 ? amount : 0))
  const divisor = Math.abs(sum)
  const sign = sum < 0 ? -1 : 1

  let left = amount
  const parts = weights.map((weight) => {
    const part = multiplyDivide(amount, weight * sign, divisor, 'down')
    left -= part
    return part
  })
  if (left === 0) return parts
  const unit = left < 0 ? -1 : 1
  const byRemainder = weights
    .map((weight, index) => ({ index, remainder: remainderOf(amount, weight, divisor) }))
    .sort((a, b) => b.remainder - a.remainder || a.index - b.index)
  for (let k = 0; left !== 0; k++) {
    const { index } = byRemainder[k % byRemainder.length]!
    parts[index] = parts[index]! + unit
    left -= unit
  }
  return parts
}

function remainderOf(amount: number, weight: number, divisor: number): number {
  const product = Math.abs(amount) * Math.abs(weight)
  if (Number.isSafeInteger(product)) return product % divisor
  return Number((BigInt(Math.abs(amount)) * BigInt(Math.abs(weight))) % BigInt(divisor))
}
