import { ANY_COIN, type CashRounding, cashDue } from '../money/cash-rounding.ts'
import type { Minor } from '../money/currency.ts'
import type { PricingPolicy } from '../order/order.ts'
import { ORDER_LIMITS } from '../order/order-limits.ts'
import type { OrderRejection } from '../order/order-rejection.ts'
import type { CashTender, Tender } from './tender.ts'
import { tenderProblem } from './tender-problem.ts'

/**
 * Why these tenders, taken in their order, do not settle the total exactly, or undefined. Change is given for cash
 * only, and only the cash that closes the bill is rounded, to the very coin. Tips are beside the bill.
 * Errors: `too-many`, `tender-exists`, `change-mismatch`, `cash-rounding-mismatch`, `payment-short`,
 * `payment-exceeds-total`, and whatever is wrong with a tender. Source: shared policies, "Cash rounding".
 */
export function tendersProblem(
  tenders: readonly Tender[],
  total: Minor,
  { cashRounding = ANY_COIN }: Pick<PricingPolicy, 'cashRounding'>,
): OrderRejection | undefined {
  if (tenders.length > ORDER_LIMITS.tenders) {
    return { type: 'too-many', what: 'tenders', max: ORDER_LIMITS.tenders }
  }
  const ids = new Set<string>()
  const attemptIds = new Set<string>()
  let left = total
  for (const tender of tenders) {
    // One approval of a card terminal pays once.
    const attemptId = tender.kind === 'card' ? tender.attemptId : undefined
    if (ids.has(tender.id) || (attemptId !== undefined && attemptIds.has(attemptId))) {
      return { type: 'tender-exists', tenderId: tender.id }
    }
    ids.add(tender.id)
    if (attemptId !== undefined) attemptIds.add(attemptId)
    const problem =
      tenderProblem(tender) ?? (tender.kind === 'cash' ? cashProblem(tender, left, cashRounding) : undefined)
    if (problem) return problem
    left -= tender.amount
  }
  if (left > 0) return { type: 'payment-short', balance: left }
  return left < 0 ? { type: 'payment-exceeds-total', excess: -left } : undefined
}

/** What the tenders settle of the bill, in minor units: change, tips and cash rounding left out. Source: PAY-2. */
export function sumOfTenders(tenders: readonly Tender[]): Minor {
  return tenders.reduce((sum, { amount }) => sum + amount, 0)
}

function cashProblem(tender: CashTender, left: Minor, coins: CashRounding): OrderRejection | undefined {
  const { id, amount, received, change, tip = 0, rounding = 0 } = tender
  if (change < 0 || received !== amount + rounding + tip + change) {
    return { type: 'change-mismatch', tenderId: id }
  }
  const closes = amount === left
  const difference = closes ? cashDue(left, received - tip, coins).difference : 0
  return rounding === difference ? undefined : { type: 'cash-rounding-mismatch', tenderId: id }
}
