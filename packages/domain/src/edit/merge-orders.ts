import type { Order } from '../order/order.ts'
import type { OrderRejection } from '../order/order-rejection.ts'
import { err, type Result } from '../shared/result.ts'
import { bothSides } from './between-orders.ts'
import { giveOrder } from './give-order.ts'
import type { MergeOrders } from './move-command.ts'
import { takeOrder } from './take-order.ts'

/**
 * One order goes into another: both after it, or why neither changes. Lines, discounts and payments are those of both;
 * covers add up, notes stand one below the other, and service is charged as `into` says. Without charges both
 * together come to what they came to, but for the cent a tax per order is rounded by.
 * Source: feature inventory, TBL-3 MergeTableOrders; invariant I3, "money is conserved".
 */
export function mergeOrders(into: Order | undefined, from: Order | undefined, command: MergeOrders) {
  return bothSides(giveOrder(from, command), takeOrder(into, command))
}

/** One side of it: the order that goes, or the one that takes it in. Source: feature inventory, TBL-3. */
export function applyMerge(order: Order | undefined, command: MergeOrders): Result<Order, OrderRejection> {
  if (command.orderId === command.toOrderId) return err({ type: 'same-order' })
  return order?.id === command.toOrderId ? takeOrder(order, command) : giveOrder(order, command)
}
