import type { Order } from '../order/order.ts'
import { ORDER_LIMITS } from '../order/order-limits.ts'
import type { OrderRejection } from '../order/order-rejection.ts'
import { err, ok, type Result } from '../shared/result.ts'
import { appliedTo, isApplied } from './house.ts'

/**
 * What every command on a known order begins with: there is such an order, it is the one meant, and the command is
 * new to it; one applied before answers with the order as it is. Source: sync protocol, I2 "no command is applied
 * twice" and I13 "nothing grows without bound".
 */
export function onOrder(
  order: Order | undefined,
  command: { readonly id: string; readonly orderId: string },
  rule: (order: Order) => Result<Order, OrderRejection>,
): Result<Order, OrderRejection> {
  if (!order) return err({ type: 'no-such-order' })
  if (order.id !== command.orderId) {
    return err({ type: 'wrong-order', expected: order.id, got: command.orderId })
  }
  if (isApplied(order, command.id)) return ok(order)
  if (appliedTo(order).length >= ORDER_LIMITS.commands) {
    return err({ type: 'too-many-commands', max: ORDER_LIMITS.commands })
  }
  return rule(order)
}
