import type { OpenOrder, PaidOrder } from '../order/order.ts'
import { ORDER_LIMITS } from '../order/order-limits.ts'
import type { OrderRejection } from '../order/order-rejection.ts'
import type { Tender } from '../payment/tender.ts'
import { tendersProblem } from '../payment/tenders-problem.ts'
import { tendersWithout } from '../payment/tenders-without.ts'
import { err, ok, type Result } from '../shared/result.ts'
import type { RemoveBillTender, TakeBillTender } from './bill-command.ts'
import { type Bill, billOf } from './bill-of.ts'
import type { LatePayment } from './payment-facts.ts'
import { outstandingOf, settledTenders, unsettledTenders } from './payments-of.ts'

/** The open order with a part payment towards its bill or one of its checks. Source: PAY-2, PAY-4; shared policies, "Cash rounding". */
export function takeBillTender(
  order: OpenOrder,
  { tender, checkId }: TakeBillTender,
): Result<OpenOrder, OrderRejection> {
  const bill = billOf(order, checkId)
  if (!bill.ok) return bill
  if (bill.value.balance <= 0) return err({ type: 'nothing-left-to-pay' })
  const problem = newTendersProblem(order, bill.value, [tender])
  if (problem && problem.type !== 'payment-short') return err(problem)
  const { split } = order
  return ok({
    ...order,
    tenders: [...order.tenders, tender],
    ...(split &&
      checkId !== undefined && {
        split: { ...split, tenders: [...split.tenders, { tenderId: tender.id, checkId }] },
      }),
  })
}

/** The paid order with money that came in for a payment that was none. Source: sync rules, payment is append-only. */
export function takeLatePayment(
  order: PaidOrder,
  { id, tender, employeeId, at, businessDay }: TakeBillTender,
): Result<PaidOrder, OrderRejection> {
  const outstanding = outstandingOf(order)
  if (outstanding <= 0) return err({ type: 'nothing-left-to-pay' })
  if (settledTenders(order).some((known) => known.id === tender.id)) {
    return err({ type: 'tender-exists', tenderId: tender.id })
  }
  const problem = tendersProblem([tender], outstanding, order.pricing)
  if (problem && problem.type !== 'payment-short') return err(problem)
  const payment: LatePayment = { id, tender, employeeId, at, businessDay }
  return ok({ ...order, latePayments: [...(order.latePayments ?? []), payment] })
}

/** The open order without a payment that was handed back. Source: shared policies, "Cards" (a charge is never forgotten). */
export function removeBillTender(
  order: OpenOrder,
  { tenderId, reversal }: RemoveBillTender,
): Result<OpenOrder, OrderRejection> {
  const tender = order.tenders.find(({ id }) => id === tenderId)
  if (!tender) return err({ type: 'no-such-tender', tenderId })
  if (!unsettledTenders(order).includes(tender)) return err({ type: 'payment-settled', tenderId })
  if (tender.kind === 'card' && reversal === undefined) return err({ type: 'card-payment-stands', tenderId })
  const { split } = order
  const bill = billOf(order, split?.tenders.find((link) => link.tenderId === tenderId)?.checkId)
  if (!bill.ok) return bill
  const left = tendersWithout(bill.value.tenders, tenderId, bill.value.check.total, order.pricing)
  return ok({
    ...order,
    tenders: order.tenders
      .filter(({ id }) => id !== tenderId)
      .map((known) => left.find(({ id }) => id === known.id) ?? known),
    ...(split && {
      split: { ...split, tenders: split.tenders.filter((link) => link.tenderId !== tenderId) },
    }),
  })
}

/** Why further payments do not settle the bill exactly, or undefined. Source: PAY-2. */
export function newTendersProblem(
  order: OpenOrder,
  { check, tenders }: Bill,
  more: readonly Tender[],
): OrderRejection | undefined {
  const known = more.find((tender) => order.tenders.some(({ id }) => id === tender.id))
  if (known) return { type: 'tender-exists', tenderId: known.id }
  if (order.tenders.length + more.length > ORDER_LIMITS.tenders) {
    return { type: 'too-many', what: 'tenders', max: ORDER_LIMITS.tenders }
  }
  return tendersProblem([...tenders, ...more], check.total, order.pricing)
}
