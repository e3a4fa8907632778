import { contentOf } from '../order/content-of.ts'
import type { CancelledOrder, Order } from '../order/order.ts'
import type { OrderRejection } from '../order/order-rejection.ts'
import { reasonProblem } from '../order/reason-problem.ts'
import { err, ok, type Result } from '../shared/result.ts'
import { appliedTo, isInHouse } from './house.ts'
import { onOrder } from './on-order.ts'
import type { CancelOrder } from './service-command.ts'
import { stepOf } from './step-of.ts'

/**
 * Given up before it was paid: the kitchen is told by a revision of its own, its stock is released. Money that was
 * taken is never cancelled with it: it is given back first. Source: shared policies, "Orders"; sync table, "paid
 * never becomes unpaid".
 */
export function cancelOrder(order: Order | undefined, command: CancelOrder): Result<Order, OrderRejection> {
  return onOrder(order, command, (before) => {
    const step = stepOf(before, 'cancel', command.type)
    if (!step.ok) return step
    const problem = reasonProblem(command.reason)
    if (problem) return err(problem)
    const { id, at, employeeId, reason, approvedBy } = command
    const applied = [...appliedTo(before), id]
    const cancelled: CancelledOrder = {
      ...contentOf(before),
      status: 'cancelled',
      cancelledAt: at,
      cancelledBy: employeeId,
      reason,
      ...(approvedBy !== undefined && { approvedBy }),
    }
    if (!isInHouse(before)) return ok({ ...cancelled, applied })
    const { house } = before
    const revision = house.revision + 1
    return ok({ ...cancelled, house: { ...house, revision, revisedAt: at, since: at, applied } })
  })
}
