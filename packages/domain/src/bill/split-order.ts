import type { OrderRejection } from '../order/order-rejection.ts'
import { err, ok, type Result } from '../shared/result.ts'
import type { Check } from './check.ts'
import { openChecks } from './open-checks.ts'
import type { SplitPlan } from './split-plan.ts'
import { splitProblem } from './split-problem.ts'
import type { SplittableOrder } from './unpaid-parts.ts'

/**
 * The checks a plan makes of what is still to be paid of an order, or why it cannot: every check has something on
 * it and none comes to less than nothing. Source: document 000 §3.1 SplitOrderBill, PAY-4.
 */
export function splitOrder(
  order: SplittableOrder,
  plan: SplitPlan,
): Result<readonly Check[], OrderRejection> {
  const problem = splitProblem(order, plan)
  if (problem) return err(problem)
  const checks = openChecks(order, plan)
  for (const { id, parts, total } of checks) {
    if (parts.length === 0) return err({ type: 'check-empty', checkId: id })
    if (total < 0) return err({ type: 'check-below-zero', checkId: id, total })
  }
  return ok(checks)
}
