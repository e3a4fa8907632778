import { hasSameTotals, totalsOfParts } from '../bill/totals-of-parts.ts'
import { textProblem } from '../order/field-problem.ts'
import type { OpenOrder, PaidOrder } from '../order/order.ts'
import { ORDER_LIMITS } from '../order/order-limits.ts'
import type { OrderRejection } from '../order/order-rejection.ts'
import { isReceiptNumber } from '../order/pay-order.ts'
import { err, ok, type Result } from '../shared/result.ts'
import type { Refund, RefundedPart } from './refund.ts'
import type { RefundOrder } from './refund-command.ts'
import { refundTendersProblem } from './refund-tenders.ts'
import { paidAndLeft } from './refundable.ts'
import { refundedParts } from './refunded-parts.ts'

/**
 * The order with the refund added to it. Never more than was sold, over all refunds this till knows of; never more
 * than was really paid. Source: shared policies, "A paid order is immutable; corrections are refunds"; document 000
 * §3.3; PAY-5.
 */
export function refundOrder<O extends OpenOrder | PaidOrder>(
  order: O,
  command: RefundOrder,
): Result<O, OrderRejection> {
  const wrong = documentProblem(order, command)
  if (wrong) return err(wrong)
  const parts = refundedParts(order, command.of)
  if (!parts.ok) return parts
  const computed = totalsOfParts(parts.value)
  const tip = command.tenders.reduce((sum, tender) => sum + (tender.tip ?? 0), 0)
  if (computed.total < 0) return err({ type: 'refund-below-zero', total: computed.total })
  if (computed.total === 0 && tip === 0) return err({ type: 'nothing-to-refund' })
  if (!hasSameTotals(computed, command.totals)) {
    return err({ type: 'totals-mismatch', expected: computed.total, got: command.totals.total })
  }
  const left = paidAndLeft(order)
  if (computed.total > left) return err({ type: 'refund-exceeds-paid', left })
  const problem = refundTendersProblem(order, command.tenders, computed.total, command.approvedBy)
  return problem ? err(problem) : ok(withRefund(order, command, parts.value))
}

/** The order with the refund as a fact. Source: sync rules, refund is append-only. */
export function withRefund<O extends OpenOrder | PaidOrder>(
  order: O,
  command: RefundOrder,
  parts: readonly RefundedPart[],
  excess = 0,
): O {
  const { refundId, tenders, receipt, reason, approvedBy, employeeId, terminalId, at, businessDay } = command
  const refund: Refund = {
    ...{ id: refundId, parts, ...totalsOfParts(parts) },
    ...{ tenders, receipt, reason, employeeId, terminalId, at, businessDay },
    ...(approvedBy !== undefined && { approvedBy }),
    ...(excess > 0 && { excess }),
  }
  return { ...order, refunds: [...(order.refunds ?? []), refund] }
}

function documentProblem(
  { refunds = [] }: OpenOrder | PaidOrder,
  { reason, receipt }: RefundOrder,
): OrderRejection | undefined {
  if (refunds.length >= ORDER_LIMITS.refunds) return { type: 'too-many-refunds', max: ORDER_LIMITS.refunds }
  if (reason.trim() === '') return { type: 'reason-missing' }
  return (
    textProblem('reason', reason, ORDER_LIMITS.reasonLength) ??
    (isReceiptNumber(receipt) ? undefined : { type: 'receipt-number-invalid', number: receipt.number })
  )
}
