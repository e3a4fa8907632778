import type { Minor } from '../money/currency.ts'
import type { OrderType } from '../order/order.ts'
import type { WordsOf } from '../order/rule.ts'

/** Why a coupon is not taken, as data. Amounts are minor units. Source: feature inventory, PAY-6 and PAY-9. */
export type CouponProblem =
  | { readonly type: 'coupon-set-up-wrong'; readonly why: string }
  | { readonly type: 'coupon-not-yet' }
  | { readonly type: 'coupon-over' }
  | { readonly type: 'coupon-not-now' }
  | { readonly type: 'coupon-order-type'; readonly orderTypes: readonly OrderType[] }
  | { readonly type: 'coupon-needs-customer' }
  | { readonly type: 'coupon-not-for-customer' }
  | { readonly type: 'coupon-first-order-only' }
  | { readonly type: 'coupon-needs-manager' }
  | { readonly type: 'coupon-on-order'; readonly perOrder: number }
  | { readonly type: 'coupon-used-up' }
  | { readonly type: 'coupon-used-by-customer'; readonly perCustomer: number }
  | { readonly type: 'coupon-offline-limit' }
  /** `saves` says that the guest would pay less with it than with the other coupon. */
  | { readonly type: 'coupon-not-with'; readonly name: string; readonly saves: boolean }
  | { readonly type: 'coupon-no-items' }
  | { readonly type: 'coupon-spend-more'; readonly missing: Minor }
  | { readonly type: 'coupon-saves-nothing' }

/** The same in words. Source: feature inventory, PAY-9. */
export const COUPON_WORDS: WordsOf<CouponProblem> = {
  'coupon-set-up-wrong': ({ why }) => `This coupon is not set up right. ${why}`,
  'coupon-not-yet': () => 'This coupon is not valid yet.',
  'coupon-over': () => 'This coupon has expired.',
  'coupon-not-now': () => 'This coupon is not valid at this time of day.',
  'coupon-order-type': ({ orderTypes }) => `This coupon is for ${orderTypes.join(' or ')} only.`,
  'coupon-needs-customer': () => 'This coupon is for known customers. Add the customer first.',
  'coupon-not-for-customer': () => 'This coupon is for another customer.',
  'coupon-first-order-only': () => 'This coupon is for the first order only.',
  'coupon-needs-manager': () => 'A manager has to allow this coupon.',
  'coupon-on-order': ({ perOrder }) =>
    perOrder === 1
      ? 'This coupon is already on the order.'
      : `This coupon is on the order ${perOrder} times already.`,
  'coupon-used-up': () => 'This coupon has been used up.',
  'coupon-used-by-customer': ({ perCustomer }) =>
    perCustomer === 1
      ? 'This customer has used the coupon already.'
      : `This customer has used the coupon ${perCustomer} times already.`,
  'coupon-offline-limit': () => 'Without a connection this till may not take more of this coupon.',
  'coupon-not-with': ({ name, saves }) =>
    saves
      ? `This coupon cannot be used together with ${name}. It saves more: take ${name} off first.`
      : `This coupon cannot be used together with ${name}, which saves as much or more.`,
  'coupon-no-items': () => 'Nothing in the order is what this coupon is for.',
  'coupon-spend-more': ({ missing }, money) => `${money(missing)} more is needed for this coupon.`,
  'coupon-saves-nothing': () => 'The order costs no less with this coupon than without it.',
}

/**
 * A problem as one sentence for the person at the till; `money` writes an amount in the store's way.
 * Source: feature inventory, PAY-9.
 */
export function explainCouponProblem(
  problem: CouponProblem,
  money: (amount: Minor) => string = (amount) => `${amount} minor units`,
): string {
  // The table has for each type the words of that very type, which the compiler cannot follow through a union.
  return COUPON_WORDS[problem.type](problem as never, money)
}
