import type { Discount } from './discount.ts'

/** Taps that take money off a basket. Source: feature inventory, PAY-6 (ApplyDiscount), PAY-9 and PAY-10. */
export type DiscountCommand =
  /** One given by hand, a coupon, a reward or a comp; `redeemCoupon` makes a coupon's. */
  | { readonly type: 'draft.add-discount'; readonly discount: Discount }
  | { readonly type: 'draft.remove-discount'; readonly discountId: string }
  /** What `promotionsFor` says now, in place of all promotions before: they come and go with each tap. */
  | { readonly type: 'draft.set-promotions'; readonly discounts: readonly Discount[] }
