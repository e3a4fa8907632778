import { textProblem } from './content-problem.ts'
import { ORDER_LIMITS } from './order-limits.ts'
import type { OrderRejection } from './order-rejection.ts'

/**
 * Why this is no reason, or undefined: it must say something (blanks say nothing) and fit its field.
 * Source: shared policies, "Orders" (voids, comps, price overrides and refunds need a reason).
 */
export function reasonProblem(reason: string): OrderRejection | undefined {
  if (reason.trim() === '') return { type: 'reason-missing' }
  return textProblem('reason', reason, ORDER_LIMITS.reasonLength)
}
