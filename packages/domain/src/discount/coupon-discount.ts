import type { Minor } from '../money/currency.ts'
import { listedAmount } from '../order/listed-amount.ts'
import type { OrderContent } from '../order/order.ts'
import { err, ok, type Result } from '../shared/result.ts'
import { applyDiscounts } from './apply-discounts.ts'
import type { Coupon } from './coupon.ts'
import type { CouponProblem } from './coupon-problem.ts'
import type { Discount } from './discount.ts'
import { isSelected } from './item-selection.ts'

/**
 * What a coupon takes off an order that does not have it yet: its conditions on what is in the basket. Asked again after
 * each tap, as lines come and go. Source: feature inventory, PAY-9 (DiscountConditions).
 */
export function couponDiscount(
  coupon: Coupon,
  { id, approvedBy }: Pick<Discount, 'id' | 'approvedBy'>,
  content: OrderContent,
): Result<Discount, CouponProblem> {
  const { name, of, leastSpend = 0, stacking, group } = coupon
  const left = leftOf(content)
  const chosen = content.lines.filter((line, index) => left[index]! > 0 && isSelected(of, line))
  if (chosen.length === 0) return err({ type: 'coupon-no-items' })
  const spent = content.lines.reduce(
    (sum, line, index) => sum + (chosen.includes(line) ? left[index]! : 0),
    0,
  )
  if (spent < leastSpend) return err({ type: 'coupon-spend-more', missing: leastSpend - spent })
  const discount: Discount = {
    id,
    name,
    source: 'coupon',
    sourceId: coupon.id,
    value: coupon.value,
    ...(of && { lineIds: chosen.map((line) => line.id) }),
    ...(approvedBy !== undefined && { approvedBy }),
    ...(stacking === 'exclusive' && { exclusive: true as const }),
    ...(group !== undefined && { group }),
  }
  return ok(atMost(coupon.mostOff, discount, content))
}

/** A percentage of more than the coupon gives at most is that amount. */
function atMost(mostOff: Minor | undefined, discount: Discount, content: OrderContent): Discount {
  if (mostOff === undefined) return discount
  const { discounts } = priced(content, [...(content.discounts ?? []), discount])
  const off = discounts.find(({ discountId }) => discountId === discount.id)?.amount ?? 0
  return off > mostOff ? { ...discount, value: { kind: 'amount', amount: mostOff } } : discount
}

/** What is left of each line after the order's discounts, in minor units. Source: shared policies, "Money and tax". */
export function leftOf(content: OrderContent): readonly Minor[] {
  return priced(content, content.discounts ?? []).left
}

function priced({ lines, pricing }: OrderContent, discounts: readonly Discount[]) {
  const listed = lines.map((line) => listedAmount(line, pricing.roundingMode))
  return applyDiscounts(lines, listed, discounts, pricing.roundingMode)
}
