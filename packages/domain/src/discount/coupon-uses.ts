import type { Instant } from '../shared/time.ts'
import type { Coupon } from './coupon.ts'
import type { CouponProblem } from './coupon-problem.ts'

/** How often a coupon was used, as a till knows it: what the server counted last, and what this till took since. */
export interface CouponUses {
  readonly counted: number
  readonly uncounted: number
  /** The same for the customer of the order. */
  readonly countedForCustomer: number
  readonly uncountedForCustomer: number
}

/**
 * Why a coupon may not be used once more, or undefined. Online the server's count stands; offline a till takes as many
 * as its own limit lets it beside that count. Source: feature inventory, PAY-9 (MaxUsageCount) and GAP-6.
 */
export function couponUseProblem(
  { caps = {} }: Coupon,
  { counted, uncounted, countedForCustomer, uncountedForCustomer }: CouponUses,
  online: boolean,
): CouponProblem | undefined {
  const { total, perCustomer } = caps
  if (total !== undefined && counted + uncounted >= total) return { type: 'coupon-used-up' }
  if (perCustomer !== undefined && countedForCustomer + uncountedForCustomer >= perCustomer) {
    return { type: 'coupon-used-by-customer', perCustomer }
  }
  const limited = total !== undefined || perCustomer !== undefined
  const offline = caps.offline ?? (limited ? 0 : undefined)
  return !online && offline !== undefined && uncounted >= offline
    ? { type: 'coupon-offline-limit' }
    : undefined
}

/** One use of a coupon, as the server has it. */
export interface CouponUse {
  /** Of the discount it became. */
  readonly discountId: string
  readonly orderId: string
  readonly customerId?: string | undefined
  readonly at: Instant
}

/** A use beyond what the coupon allows: for the report, never taken back from the guest. */
export interface CouponExcess {
  readonly use: CouponUse
  readonly beyond: 'total' | 'per-customer' | 'per-order'
}

/**
 * The uses beyond a coupon's caps, when tills apart took more together than any of them alone would have. Uses are
 * counted in the order given, the server's; the same use counts once. Source: feature inventory, PAY-9 and GAP-6.
 */
export function couponExcess({ caps = {} }: Coupon, uses: readonly CouponUse[]): readonly CouponExcess[] {
  const { total = Number.MAX_SAFE_INTEGER, perCustomer = Number.MAX_SAFE_INTEGER, perOrder = 1 } = caps
  const seen = new Set<string>()
  const byOrder = new Map<string, number>()
  const byCustomer = new Map<string, number>()
  const excess: CouponExcess[] = []
  for (const use of uses) {
    if (seen.has(use.discountId)) continue
    seen.add(use.discountId)
    const onOrder = countOne(byOrder, use.orderId)
    const byThem = use.customerId === undefined ? 0 : countOne(byCustomer, use.customerId)
    if (onOrder > perOrder) excess.push({ use, beyond: 'per-order' })
    else if (byThem > perCustomer) excess.push({ use, beyond: 'per-customer' })
    else if (seen.size > total) excess.push({ use, beyond: 'total' })
  }
  return excess
}

function countOne(counts: Map<string, number>, key: string): number {
  const count = (counts.get(key) ?? 0) + 1
  counts.set(key, count)
  return count
}
