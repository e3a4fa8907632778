import { multiplyDivide } from './multiply-divide.ts'

/**
 * Splits an amount in proportion to `weights` so that the parts add up to it exactly (largest remainder): every
 * part is the exact share rounded down or up, and the missing units go to the parts that lost the most, the
 * earlier one on a tie. Weights are whole and not negative; with no weight at all the split is even.
 */
export function distribute(amount: number, weights: readonly number[]): number[] {
  if (weights.length === 0) {
    if (amount === 0) return []
    throw new Error('An amount cannot be split into no parts')
  }
  if (weights.some((weight) => weight < 0)) throw new Error('A weight cannot be negative')
  const sum = weights.reduce((total, weight) => total + weight, 0)
  if (sum === 0 && amount !== 0) {
    return distribute(
      amount,
      weights.map(() => 1),
    )
  }
  if (sum === 0) return weights.map(() => 0)

  const parts = weights.map((weight) => multiplyDivide(amount, weight, sum, 'down'))
  const missing = amount - parts.reduce((total, part) => total + part, 0)
  const step = Math.sign(missing)
  const lost = weights.map((weight) => lostPart(amount, weight, sum))
  const neediest = weights.map((_, index) => index).sort((a, b) => compareBig(lost[b]!, lost[a]!) || a - b)
  for (const index of neediest.slice(0, Math.abs(missing))) parts[index]! += step
  return parts
}

/** What rounding down took from a part, in units of 1/sum. */
function lostPart(amount: number, weight: number, sum: number): bigint {
  const lost = (BigInt(amount) * BigInt(weight)) % BigInt(sum)
  return lost < 0n ? -lost : lost
}

const compareBig = (a: bigint, b: bigint): number => (a < b ? -1 : a > b ? 1 : 0)
