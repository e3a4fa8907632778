import type { Minor } from '../money/currency.ts'
import { ORDER_LIMITS } from '../order/order-limits.ts'
import type { AccountRejection } from './account-rejection.ts'
import { holdsCardNumber } from './card-number.ts'

/**
 * Why this is no amount of a ledger entry: whole, 1 or more, within the limits of an order. Source: shared policies,
 * "Money and tax": money is an integer in minor units.
 */
export function accountAmountProblem(amount: Minor): AccountRejection | undefined {
  const isAmount = Number.isInteger(amount) && amount >= 1 && amount <= ORDER_LIMITS.amount
  return isAmount ? undefined : { type: 'account-amount-invalid', amount }
}

/** Why this is no reason of a correction: short, not empty, no card number. Source: shared policies, "Cards". */
export function accountReasonProblem(reason: string): AccountRejection | undefined {
  if (reason.trim() === '') return { type: 'account-reason-missing' }
  const max = ORDER_LIMITS.reasonLength
  if ([...reason].length > max) return { type: 'account-reason-too-long', max }
  return holdsCardNumber(reason) ? { type: 'account-card-number' } : undefined
}
