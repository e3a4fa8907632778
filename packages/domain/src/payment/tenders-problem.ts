import type { Minor } from '../money/currency.ts'
import { amountProblem, textProblem } from '../order/content-problem.ts'
import { ORDER_LIMITS } from '../order/order-limits.ts'
import type { OrderRejection } from '../order/order-rejection.ts'
import type { Tender } from './tender.ts'

/** Why these tenders do not settle the total exactly, or undefined. */
export function tendersProblem(tenders: readonly Tender[], total: Minor): OrderRejection | undefined {
  if (tenders.length > ORDER_LIMITS.tenders) {
    return { type: 'too-many', what: 'tenders', max: ORDER_LIMITS.tenders }
  }
  const ids = new Set<string>()
  for (const tender of tenders) {
    if (ids.has(tender.id)) return { type: 'tender-exists', tenderId: tender.id }
    ids.add(tender.id)
    const problem = tenderProblem(tender)
    if (problem) return problem
  }
  const paid = sumOfTenders(tenders)
  if (paid < total) return { type: 'payment-short', balance: total - paid }
  if (paid > total) return { type: 'payment-exceeds-total', excess: paid - total }
  return undefined
}

/** What the tenders settle of the bill, change left out, in minor units. */
export function sumOfTenders(tenders: readonly Tender[]): Minor {
  return tenders.reduce((sum, { amount }) => sum + amount, 0)
}

function tenderProblem(tender: Tender): OrderRejection | undefined {
  const problem = amountProblem('payment', tender.amount)
  if (problem) return problem
  if (tender.amount <= 0) return { type: 'amount-out-of-range', field: 'payment', amount: tender.amount }
  if (tender.kind === 'card-manual') {
    return textProblem('reference', tender.reference, ORDER_LIMITS.referenceLength)
  }
  if (tender.kind !== 'cash') return undefined
  const { received, change, amount, id } = tender
  return (
    amountProblem('cash received', received) ??
    (change < 0 || change !== received - amount ? { type: 'change-mismatch', tenderId: id } : undefined)
  )
}
