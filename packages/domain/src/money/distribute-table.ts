import { multiplyDivide } from './multiply-divide.ts'

/**
 * Splits several amounts at once in the same proportion: every row adds up to its amount and every column to its
 * target, and no cell is a whole unit below its exact share or more than one above it, so no part of a positive
 * amount is negative. The targets add up to what the amounts do, and each is the exact share of that sum rounded down or up, as
 * `distribute` makes them. Weights are whole, not negative and not all 0. Returns a row for each amount, a cell for
 * each weight. Source: shared policies, "Money and tax" (shares are exact, the total is always exact).
 */
export function distributeTable(
  amounts: readonly number[],
  weights: readonly number[],
  targets: readonly number[],
): number[][] {
  const sum = weights.reduce((total, weight) => total + weight, 0)
  const cells = amounts.map((amount) => weights.map((weight) => roundedDown(amount, weight, sum)))
  const missing = targets.map((target, column) => cells.reduce((left, row) => left - row[column]!, target))
  for (const [index, row] of cells.entries()) {
    const units = row.reduce((left, cell) => left - cell, amounts[index]!)
    // The columns that miss most come first, so that none is left with more than its rows can take.
    const neediest = missing.map((_, column) => column).sort((a, b) => missing[b]! - missing[a]! || a - b)
    for (const column of neediest.slice(0, units)) {
      row[column]! += 1
      missing[column]! -= 1
    }
  }
  return cells
}

/** Toward minus infinity, so that what is missing is never negative. */
function roundedDown(amount: number, weight: number, sum: number): number {
  return multiplyDivide(amount, weight, sum, amount < 0 ? 'up' : 'down')
}
