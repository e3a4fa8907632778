import type { OrderContent } from '../order/order.ts'
import { err, type Result } from '../shared/result.ts'
import { withDiscounts } from './change-discounts.ts'
import { type Coupon, couponSetupProblem } from './coupon.ts'
import { couponDiscount, leftOf } from './coupon-discount.ts'
import type { CouponProblem } from './coupon-problem.ts'
import { type CouponUses, couponUseProblem } from './coupon-uses.ts'
import type { Discount } from './discount.ts'
import type { Promotion } from './promotion.ts'
import { type PromotionSettings, promotionsFor } from './promotions-for.ts'
import { type TapTime, type ValidityProblem, validityProblem } from './validity.ts'

/** Everything that decides whether a coupon is taken, as the till knows it at the tap. */
export interface CouponRequest {
  readonly content: OrderContent
  /** The id the discount gets. If the order has it, that use is left out of account: a coupon may be asked again. */
  readonly discountId: string
  readonly at: TapTime
  readonly uses: CouponUses
  readonly online: boolean
  /** Whom the order is for, and how many orders they had before; absent when nobody knows. */
  readonly customer?: { readonly id: string; readonly orders: number } | undefined
  /** The manager who allowed it. */
  readonly approvedBy?: string | undefined
  /** The store's promotions: those that must make room for the coupon do, if the guest pays less so. */
  readonly promotions: readonly Promotion[]
  readonly settings?: PromotionSettings | undefined
}

/**
 * The discount a coupon becomes, or why it is not taken: its time and person, how often it was used, what else is on the
 * order, and what is in the basket. Taken only if the guest pays less with it than without.
 * Source: feature inventory, PAY-6 (ValidateDiscountCode, ApplyDiscount) and PAY-9.
 */
export function redeemCoupon(coupon: Coupon, request: CouponRequest): Result<Discount, CouponProblem> {
  const content = withDiscounts(
    request.content,
    request.content.discounts?.filter(({ id }) => id !== request.discountId) ?? [],
  )
  const problem =
    setupProblem(coupon) ??
    timeProblem(coupon, request.at) ??
    orderProblem(coupon, content) ??
    personProblem(coupon, request) ??
    couponUseProblem(coupon, request.uses, request.online)
  return problem ? err(problem) : fitted(coupon, request, content)
}

function setupProblem(coupon: Coupon): CouponProblem | undefined {
  const why = couponSetupProblem(coupon)
  return why === undefined ? undefined : { type: 'coupon-set-up-wrong', why }
}

const TIME_PROBLEMS: Readonly<Record<ValidityProblem, CouponProblem>> = {
  'not-yet': { type: 'coupon-not-yet' },
  over: { type: 'coupon-over' },
  'not-now': { type: 'coupon-not-now' },
}

function timeProblem({ when }: Coupon, at: TapTime): CouponProblem | undefined {
  const problem = validityProblem(when, at)
  return problem && TIME_PROBLEMS[problem]
}

function orderProblem(
  { id, orderTypes, caps }: Coupon,
  { type, discounts = [] }: OrderContent,
): CouponProblem | undefined {
  if (orderTypes && !orderTypes.includes(type)) return { type: 'coupon-order-type', orderTypes }
  const perOrder = caps?.perOrder ?? 1
  const uses = discounts.filter(({ source, sourceId }) => source === 'coupon' && sourceId === id)
  return uses.length >= perOrder ? { type: 'coupon-on-order', perOrder } : undefined
}

function personProblem(
  { customerIds, firstOrderOnly, needsManager, caps }: Coupon,
  { customer, approvedBy }: CouponRequest,
): CouponProblem | undefined {
  const personal = customerIds ?? firstOrderOnly ?? caps?.perCustomer
  if (personal !== undefined && !customer) return { type: 'coupon-needs-customer' }
  if (customerIds && customer && !customerIds.includes(customer.id)) {
    return { type: 'coupon-not-for-customer' }
  }
  if (firstOrderOnly && customer && customer.orders > 0) return { type: 'coupon-first-order-only' }
  return needsManager && approvedBy === undefined ? { type: 'coupon-needs-manager' } : undefined
}

/** Coupons on the order stay unless a person takes them off; promotions are worked out anew, with and without. */
function fitted(
  coupon: Coupon,
  { discountId, approvedBy, promotions, at, settings }: CouponRequest,
  content: OrderContent,
): Result<Discount, CouponProblem> {
  const stamp = { id: discountId, approvedBy }
  const given = (content.discounts ?? []).filter(({ source }) => source !== 'promotion')
  const rival = given.find((other) => areRivals(coupon, other))
  const others = given.filter((other) => other !== rival)
  const promoted = (discounts: readonly Discount[]) =>
    promotionsFor(promotions, withDiscounts(content, discounts), at, settings)

  const first = couponDiscount(coupon, stamp, withDiscounts(content, others))
  if (!first.ok) return first
  const beside = [...promoted([...others, first.value]), ...others]
  // Beside the promotions that stay less may be left than the coupon asks for.
  const found = couponDiscount(coupon, stamp, withDiscounts(content, beside))
  if (!found.ok) return found

  const before = promoted(given)
  const toPay = (discounts: readonly Discount[]) =>
    leftOf(withDiscounts(content, discounts)).reduce((sum, amount) => sum + amount, 0)
  const saves = toPay([...beside, found.value]) < toPay([...before, ...given])
  const inTheWay =
    rival ?? (saves ? undefined : before.find(({ id }) => beside.every((other) => other.id !== id)))
  if (inTheWay) return err({ type: 'coupon-not-with', name: inTheWay.name, saves })
  return saves ? found : err({ type: 'coupon-saves-nothing' })
}

/** Two coupons that cannot be on one order: one of them is exclusive, or both are of one group. */
function areRivals({ id, stacking, group }: Coupon, other: Discount): boolean {
  if (other.source !== 'coupon' || other.sourceId === id) return false
  return (
    stacking === 'exclusive' || other.exclusive === true || (group !== undefined && other.group === group)
  )
}
