import type { Minor } from '../money/currency.ts'
import { amountProblem, textProblem } from '../order/field-problem.ts'
import type { OpenOrder, PaidOrder } from '../order/order.ts'
import { ORDER_LIMITS } from '../order/order-limits.ts'
import type { OrderRejection } from '../order/order-rejection.ts'
import { holdsCardNumber } from '../payment/card-number.ts'
import { cashBackRounding } from './cash-back.ts'
import type { RefundTender } from './refund.ts'
import { type RefundableTender, refundable } from './refundable.ts'

/**
 * Why money may not be handed back like this, or undefined. It goes back the way it came, to a card no more than
 * that card paid; another way needs a manager. A tip goes back to its payment alone. Source: shared policies,
 * "Orders" and "Cash rounding"; PAY-5.
 */
export function refundTendersProblem(
  order: OpenOrder | PaidOrder,
  tenders: readonly RefundTender[],
  total: Minor,
  approvedBy: string | undefined,
): OrderRejection | undefined {
  if (tenders.length > ORDER_LIMITS.tenders) {
    return { type: 'too-many', what: 'tenders', max: ORDER_LIMITS.tenders }
  }
  const left = refundable(order).tenders
  const known = new Set((order.refunds ?? []).flatMap((refund) => refund.tenders.map(({ id }) => id)))
  const payments = new Set<string | undefined>()
  for (const tender of tenders) {
    if (known.has(tender.id)) return { type: 'tender-exists', tenderId: tender.id }
    known.add(tender.id)
    // One entry for each payment and one for each other way, so that rounding is worked out once.
    const way = tender.tenderId ?? tender.kind
    if (payments.has(way)) return { type: 'tender-exists', tenderId: way }
    payments.add(way)
    const problem = figuresProblem(tender) ?? wayProblem(order, tender, left, approvedBy)
    if (problem) return problem
    const rounding = tender.kind === 'cash' ? cashBackRounding(order, tender) : 0
    if ((tender.rounding ?? 0) !== rounding) return { type: 'cash-rounding-mismatch', tenderId: tender.id }
  }
  const given = tenders.reduce((sum, { amount }) => sum + amount, 0)
  return given === total ? undefined : { type: 'refund-tenders-differ', total, given }
}

function figuresProblem({ amount, tip = 0, reference = '' }: RefundTender): OrderRejection | undefined {
  const problem =
    amountProblem('refund', amount) ??
    amountProblem('tip', tip) ??
    textProblem('reference', reference, ORDER_LIMITS.referenceLength)
  if (problem) return problem
  if (amount < 0 || amount + tip === 0) return { type: 'amount-out-of-range', field: 'refund', amount }
  if (tip < 0) return { type: 'amount-out-of-range', field: 'tip', amount: tip }
  return holdsCardNumber(reference) ? { type: 'card-number' } : undefined
}

function wayProblem(
  order: OpenOrder | PaidOrder,
  { kind, tenderId, amount, tip = 0 }: RefundTender,
  left: readonly RefundableTender[],
  approvedBy: string | undefined,
): OrderRejection | undefined {
  if (tenderId === undefined) {
    if (tip > 0) return { type: 'refund-exceeds-tip', left: 0 }
    return approvedBy === undefined ? { type: 'refund-way-needs-manager' } : undefined
  }
  const payment = left.find((one) => one.tenderId === tenderId)
  if (!payment) return { type: 'no-such-tender', tenderId }
  if (payment.kind !== kind) return { type: 'refund-kind-differs', tenderId }
  if (order.reversals?.some((reversal) => reversal.tenderId === tenderId)) {
    return { type: 'payment-reversed', tenderId }
  }
  if (amount > payment.amount) return { type: 'refund-exceeds-payment', tenderId, left: payment.amount }
  return tip > payment.tip ? { type: 'refund-exceeds-tip', left: payment.tip } : undefined
}

/**
 * How a sum goes back as it came: to cards and other accounts first, each up to what it paid, then in cash. What no
 * payment can take back is cash another way. `ids` names the entries, one for each payment and one more. Source: PAY-5.
 */
export function refundTendersFor(
  order: OpenOrder | PaidOrder,
  total: Minor,
  ids: readonly string[],
): readonly RefundTender[] {
  const left = refundable(order).tenders
  const cashLast = [
    ...left.filter(({ kind }) => kind !== 'cash'),
    ...left.filter(({ kind }) => kind === 'cash'),
  ]
  const entries: Omit<RefundTender, 'id'>[] = []
  let rest = total
  for (const { tenderId, kind, amount } of cashLast) {
    const back = Math.min(rest, amount)
    if (back > 0) entries.push({ kind, tenderId, amount: back })
    rest -= back
  }
  if (rest > 0) entries.push({ kind: 'cash', amount: rest })
  return entries.map((entry, index) => {
    const rounding = entry.kind === 'cash' ? cashBackRounding(order, entry) : 0
    return { id: ids[index]!, ...entry, ...(rounding !== 0 && { rounding }) }
  })
}
