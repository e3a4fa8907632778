import type { Quantity } from './unit.ts'

/** One stock item as the reorder rule sees it; all in thousandths of its base unit. Source: document 002 §5.2. */
export interface ReorderFigures {
  readonly currentStock: Quantity
  /** Already on its way from suppliers. */
  readonly pendingOrders: Quantity
  readonly reorderPoint: Quantity
  readonly safetyStock: Quantity
  readonly maxStock: Quantity
}

/** What the rule says. */
export type ReorderAdvice =
  | { readonly type: 'enough' }
  /** Write a purchase order for this quantity and tell a manager. */
  | {
      readonly type: 'reorder'
      readonly quantity: Quantity
      readonly priority: 'URGENT' | 'NORMAL'
      readonly deliveryWindowHours: 24 | 72
    }
  /** The item's figures contradict each other, so the rule would order nothing or less. */
  | { readonly type: 'max-below-reorder-point'; readonly maxStock: Quantity; readonly reorderPoint: Quantity }

/**
 * The reorder rule exactly as document 002 §5.2 ("Reordering Logic") gives it: below the reorder point, order up to
 * the maximum; urgent within 24 hours when stock and pending orders together are below the safety stock, otherwise
 * normal within 72. Both comparisons are strict. As in the document, pending orders make an order less urgent but
 * not smaller: whoever generates the purchase order decides whether one is already on its way.
 */
export function reorderAdvice(figures: ReorderFigures): ReorderAdvice {
  const { currentStock, pendingOrders, reorderPoint, safetyStock, maxStock } = figures
  if (maxStock < reorderPoint) return { type: 'max-below-reorder-point', maxStock, reorderPoint }
  if (currentStock >= reorderPoint) return { type: 'enough' }
  const quantity = maxStock - currentStock
  return currentStock + pendingOrders < safetyStock
    ? { type: 'reorder', quantity, priority: 'URGENT', deliveryWindowHours: 24 }
    : { type: 'reorder', quantity, priority: 'NORMAL', deliveryWindowHours: 72 }
}
