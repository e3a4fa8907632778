import { taxesProblem } from '../tax/taxes-problem.ts'
import { firstProblem, numberProblem, textProblem } from './field-problem.ts'
import { ORDER_LIMITS } from './order-limits.ts'
import type { ContentRejection } from './order-rejection.ts'
import type { ServiceCharge } from './service-charge.ts'

/**
 * Why these cannot be the service charges of an order, or undefined: their number, rates, texts and taxes.
 * Source: shared policies, "Service charge"; `ORDER_LIMITS`.
 */
export function serviceChargesProblem(charges: readonly ServiceCharge[]): ContentRejection | undefined {
  if (charges.length > ORDER_LIMITS.serviceCharges) {
    return { type: 'too-many', what: 'service charges', max: ORDER_LIMITS.serviceCharges }
  }
  const ids = new Set<string>()
  return firstProblem(charges, ({ id, name, rate, taxes }) => {
    if (ids.has(id)) return { type: 'charge-twice', chargeId: id }
    ids.add(id)
    return (
      textProblem('service charge name', name, ORDER_LIMITS.nameLength) ??
      numberProblem('service charge rate', rate, ORDER_LIMITS.serviceChargeRate) ??
      taxesProblem(taxes)
    )
  })
}
