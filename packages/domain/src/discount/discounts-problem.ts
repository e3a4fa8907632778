import { firstProblem, numberProblem, textProblem } from '../order/field-problem.ts'
import { ORDER_LIMITS } from '../order/order-limits.ts'
import type { ContentRejection } from '../order/order-rejection.ts'
import type { Discount, DiscountValue } from './discount.ts'

/**
 * Why these cannot be the discounts of an order with these lines, or undefined: their number, values, texts, and the
 * lines they name. Source: shared policies, "Money and tax"; feature inventory, PAY-9; `ORDER_LIMITS`.
 */
export function discountsProblem(
  discounts: readonly Discount[],
  lineIds: ReadonlySet<string>,
): ContentRejection | undefined {
  if (discounts.length > ORDER_LIMITS.discounts) {
    return { type: 'too-many', what: 'discounts', max: ORDER_LIMITS.discounts }
  }
  const ids = new Set<string>()
  return firstProblem(discounts, (discount) => {
    const { id, name, reason, value } = discount
    if (ids.has(id)) return { type: 'discount-twice', discountId: id }
    ids.add(id)
    return (
      textProblem('discount name', name, ORDER_LIMITS.nameLength) ??
      textProblem('reason', reason, ORDER_LIMITS.reasonLength) ??
      valueProblem(value) ??
      linesProblem(discount, lineIds) ??
      sharesProblem(discount)
    )
  })
}

function valueProblem(value: DiscountValue): ContentRejection | undefined {
  return value.kind === 'percent'
    ? numberProblem('discount rate', value.rate, ORDER_LIMITS.discountRate)
    : numberProblem('discount amount', value.amount, [1, ORDER_LIMITS.amount])
}

/** A discount that names a line not there, or none, would silently take nothing. */
function linesProblem({ id, lineIds }: Discount, known: ReadonlySet<string>): ContentRejection | undefined {
  if (!lineIds) return undefined
  if (lineIds.length === 0) return { type: 'discount-without-lines', discountId: id }
  const named = new Set<string>()
  return firstProblem(lineIds, (lineId) => {
    if (!known.has(lineId)) return { type: 'no-such-line', lineId }
    if (named.has(lineId)) return { type: 'discount-names-line-twice', lineId }
    named.add(lineId)
    return undefined
  })
}

/** Shares that miss a line or the amount would take another sum than the discount says. */
function sharesProblem({ id, value, lineIds }: Discount): ContentRejection | undefined {
  if (value.kind === 'percent' || !value.shares) return undefined
  const { shares, amount } = value
  const sum = shares.reduce((total, share) => total + share, 0)
  const fits = shares.length === lineIds?.length && sum === amount
  return fits && shares.every((share) => Number.isInteger(share) && share >= 0)
    ? undefined
    : { type: 'discount-shares-wrong', discountId: id }
}
