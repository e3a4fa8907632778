import type { Minor } from '../money/currency.ts'
import type { OrderType } from '../order/order.ts'
import { ORDER_LIMITS } from '../order/order-limits.ts'
import type { DiscountValue } from './discount.ts'
import type { ItemSelection } from './item-selection.ts'
import { nameProblem, periodProblem, valueProblem } from './promotion-problem.ts'
import type { Stacking } from './stacking.ts'
import type { Validity } from './validity.ts'

/** What a code is worth, as data. Source: feature inventory, PAY-9 (Code, Type, Value, Conditions, Valid…, …Usage). */
export interface Coupon extends Stacking {
  readonly id: string
  /** As printed; read without regard to case, blanks and dashes. */
  readonly code: string
  /** On the receipt. */
  readonly name: string
  readonly value: DiscountValue
  /** A percentage takes no more than this. */
  readonly mostOff?: Minor | undefined
  /** What it is for; absent: the whole order. */
  readonly of?: ItemSelection | undefined
  /** What these must come to after all other discounts. */
  readonly leastSpend?: Minor | undefined
  /** Absent: always. */
  readonly when?: Validity | undefined
  /** Absent: however the food leaves. */
  readonly orderTypes?: readonly OrderType[] | undefined
  /** Only for these; absent: for everyone. */
  readonly customerIds?: readonly string[] | undefined
  readonly firstOrderOnly?: true | undefined
  readonly needsManager?: true | undefined
  readonly caps?: CouponCaps | undefined
}

/** How often it may be used. The server counts; a till without it goes by what it last heard. Source: GAP-6. */
export interface CouponCaps {
  readonly total?: number | undefined
  readonly perCustomer?: number | undefined
  /** 1 where absent. */
  readonly perOrder?: number | undefined
  /**
   * How often a till may take it while the server has not counted: offline more than `total` may come together, which is
   * reported and never taken back. Absent: not at all where `total` or `perCustomer` limits it, else as often as asked.
   */
  readonly offline?: number | undefined
}

/** The coupon a code stands for. Source: feature inventory, PAY-6 (ValidateDiscountCode). */
export function couponByCode(coupons: readonly Coupon[], code: string): Coupon | undefined {
  const typed = plain(code)
  return typed === '' ? undefined : coupons.find((coupon) => plain(coupon.code) === typed)
}

const plain = (code: string): string => code.replaceAll(/[\s-]/g, '').toUpperCase()

/** Why this is no coupon, in words for the person who sets it up; undefined when it is one. Source: PAY-9. */
export function couponSetupProblem(coupon: Coupon): string | undefined {
  const { code, name, value, when, mostOff, leastSpend, caps = {}, priority = 0 } = coupon
  const amounts = [mostOff, leastSpend].filter((amount) => amount !== undefined)
  const counts = [caps.total, caps.perCustomer, caps.perOrder].filter((count) => count !== undefined)
  if (plain(code) === '') return 'Give it a code.'
  if ([...code].length > ORDER_LIMITS.referenceLength) {
    return `The code has at most ${ORDER_LIMITS.referenceLength} characters.`
  }
  if (amounts.some((amount) => valueProblem({ kind: 'amount', amount }))) {
    return 'An amount is a whole number of minor units, 1 or more.'
  }
  if (counts.some((count) => !Number.isInteger(count) || count < 1)) {
    return 'It may be used once or more often.'
  }
  if (caps.offline !== undefined && (!Number.isInteger(caps.offline) || caps.offline < 0)) {
    return 'Offline it may be used a whole number of times, or 0.'
  }
  if (!Number.isInteger(priority)) return 'The priority is a whole number.'
  return nameProblem(name) ?? valueProblem(value) ?? periodProblem(when)
}
