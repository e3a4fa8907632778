import type { OpenOrder, Order, OrderContent } from '../order/order.ts'
import type { OrderRejection } from '../order/order-rejection.ts'
import { isSameValue } from '../shared/is-same-value.ts'
import { err, ok, type Result } from '../shared/result.ts'
import type { BetweenOrders } from './move-command.ts'
import { openOrder } from './open-order.ts'

/**
 * The open order that parts with lines, or why it may not: what was settled of it on its own names its lines and
 * payments, and would point nowhere. Source: shared policies, "A paid order is immutable".
 */
export function partingOrder(order: Order, command: string): Result<OpenOrder, OrderRejection> {
  const open = openOrder(order, command)
  if (!open.ok) return open
  const { split, paidChecks, tipAdjustments, reversals } = open.value
  return split || paidChecks || tipAdjustments || reversals ? err({ type: 'settled-in-part' }) : open
}

type Kind = Pick<OrderContent, 'storeId' | 'type' | 'pricing'>

/** Why lines of the one cannot stand in the other, or undefined. Source: shared policies, "Money and tax". */
export function likenessProblem(from: Kind, to: Kind): OrderRejection | undefined {
  const alike = from.storeId === to.storeId && from.type === to.type && isSameValue(from.pricing, to.pricing)
  return alike ? undefined : { type: 'orders-not-alike' }
}

/**
 * Both orders of a command, whichever has been applied to one of them. Source: sync protocol, "order edit" (one
 * business action, one command).
 */
export function ordersOf(command: BetweenOrders): readonly [from: string, to: string] {
  return [command.orderId, command.toOrderId]
}

/** Both sides of a command, or why neither is changed. Source: invariant I3, "money is conserved". */
export function bothSides(
  from: Result<Order, OrderRejection>,
  to: Result<Order, OrderRejection>,
): Result<{ readonly from: Order; readonly to: Order }, OrderRejection> {
  if (!from.ok) return from
  return to.ok ? ok({ from: from.value, to: to.value }) : to
}
