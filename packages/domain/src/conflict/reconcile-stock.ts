import { applyStockCommand } from '../stock/apply-stock-command.ts'
import { type Availability, type OversellNotice, oversellNotices } from '../stock/availability.ts'
import { type StockBook, type StockLevels, stockLevels } from '../stock/stock-book.ts'
import type { StockCommand } from '../stock/stock-command.ts'
import type { StockRejection } from '../stock/stock-rejection.ts'
import type { Quantity } from '../stock/unit.ts'
import type { ConflictOutcome } from './conflict-outcome.ts'

/** Where an item is met when the server's stock arrives. */
export type StockPlace = 'sale-screen' | 'unsent-line' | 'sold-line'

/** What is done there. */
export type StockAction =
  | 'none'
  /** The item can no longer be tapped. */
  | 'hide-item'
  /** The cashier is asked to remove it. */
  | 'flag-line'
  /** It stays sold; a person is told that more was promised than there is. */
  | 'oversell-notice'

/**
 * The server wins for stock: what is sold out leaves the sale screen, an unsent line is flagged for the cashier to
 * remove, a sold line stays. Source: sync table, "stock"; SYN-4 (remove item), SYN-5.
 */
export function reconcileAvailability(availability: Availability, place: StockPlace): StockAction {
  return availability.type === 'sold-out' ? WHEN_SOLD_OUT[place] : 'none'
}

const WHEN_SOLD_OUT: Readonly<Record<StockPlace, StockAction>> = {
  'sale-screen': 'hide-item',
  'unsent-line': 'flag-line',
  'sold-line': 'oversell-notice',
}

/** The stock book after a command of a till arrived. */
export interface ReconciledStock {
  readonly outcome: ConflictOutcome
  readonly book: StockBook
  /** Stock items that are oversold since this command, or more than before. */
  readonly oversold: readonly Oversold[]
  /** Why it was put aside. */
  readonly rejection?: StockRejection
}

/**
 * The server's book after a till's command, in whatever order commands arrive: the level is the sum of movements and
 * no sale is refused for want of stock. What left the kitchen is not released again. A command that is none is put
 * aside with its reason. Source: sync table, "stock: level = server's sum of movements"; INV-13.
 */
export function reconcileStock(book: StockBook, command: StockCommand): ReconciledStock {
  const applied = applyStockCommand(book, command)
  if (!applied.ok) {
    const gone = applied.error.type === 'already-deducted'
    const outcome = gone ? 'applied-with-override' : 'quarantined'
    return { outcome, book, oversold: [], rejection: applied.error }
  }
  const oversold = oversoldBy(stockLevels(book), stockLevels(applied.value))
  const outcome = oversold.length > 0 ? 'applied-with-override' : 'applied'
  return { outcome, book: applied.value, oversold }
}

/** A stock item that a change has oversold, or oversold further. */
export interface Oversold extends OversellNotice {
  /** What this change alone took too much, positive. */
  readonly more: Quantity
}

/**
 * What a change of the levels oversells: items that were not oversold before, and those that are more so than before.
 * Each piece too many is told of once, however many changes it takes. Source: INV-13; sync table, "a sold line stays
 * and raises an oversell notice".
 */
export function oversoldBy(before: StockLevels, after: StockLevels): readonly Oversold[] {
  const known = new Map(oversellNotices(before).map(({ stockItemId, short }) => [stockItemId, short]))
  return oversellNotices(after).flatMap((notice) => {
    const more = notice.short - (known.get(notice.stockItemId) ?? 0)
    return more > 0 ? [{ ...notice, more }] : []
  })
}
