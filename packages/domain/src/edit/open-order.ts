import { notAllowedNow } from '../order/not-allowed-now.ts'
import { isOpen, isPaid, type OpenOrder, type Order } from '../order/order.ts'
import type { OrderRejection } from '../order/order-rejection.ts'
import { err, ok, type Result } from '../shared/result.ts'

/**
 * The order, where it takes changes: sent and not yet paid in full. A paid one is corrected by refunds.
 * Source: shared policies, "Orders" (a paid order is immutable).
 */
export function openOrder(order: Order, command: string): Result<OpenOrder, OrderRejection> {
  if (isOpen(order)) return ok(order)
  if (isPaid(order)) return err({ type: 'edit-after-payment' })
  return order.status === 'cancelled' ? err(notAllowedNow(order, command)) : err({ type: 'edit-before-send' })
}
