import type { Coupon } from '../discount/coupon.ts'
import type { CouponRequest } from '../discount/redeem-coupon.ts'
import { aUuid } from './ids.ts'
import { anOrder } from './order-builders.ts'
import { aTapTime } from './promotion-builders.ts'

/** 10 % off the whole order, once in an order, as often as anybody likes. */
export function aCoupon(changes: Partial<Coupon> = {}): Coupon {
  return {
    id: 'welcome',
    code: 'WELCOME-10',
    name: 'Welcome',
    stacking: 'combinable',
    value: { kind: 'percent', rate: 100_000 },
    ...changes,
  }
}

/** For one espresso of 2.50, online, by nobody known, where no other promotion is. */
export function aCouponRequest(changes: Partial<CouponRequest> = {}): CouponRequest {
  return {
    content: anOrder(),
    discountId: aUuid(601),
    at: aTapTime(),
    uses: { counted: 0, uncounted: 0, countedForCustomer: 0, uncountedForCustomer: 0 },
    online: true,
    promotions: [],
    ...changes,
  }
}
