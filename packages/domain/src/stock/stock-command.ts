import type { Instant } from '../shared/time.ts'
import type { StockNeed } from './recipe.ts'
import type { Quantity } from './unit.ts'

/** What happens to stock. Source: INV-3, terminals send movements, never levels; INV-4 and INV-9. */
export type StockCommand = StockMovement | HoldCommand

/** A quantity that came or went by itself, without an order. Movements are added, never changed. */
export interface StockMovement {
  readonly type: 'stock.in' | 'stock.out' | 'stock.waste' | 'stock.adjust'
  readonly id: string
  readonly stockItemId: string
  /** Signed: in is positive, out and waste negative, an adjustment either. */
  readonly quantity: Quantity
  readonly at: Instant
  /** Why; may be empty only for goods that come in. */
  readonly reason: string
}

/**
 * What an order's line does to stock: reserved when payment is confirmed (pay first) or at send (pay after), deducted
 * at completion, released when cancelled. Keyed by order and line, and complete in itself: a deduction carries its
 * needs, so it counts even where its reservation never arrived.
 */
export type HoldCommand = ReserveStock | DeductStock | ReleaseStock

export interface ReserveStock extends HoldKey {
  readonly type: 'stock.reserve'
  readonly needs: readonly StockNeed[]
  /** The order's revision that says so: a later one takes the place of an earlier. Absent: of the sale itself. */
  readonly revision?: number | undefined
  readonly at: Instant
}

export interface DeductStock extends HoldKey {
  readonly type: 'stock.deduct'
  readonly needs: readonly StockNeed[]
  readonly at: Instant
}

export interface ReleaseStock extends HoldKey {
  readonly type: 'stock.release'
  readonly at: Instant
}

export interface HoldKey {
  readonly orderId: string
  readonly lineId: string
}
