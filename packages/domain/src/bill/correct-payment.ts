import { amountProblem, textProblem } from '../order/field-problem.ts'
import { notAllowedNow } from '../order/not-allowed-now.ts'
import type { OpenOrder, PaidOrder } from '../order/order.ts'
import { ORDER_LIMITS } from '../order/order-limits.ts'
import type { OrderRejection } from '../order/order-rejection.ts'
import type { Tender } from '../payment/tender.ts'
import { err, ok, type Result } from '../shared/result.ts'
import type { AdjustTip, ReversePayment } from './bill-command.ts'
import { isReversed, refundedTipOf, settledTenders } from './payments-of.ts'

/**
 * The order with a tip as the guest wrote it on the card slip, until the day is closed. Source: PAY-2; shared
 * policies, "Tips are never taxed and never part of revenue".
 */
export function adjustTip<O extends OpenOrder | PaidOrder>(
  order: O,
  { type, id, tenderId, tip, employeeId, at, businessDay }: AdjustTip,
): Result<O, OrderRejection> {
  if (order.status === 'closed') {
    return err(notAllowedNow(order, type))
  }
  const tender = settledTender(order, tenderId)
  if (!tender.ok) return tender
  if (tender.value.kind !== 'card' && tender.value.kind !== 'card-manual') {
    return err({ type: 'tip-needs-card', tenderId })
  }
  const problem = amountProblem('tip', tip)
  if (problem) return err(problem)
  if (tip < refundedTipOf(order, tenderId)) {
    return err({ type: 'amount-out-of-range', field: 'tip', amount: tip })
  }
  const adjustment = { id, tenderId, tip, employeeId, at, businessDay }
  return ok({ ...order, tipAdjustments: [...(order.tipAdjustments ?? []), adjustment] })
}

/**
 * The order with a settled payment that turned out to be none. Errors: `payment-not-settled`, `payment-reversed`,
 * `reason-missing`. Source: sync rules, "corrected only by a reversing fact. Paid never becomes unpaid".
 */
export function reversePayment<O extends OpenOrder | PaidOrder>(
  order: O,
  { id, tenderId, reason, approvedBy, employeeId, at, businessDay }: ReversePayment,
): Result<O, OrderRejection> {
  const tender = settledTender(order, tenderId)
  if (!tender.ok) return tender
  if (reason.trim() === '') return err({ type: 'reason-missing' })
  const problem = textProblem('reason', reason, ORDER_LIMITS.reasonLength)
  if (problem) return err(problem)
  const reversal = {
    ...{ id, tenderId, reason, employeeId, at, businessDay },
    ...(approvedBy !== undefined && { approvedBy }),
  }
  return ok({ ...order, reversals: [...(order.reversals ?? []), reversal] })
}

/** A payment that a receipt was given for and that still counts. */
function settledTender(order: OpenOrder | PaidOrder, tenderId: string): Result<Tender, OrderRejection> {
  const tender = settledTenders(order).find(({ id }) => id === tenderId)
  if (!tender) {
    return err(
      order.tenders.some(({ id }) => id === tenderId)
        ? { type: 'payment-not-settled', tenderId }
        : { type: 'no-such-tender', tenderId },
    )
  }
  return isReversed(order, tenderId) ? err({ type: 'payment-reversed', tenderId }) : ok(tender)
}
