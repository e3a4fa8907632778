import type { OrderContent } from '../order/order.ts'
import type { OrderRejection } from '../order/order-rejection.ts'
import { err, ok, type Result } from '../shared/result.ts'
import type { Discount } from './discount.ts'
import { discountsProblem } from './discounts-problem.ts'

/**
 * The order with one more discount, after those it has. Refused: one that is there, a promotion, a manual discount or
 * comp without a reason, a coupon that does not name itself, and what `discountsProblem` finds.
 * Source: feature inventory, PAY-9 (ApplyDiscount); shared policies, "Orders" (comps need a reason).
 */
export function withDiscount<C extends OrderContent>(
  order: C,
  discount: Discount,
): Result<C, OrderRejection> {
  if (discount.source === 'promotion') return err({ type: 'promotion-by-hand', discountId: discount.id })
  return checked(order, [...(order.discounts ?? []), discount], [discount])
}

/** The order without a discount. Promotions stay: they would be back with the next tap. Source: PAY-9. */
export function withoutDiscount<C extends OrderContent>(
  order: C,
  discountId: string,
): Result<C, OrderRejection> {
  const discounts = order.discounts ?? []
  const gone = discounts.find(({ id }) => id === discountId)
  if (!gone) return err({ type: 'no-such-discount', discountId })
  if (gone.source === 'promotion') return err({ type: 'promotion-by-hand', discountId })
  return ok(
    withDiscounts(
      order,
      discounts.filter((discount) => discount !== gone),
    ),
  )
}

/**
 * The order with these promotions in place of all it had. They come before what people gave, so that a discount by
 * hand is worked out on the promotion's price. Source: feature inventory, PAY-10.
 */
export function withPromotions<C extends OrderContent>(
  order: C,
  promotions: readonly Discount[],
): Result<C, OrderRejection> {
  const stray = promotions.find(({ source }) => source !== 'promotion')
  if (stray) return err({ type: 'not-a-promotion', discountId: stray.id, source: stray.source })
  const others = order.discounts?.filter(({ source }) => source !== 'promotion') ?? []
  return checked(order, [...promotions, ...others], promotions)
}

/** The order with exactly these discounts; without any the field is absent, as in orders that never had one. */
export function withDiscounts<C extends OrderContent>(order: C, discounts: readonly Discount[]): C {
  const { discounts: _, ...rest } = order
  // Only an optional field is ever left out, which the compiler cannot see through the type parameter.
  return (discounts.length === 0 ? rest : { ...rest, discounts }) as C
}

/** What an order already has is taken as it is: only what is added must say why and whence. */
function checked<C extends OrderContent>(
  order: C,
  discounts: readonly Discount[],
  added: readonly Discount[],
): Result<C, OrderRejection> {
  const problem =
    discountsProblem(discounts, new Set(order.lines.map(({ id }) => id))) ??
    added.map(missing).find((found) => found !== undefined)
  return problem ? err(problem) : ok(withDiscounts(order, discounts))
}

function missing({ id, source, sourceId, reason }: Discount): OrderRejection | undefined {
  const byHand = source === 'manual' || source === 'comp'
  if (byHand && !reason?.trim()) return { type: 'reason-missing' }
  const counted = source === 'coupon' || source === 'promotion'
  return counted && !sourceId ? { type: 'discount-source-missing', discountId: id } : undefined
}
