import { withDiscounts } from '../discount/change-discounts.ts'
import type { Discount } from '../discount/discount.ts'
import { withoutLine } from '../discount/without-line.ts'
import type { OrderContent } from '../order/order.ts'

/**
 * The order without these lines. A discount no longer names them, and one that named no other goes with them.
 * Source: shared policies, "Money and tax" (a discount names its lines).
 */
export function withoutLines<C extends OrderContent>(order: C, gone: ReadonlySet<string>): C {
  const left: C = { ...order, lines: order.lines.filter(({ id }) => !gone.has(id)) }
  if (!order.discounts) return left
  let discounts: readonly Discount[] = order.discounts
  for (const lineId of gone) discounts = withoutLine(discounts, lineId)
  return withDiscounts(left, discounts)
}
