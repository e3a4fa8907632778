import { notAllowedNow } from '../order/not-allowed-now.ts'
import { isOpen, isPaid, type Order } from '../order/order.ts'
import type { OrderRejection } from '../order/order-rejection.ts'
import { err, ok, type Result } from '../shared/result.ts'
import { withApplied } from './house.ts'
import { onOrder } from './on-order.ts'
import type { CloseOrder, CompleteOrder, ProgressOrder } from './service-command.ts'
import { stepOf } from './step-of.ts'
import type { OrderEvent } from './transitions.ts'

const EVENT_TO: Readonly<Record<ProgressOrder['to'], OrderEvent>> = {
  preparing: 'prepare',
  'quality-check': 'check',
  ready: 'make-ready',
  served: 'serve',
  'picked-up': 'pick-up',
  delivered: 'deliver',
}

/**
 * The kitchen, or who carries the food, got this far. Forward only. Source: shared policies, "Orders"; sync table,
 * "kitchen status".
 */
export function progressOrder(
  order: Order | undefined,
  command: ProgressOrder,
): Result<Order, OrderRejection> {
  return onOrder(order, command, (before) => {
    if (!isOpen(before) && !isPaid(before)) {
      return err(notAllowedNow(before, command.type))
    }
    if (!before.house) return err({ type: 'not-in-house' })
    const step = stepOf(before, EVENT_TO[command.to], command.type)
    if (!step.ok) return step
    const house = { ...before.house, since: command.at }
    return ok(withApplied({ ...before, status: command.to, house }, command.id))
  })
}

/**
 * Paid and handed over, or the day it belongs to is closed. Source: shared policies, "Orders" (completed, closed).
 */
export function finishOrder(
  order: Order | undefined,
  command: CompleteOrder | CloseOrder,
): Result<Order, OrderRejection> {
  const [event, status] =
    command.type === 'order.complete' ? (['complete', 'completed'] as const) : (['close', 'closed'] as const)
  return onOrder(order, command, (before) => {
    if (isOpen(before)) return err({ type: 'not-paid-yet' })
    if (!isPaid(before)) {
      return err(notAllowedNow(before, command.type))
    }
    const step = stepOf(before, event, command.type)
    if (!step.ok) return step
    const house = before.house && { ...before.house, since: command.at }
    return ok(withApplied({ ...before, status, ...(house && { house }) }, command.id))
  })
}
