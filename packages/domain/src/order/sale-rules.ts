import { err, ok, type Result } from '../shared/result.ts'
import { textProblem } from './content-problem.ts'
import { notAllowedNow } from './not-allowed-now.ts'
import { isOpen, isPaid, type Order } from './order.ts'
import type { OrderCommand, PayOrder, ReprintReceipt } from './order-command.ts'
import { ORDER_LIMITS } from './order-limits.ts'
import type { OrderRejection } from './order-rejection.ts'
import { confirmSale } from './pay-order.ts'
import type { RulesOf } from './rule.ts'

/** What a sale and its receipt make of an order. */
export const saleRules: RulesOf<OrderCommand> = {
  'order.pay': pay,
  'receipt.reprint': countReprint,
}

/** A sale is complete in itself: at head office it arrives without the draft it came from. */
function pay(order: Order | undefined, command: PayOrder): Result<Order, OrderRejection> {
  if (order && order.id !== command.order.id) {
    return err({ type: 'wrong-order', expected: order.id, got: command.order.id })
  }
  if (order && isPaid(order)) return err({ type: 'order-exists', orderId: order.id })
  // A sale says nothing of what the kitchen has and of payments taken before: an open order is settled by its bill.
  // The lines of an order that went into another one are paid there.
  const elsewhere = order?.status === 'cancelled' && order.mergedInto !== undefined
  if (order && (isOpen(order) || elsewhere)) {
    return err(notAllowedNow(order, command.type))
  }
  return confirmSale(command)
}

/** Append-only: two tills may print the same copy number while apart, and both were printed. */
function countReprint(order: Order | undefined, command: ReprintReceipt): Result<Order, OrderRejection> {
  if (!order) return err({ type: 'no-such-order' })
  if (order.id !== command.orderId) {
    return err({ type: 'wrong-order', expected: order.id, got: command.orderId })
  }
  if (!isPaid(order)) {
    return err(notAllowedNow(order, command.type))
  }
  const problem = textProblem('reason', command.reason, ORDER_LIMITS.reasonLength)
  return problem ? err(problem) : ok({ ...order, reprints: order.reprints + 1 })
}
