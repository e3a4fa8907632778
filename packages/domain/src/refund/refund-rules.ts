import { notAllowedNow } from '../order/not-allowed-now.ts'
import { isOpen, isPaid } from '../order/order.ts'
import type { RulesOf } from '../order/rule.ts'
import { isApplied, withApplied } from '../service/house.ts'
import { err, ok } from '../shared/result.ts'
import type { RefundCommand } from './refund-command.ts'
import { refundOrder } from './refund-order.ts'

/** What a refund makes of an order that is paid, or of one with a paid check. Source: shared policies, "Orders"; PAY-5. */
export const refundRules: RulesOf<RefundCommand> = {
  'order.refund': (order, command) => {
    if (!order) return err({ type: 'no-such-order' })
    if (order.id !== command.orderId) {
      return err({ type: 'wrong-order', expected: order.id, got: command.orderId })
    }
    if (isApplied(order, command.id)) return ok(order)
    if (!isPaid(order) && !(isOpen(order) && order.paidChecks)) {
      return err(notAllowedNow(order, command.type))
    }
    if (order.refunds?.some(({ id }) => id === command.refundId)) return ok(order)
    const refunded = refundOrder(order, command)
    return refunded.ok ? ok(withApplied(refunded.value, command.id)) : refunded
  },
}
