import { contentOf } from '../order/content-of.ts'
import type { Order } from '../order/order.ts'
import type { OrderRejection } from '../order/order-rejection.ts'
import { reasonProblem } from '../order/reason-problem.ts'
import type { Tender } from '../payment/tender.ts'
import { err, ok, type Result } from '../shared/result.ts'
import { appliedTo } from './house.ts'
import { onOrder } from './on-order.ts'
import type { PaymentFailed, ResumeOrder, StockUnavailable } from './service-command.ts'
import { stepOf } from './step-of.ts'

/**
 * The payment provider said no to an order that waits for its payment; what was taken in other ways is kept.
 * Source: ORD-3, PAYMENT_FAILED.
 */
export function failPayment(order: Order | undefined, command: PaymentFailed): Result<Order, OrderRejection> {
  return onOrder(order, command, (before) => {
    const step = stepOf(before, 'fail-payment', command.type)
    if (!step.ok) return step
    const problem = reasonProblem(command.reason)
    if (problem) return err(problem)
    return ok({
      ...kept(before, command.id),
      status: 'payment-failed',
      failedAt: command.at,
      reason: command.reason,
    })
  })
}

/**
 * Lines turned out to be sold out when the order was to be confirmed. Source: ORD-3, INVENTORY_UNAVAILABLE; sync
 * table, "an unsent line is flagged for the cashier to remove".
 */
export function missStock(
  order: Order | undefined,
  command: StockUnavailable,
): Result<Order, OrderRejection> {
  return onOrder(order, command, (before) => {
    const step = stepOf(before, 'miss-stock', command.type)
    if (!step.ok) return step
    const { lineIds, at } = command
    if (lineIds.length === 0) return err({ type: 'no-line-named' })
    const stray = lineIds.find((lineId) => !before.lines.some(({ id }) => id === lineId))
    if (stray !== undefined) return err({ type: 'no-such-line', lineId: stray })
    const twice = lineIds.find((lineId, n) => lineIds.indexOf(lineId) !== n)
    if (twice !== undefined) return err({ type: 'line-named-twice', lineId: twice })
    return ok({ ...kept(before, command.id), status: 'stock-unavailable', lineIds, since: at })
  })
}

/**
 * A stopped order is taken up again: as a basket, or waiting for the rest where money was taken. Source: ORD-3;
 * shared policies, "Orders" (sideways states).
 */
export function resumeOrder(order: Order | undefined, command: ResumeOrder): Result<Order, OrderRejection> {
  return onOrder(order, command, (before) => {
    const step = stepOf(before, 'resume', command.type)
    if (!step.ok) return step
    const { tenders, ...content } = kept(before, command.id)
    return tenders.length === 0
      ? ok({ ...content, status: 'draft', since: command.at })
      : ok({ ...content, status: 'pending-payment', tenders, since: command.at })
  })
}

function kept(order: Order, commandId: string) {
  const tenders: readonly Tender[] = 'tenders' in order ? order.tenders : []
  return { ...contentOf(order), tenders, applied: [...appliedTo(order), commandId] }
}
