import type { OrderLine } from '../order/order-line.ts'
import { needsOfLine, type PrefixPortions, type Recipes, USUAL_PORTIONS } from './needs-of-line.ts'
import { freeStock, type StockLevels } from './stock-book.ts'

/** A line that takes more than is left. */
export interface ShortLine {
  readonly lineId: string
  /** The stock items there is too little of. */
  readonly missing: readonly string[]
}

/**
 * The lines of a basket for which there is not enough left, in their order: each takes from what the ones before it
 * leave, and a line that finds too little takes nothing from the others. They are flagged for the cashier to remove,
 * never removed by themselves. Source: sync table, "an unsent line is flagged for the cashier to remove"; INV-5.
 */
export function shortLines(
  lines: readonly OrderLine[],
  recipes: Recipes,
  levels: StockLevels,
  portions: PrefixPortions = USUAL_PORTIONS,
): readonly ShortLine[] {
  const taken = new Map<string, number>()
  return lines.flatMap((line) => {
    const needs = needsOfLine(recipes, line, portions)
    const missing = needs
      .filter(
        ({ stockItemId, quantity }) =>
          quantity > freeStock(levels, stockItemId) - (taken.get(stockItemId) ?? 0),
      )
      .map(({ stockItemId }) => stockItemId)
    if (missing.length > 0) return [{ lineId: line.id, missing }]
    for (const { stockItemId, quantity } of needs) {
      taken.set(stockItemId, (taken.get(stockItemId) ?? 0) + quantity)
    }
    return []
  })
}
