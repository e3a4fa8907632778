import { firstProblem, textProblem } from '../order/field-problem.ts'
import { ORDER_LIMITS } from '../order/order-limits.ts'
import type { ContentRejection } from '../order/order-rejection.ts'
import { isFixedTax, type Tax } from './tax.ts'

/**
 * Why these cannot be the taxes of a line or a service charge, or undefined: their number, rates, amounts and names.
 * Source: shared policies, "Money and tax"; `ORDER_LIMITS`.
 */
export function taxesProblem(taxes: readonly Tax[]): ContentRejection | undefined {
  if (taxes.length > ORDER_LIMITS.taxesPerLine) {
    return { type: 'too-many', what: 'taxes', max: ORDER_LIMITS.taxesPerLine }
  }
  return firstProblem(taxes, taxProblem)
}

function taxProblem(tax: Tax): ContentRejection | undefined {
  const [field, figure, max] = isFixedTax(tax)
    ? (['tax amount', tax.amount, ORDER_LIMITS.amount] as const)
    : (['tax rate', tax.rate, ORDER_LIMITS.taxRate] as const)
  if (!Number.isInteger(figure) || figure < 0 || figure > max) {
    return { type: 'amount-out-of-range', field, amount: figure }
  }
  return textProblem('tax name', tax.name, ORDER_LIMITS.taxNameLength)
}
