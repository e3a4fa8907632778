import type { Instant } from '../shared/time.ts'
import type { StockLevel } from './stock-book.ts'

/**
 * How stock stands as the server tells it, one row for each stock item and for each item of the menu that was taken
 * off by hand. Only the server writes it. Source: sync table, "stock: level = server's sum of movements"; MNU-5.
 */
export type StockDocument = LevelDocument | SoldOutDocument

export interface LevelDocument extends StockLevel {
  readonly kind: 'level'
  /** Of the stock item. */
  readonly id: string
}

/** 86 by hand: gone as a document once the item is back. */
export interface SoldOutDocument {
  readonly kind: 'sold-out'
  /** `soldOutId` of the item. */
  readonly id: string
  readonly itemId: string
  readonly employeeId: string
  readonly at: Instant
}

/** The id of the row that says an item of the menu was taken off by hand. Source: MNU-5. */
export const soldOutId = (itemId: string): string => `86:${itemId}`
