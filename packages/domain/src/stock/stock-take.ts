import { err, ok, type Result } from '../shared/result.ts'
import type { Instant } from '../shared/time.ts'
import type { StockLevels } from './stock-book.ts'
import type { StockMovement } from './stock-command.ts'
import type { StockRejection } from './stock-rejection.ts'
import { isQuantity, type Quantity } from './unit.ts'

/** What a person counted of one stock item. The ids are made at the tap, one for each. */
export interface CountedStock {
  readonly id: string
  readonly stockItemId: string
  /** On the shelf, promised or not; never below nothing. */
  readonly counted: Quantity
}

/** One stock item of a stock take. `counted = level + difference`. */
export interface StockDifference {
  readonly stockItemId: string
  readonly level: Quantity
  readonly counted: Quantity
  /** Positive: more on the shelf than the book says. */
  readonly difference: Quantity
}

/** A stock take: what was found, and the entries that put the book right. */
export interface StockTake {
  readonly differences: readonly StockDifference[]
  /** One for each item that differs; nothing is booked where the book was right. */
  readonly adjustments: readonly StockMovement[]
}

/**
 * Compares a count with the book as the counting till knows it. The difference is booked, never the level, so what
 * other tills sell meanwhile still counts. Source: INV-3, "terminals send movements, never levels"; INV-9.
 */
export function stockTake(
  levels: StockLevels,
  counts: readonly CountedStock[],
  { at, reason }: { readonly at: Instant; readonly reason: string },
): Result<StockTake, StockRejection> {
  const problem = countProblem(counts)
  if (problem) return err(problem)
  const compared = counts.map(({ id, stockItemId, counted }) => {
    const level = levels.get(stockItemId)?.level ?? 0
    return { id, stockItemId, level, counted, difference: counted - level }
  })
  return ok({
    differences: compared.map(({ id: _, ...difference }) => difference),
    adjustments: compared
      .filter(({ difference }) => difference !== 0)
      .map(({ id, stockItemId, difference }) => ({
        type: 'stock.adjust',
        id,
        stockItemId,
        quantity: difference,
        at,
        reason,
      })),
  })
}

function countProblem(counts: readonly CountedStock[]): StockRejection | undefined {
  const seen = new Set<string>()
  for (const { stockItemId, counted } of counts) {
    if (seen.has(stockItemId)) return { type: 'counted-twice', stockItemId }
    seen.add(stockItemId)
    if (!isQuantity(counted) || counted < 0)
      return { type: 'quantity-invalid', stockItemId, quantity: counted }
  }
  return undefined
}

/**
 * The items of which the book says less than nothing, by id: sold before they were booked in, or counted wrong.
 * They stay visible until a person books goods in or takes stock. Source: INV-13.
 */
export function negativeStock(
  levels: StockLevels,
): { readonly stockItemId: string; readonly level: Quantity }[] {
  return [...levels]
    .filter(([, { level }]) => level < 0)
    .map(([stockItemId, { level }]) => ({ stockItemId, level }))
    .sort((a, b) => (a.stockItemId < b.stockItemId ? -1 : 1))
}
