import { contentOf } from '../order/content-of.ts'
import { contentProblem } from '../order/content-problem.ts'
import type { Order } from '../order/order.ts'
import type { OrderRejection } from '../order/order-rejection.ts'
import { err, ok, type Result } from '../shared/result.ts'
import { appliedTo } from './house.ts'
import { onOrder } from './on-order.ts'
import type { AwaitPayment } from './service-command.ts'
import { stepOf } from './step-of.ts'

/**
 * The order is placed and its payment has begun; nothing was taken yet. It may come from a draft or be new, as when
 * a guest orders by QR code. Source: document 002 §5.1, PAYMENT_INITIATED; ORD-4.
 */
export function awaitPayment(order: Order | undefined, command: AwaitPayment): Result<Order, OrderRejection> {
  const { order: placed, at } = command
  if (placed.id !== command.orderId) {
    return err({ type: 'wrong-order', expected: command.orderId, got: placed.id })
  }
  return onOrder(order ?? { ...contentOf(placed), status: 'draft' }, command, (before) => {
    const step = stepOf(before, 'await-payment', command.type)
    if (!step.ok) return step
    if (placed.lines.length === 0) return err({ type: 'empty-order' })
    const problem = contentProblem(placed)
    if (problem) return err(problem)
    const applied = [...appliedTo(before), command.id]
    return ok({ ...contentOf(placed), status: 'pending-payment', tenders: [], since: at, applied })
  })
}
