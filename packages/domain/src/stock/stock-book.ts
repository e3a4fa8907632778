import type { StockNeed } from './recipe.ts'
import type { HoldKey, StockMovement } from './stock-command.ts'
import type { Quantity } from './unit.ts'

/** Everything that happened to stock: movements and the holds of order lines. */
export interface StockBook {
  readonly movements: readonly StockMovement[]
  readonly holds: readonly StockHold[]
}

/** Where an order's line stands with stock. It only goes forward: reserved → released → deducted. */
export type StockHold = ReservedHold | ReleasedHold | DeductedHold

/** Still on the shelf, but promised. */
export interface ReservedHold extends HoldKey {
  readonly status: 'reserved'
  readonly needs: readonly StockNeed[]
  /** Of the order, as the reservation said; absent: of the sale itself. */
  readonly revision?: number | undefined
}

/** Cancelled: nothing is promised, nothing went. */
export interface ReleasedHold extends HoldKey {
  readonly status: 'released'
}

/** Gone from the shelf. */
export interface DeductedHold extends HoldKey {
  readonly status: 'deducted'
  readonly needs: readonly StockNeed[]
}

/** A book without an entry. */
export const EMPTY_STOCK_BOOK: StockBook = { movements: [], holds: [] }

/** How one stock item stands. */
export interface StockLevel {
  /** On the shelf: the sum of movements less what was deducted. Below nothing when more was sold than counted. */
  readonly level: Quantity
  /** Promised to open orders. */
  readonly reserved: Quantity
}

/** Levels by stock item id; an item without an entry stands at nothing. */
export type StockLevels = ReadonlyMap<string, StockLevel>

/**
 * How every item stands. A level is a sum, so it never depends on the order in which entries arrived.
 * Source: INV-3; sync table, "stock: level = server's sum of movements".
 */
export function stockLevels({ movements, holds }: StockBook): StockLevels {
  const levels = new Map<string, StockLevel>()
  const add = (stockItemId: string, level: Quantity, reserved: Quantity) => {
    const known = levels.get(stockItemId) ?? { level: 0, reserved: 0 }
    levels.set(stockItemId, { level: known.level + level, reserved: known.reserved + reserved })
  }
  for (const { stockItemId, quantity } of movements) add(stockItemId, quantity, 0)
  for (const hold of holds) {
    if (hold.status === 'reserved') for (const need of hold.needs) add(need.stockItemId, 0, need.quantity)
    if (hold.status === 'deducted') for (const need of hold.needs) add(need.stockItemId, -need.quantity, 0)
  }
  return levels
}

/** What may still be promised, `level − reserved`; negative when oversold. Source: INV-5. */
export function freeStock(levels: StockLevels, stockItemId: string): Quantity {
  const { level, reserved } = levels.get(stockItemId) ?? { level: 0, reserved: 0 }
  return level - reserved
}
