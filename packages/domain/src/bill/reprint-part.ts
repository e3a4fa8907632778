import { numberProblem, textProblem } from '../order/field-problem.ts'
import type { OpenOrder, PaidOrder } from '../order/order.ts'
import { ORDER_LIMITS } from '../order/order-limits.ts'
import type { OrderRejection } from '../order/order-rejection.ts'
import { err, ok, type Result } from '../shared/result.ts'
import type { ReprintPart } from './bill-command.ts'

/**
 * The order with a receipt of a check or a refund printed again. Two tills apart may print the same copy: both were
 * printed and both are kept. Errors: `no-such-receipt`, `reason-missing`. Source: shared policies, "every reprint
 * says DUPLICATE and its count".
 */
export function reprintPart<O extends OpenOrder | PaidOrder>(
  order: O,
  { id, documentId, copy, reason, employeeId, at }: ReprintPart,
): Result<O, OrderRejection> {
  const documents = [...(order.paidChecks ?? []), ...(order.refunds ?? [])]
  if (!documents.some((document) => document.id === documentId)) {
    return err({ type: 'no-such-receipt', documentId })
  }
  if (reason.trim() === '') return err({ type: 'reason-missing' })
  const problem =
    textProblem('reason', reason, ORDER_LIMITS.reasonLength) ?? numberProblem('copy', copy, [1, COPIES])
  if (problem) return err(problem)
  const printed = { id, documentId, copy, reason, employeeId, at }
  return ok({ ...order, receiptCopies: [...(order.receiptCopies ?? []), printed] })
}

const COPIES = 9_999

/** How often the receipt of a check or a refund was printed again. Source: shared policies, "every reprint says DUPLICATE and its count". */
export function copiesOf({ receiptCopies = [] }: OpenOrder | PaidOrder, documentId: string): number {
  return receiptCopies.filter((printed) => printed.documentId === documentId).length
}
