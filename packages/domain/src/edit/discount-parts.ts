import { applyDiscounts } from '../discount/apply-discounts.ts'
import type { Discount } from '../discount/discount.ts'
import type { Minor } from '../money/currency.ts'
import { listedAmount } from '../order/listed-amount.ts'
import type { OrderContent } from '../order/order.ts'

/** What a discount takes off each line, in the order of the lines. Minor units. */
export interface DiscountParts {
  /** Taken by the discounts before it, together. */
  readonly before: readonly Minor[]
  readonly taken: readonly Minor[]
}

/**
 * What each discount takes off each line, by the discount's id. Source: shared policies, "Money and tax" (discounts
 * are distributed over lines).
 */
export function discountParts(
  order: Pick<OrderContent, 'lines' | 'discounts' | 'pricing'>,
): ReadonlyMap<string, DiscountParts> {
  const { lines, pricing } = order
  const discounts = inTurn(order.discounts ?? [])
  const listed = lines.map((line) => listedAmount(line, pricing.roundingMode))
  const parts = new Map<string, DiscountParts>()
  let before = listed.map(() => 0)
  for (const [index, { id }] of discounts.entries()) {
    const { left } = applyDiscounts(lines, listed, discounts.slice(0, index + 1), pricing.roundingMode)
    const after = left.map((amount, line) => listed[line]! - amount)
    const earlier = before
    parts.set(id, { before, taken: after.map((amount, line) => amount - earlier[line]!) })
    before = after
  }
  return parts
}

/** Discounts as they are worked out: first those that name lines, then the others. Source: `Discount`. */
export function inTurn(discounts: readonly Discount[]): readonly Discount[] {
  return [...discounts.filter(({ lineIds }) => lineIds), ...discounts.filter(({ lineIds }) => !lineIds)]
}
