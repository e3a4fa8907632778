import type { OrderContent } from '../order/order.ts'
import { withDiscounts } from './change-discounts.ts'
import type { Coupon } from './coupon.ts'
import { couponDiscount } from './coupon-discount.ts'
import type { CouponProblem } from './coupon-problem.ts'
import type { Discount } from './discount.ts'

/** What has become of a coupon on an order: another discount, or none and why. */
export type CouponChange =
  | { readonly before: Discount; readonly now: Discount }
  | { readonly before: Discount; readonly problem: CouponProblem }

/**
 * The coupons of an order that its lines no longer bear out, asked after a tap changed them: items gone, too little
 * spent, more or less than the most to take off. Time, customer and uses were decided when the coupon was taken and stay
 * so. A coupon the till has no data of stays as it is. Source: feature inventory, PAY-9 (DiscountConditions).
 */
export function recheckCoupons(coupons: readonly Coupon[], content: OrderContent): readonly CouponChange[] {
  const { discounts = [] } = content
  return discounts.flatMap((before): readonly CouponChange[] => {
    const coupon = before.source === 'coupon' && coupons.find(({ id }) => id === before.sourceId)
    if (!coupon) return []
    const others = discounts.filter((other) => other !== before)
    const found = couponDiscount(coupon, before, withDiscounts(content, others))
    if (!found.ok) return [{ before, problem: found.error }]
    return isSame(before, found.value) ? [] : [{ before, now: found.value }]
  })
}

/** Only value and lines depend on the basket. */
function isSame(before: Discount, now: Discount): boolean {
  const lines = ({ lineIds }: Discount) => JSON.stringify(lineIds)
  return JSON.stringify(before.value) === JSON.stringify(now.value) && lines(before) === lines(now)
}
