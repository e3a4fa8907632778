import type { OpenOrder, OrderContent } from '../order/order.ts'
import { type PricedPart, pricedParts } from '../order/price-parts.ts'
import type { PaidCheck } from './check.ts'
import { combineParts, isNothing } from './combine-parts.ts'
import { checkIdsOf, type SplitPlan } from './split-plan.ts'

/** What of an order makes its checks. */
export type SplittableOrder = OrderContent & Pick<OpenOrder, 'paidChecks'>

/** The parts of an order without what is on these checks; a part that is all on them is left out. Source: PAY-4. */
export function unpaidParts(order: SplittableOrder, paid: readonly PaidCheck[]): readonly PricedPart[] {
  const before = paid.flatMap(({ parts }) => parts)
  return combineParts(pricedParts(order), -1, before).filter(
    (part) => !isNothing(part) || !before.some(({ id }) => id === part.id),
  )
}

/** The checks that were paid before the bill was split this way. Source: PAY-4. */
export function paidBefore(order: SplittableOrder, plan: SplitPlan): readonly PaidCheck[] {
  return (order.paidChecks ?? []).filter(({ id }) => !checkIdsOf(plan).includes(id))
}
