import { multiplyDivide } from './multiply-divide.ts'

/**
 * Splits several amounts at once in the same proportion: every row adds up to its amount and every column to its
 * target, and no cell is a whole unit below its exact share or more than one above it, so no part of a positive
 * amount is negative. The targets add up to what the amounts do, and each is the exact share of that sum rounded
 * down or up, as `distribute` makes them. Weights are whole, not negative and not all 0. Returns a row for each
 * amount, a cell for each weight. Source: shared policies, "Money and tax" (shares are exact, the total is always
 * exact).
 */
export function distributeTable(
  amounts: readonly number[],
  weights: readonly number[],
  targets: readonly number[],
): number[][] {
  const sum = weights.reduce((total, weight) => total + weight, 0)
  const cells = amounts.map((amount) => weights.map((weight) => roundedDown(amount, weight, sum)))
  const raised = amounts.map(() => weights.map(() => false))
  const missing = targets.map((target, column) => cells.reduce((left, row) => left - row[column]!, target))
  for (const [index, row] of cells.entries()) {
    const units = row.reduce((left, cell) => left - cell, amounts[index]!)
    // The columns that miss most come first, so that none is left with more than its rows can take.
    const neediest = missing.map((_, column) => column).sort((a, b) => missing[b]! - missing[a]! || a - b)
    for (const column of neediest.slice(0, units)) {
      raised[index]![column] = true
      missing[column]! -= 1
    }
  }
  if (amounts.length <= FEW) settleBest(raised, lostTable(amounts, weights, cells, BigInt(sum)))
  return cells.map((row, index) => row.map((cell, column) => cell + (raised[index]![column] ? 1 : 0)))
}

/** The net and the taxes of a document are few: there the cent goes where it was lost. Among many lines it shows nowhere. */
const FEW = 51

/** Toward minus infinity, so that what is missing is never negative. */
function roundedDown(amount: number, weight: number, sum: number): number {
  return multiplyDivide(amount, weight, sum, amount < 0 ? 'up' : 'down')
}

/** What rounding down took from each cell, in units of 1/sum. */
function lostTable(
  amounts: readonly number[],
  weights: readonly number[],
  cells: readonly (readonly number[])[],
  sum: bigint,
): bigint[][] {
  return cells.map((row, index) =>
    row.map((cell, column) => BigInt(amounts[index]!) * BigInt(weights[column]!) - BigInt(cell) * sum),
  )
}

/** Two rows that raise each other's column change places while that brings the cells nearer to their shares. */
function settleBest(raised: boolean[][], lost: readonly (readonly bigint[])[]): void {
  let changed = true
  while (changed) {
    changed = false
    for (const [r, one] of raised.entries()) {
      for (const [s, other] of raised.entries()) {
        for (const a of one.keys()) {
          for (const b of one.keys()) {
            if (!one[a] || one[b] || other[a] || !other[b]) continue
            if (lost[r]![b]! + lost[s]![a]! <= lost[r]![a]! + lost[s]![b]!) continue
            one[a] = false
            one[b] = true
            other[a] = true
            other[b] = false
            changed = true
          }
        }
      }
    }
  }
}
