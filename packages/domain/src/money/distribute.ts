import { multiplyDivide } from './multiply-divide.ts'

/**
 * Splits an amount in proportion to `weights` so that the parts add up to it exactly (largest remainder): every
 * part is the exact share rounded down or up, and the missing units go to the parts that lost the most, the
 * earlier one on a tie. Weights are whole and not negative; with no weight at all the split is even. Amount, weights
 * and their sum are safe integers. Source: shared policies, "Money and tax".
 */
export function distribute(amount: number, weights: readonly number[]): number[] {
  if (weights.length === 0) {
    if (amount === 0) return []
    throw new Error('An amount cannot be split into no parts')
  }
  let sum = 0
  for (const weight of weights) {
    if (weight < 0) throw new Error('A weight cannot be negative')
    sum += weight
  }
  if (sum === 0) {
    return distribute(
      amount,
      weights.map(() => 1),
    )
  }

  let missing = amount
  const parts = weights.map((weight) => {
    const part = multiplyDivide(amount, weight, sum, 'down')
    missing -= part
    return part
  })
  if (missing === 0) return parts
  const step = Math.sign(missing)
  // The sort is stable: of parts that lost the same the earlier comes first.
  const lost = weights.map((weight) => lostPart(amount, weight, sum))
  const neediest = weights.map((_, index) => index).sort((a, b) => lost[b]! - lost[a]!)
  for (const index of neediest.slice(0, Math.abs(missing))) parts[index]! += step
  return parts
}

/** What rounding down took from a part, in units of 1/sum: less than `sum`, so a safe integer. */
function lostPart(amount: number, weight: number, sum: number): number {
  const product = amount * weight
  if (Number.isSafeInteger(product)) return Math.abs(product % sum)
  return Math.abs(Number((BigInt(amount) * BigInt(weight)) % BigInt(sum)))
}
