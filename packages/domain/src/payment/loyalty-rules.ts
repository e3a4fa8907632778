import type { Millionths, Minor } from '../money/currency.ts'
import { multiplyDivide } from '../money/multiply-divide.ts'
import type { OrderLine } from '../order/order-line.ts'
import type { LineTotals } from '../order/order-totals.ts'
import type { Tender } from './tender.ts'

/** How a store rewards its guests: data on every till, so points are earned offline as well. Source: CRM-3, CRM-5. */
export interface LoyaltyRules {
  /** `points` for each full `perAmount` spent. */
  readonly points: number
  readonly perAmount: Minor
  /** Points count so many times for these categories; 1,000,000 millionths is once, 0 is never. */
  readonly categoryFactors?: ReadonlyMap<string, Millionths> | undefined
  /** From the highest to the lowest or in any order; absent where all guests earn alike. */
  readonly tiers?: readonly LoyaltyTier[] | undefined
  /** What a point is worth when it is redeemed: `redeemPoints` for `redeemAmount`. */
  readonly redeemPoints: number
  readonly redeemAmount: Minor
}

/** A rank a guest has from so many points earned in total. Source: CRM-1, CRM-2: Bronze to Platinum. */
export interface LoyaltyTier {
  readonly name: string
  readonly fromEarned: number
  readonly factor: Millionths
}

/** What a guest spent, as far as it earns points. */
export interface LoyaltySale {
  readonly lines: readonly OrderLine[]
  readonly totals: readonly LineTotals[]
  readonly tenders: readonly Tender[]
  /** All points the account ever earned: what its tier goes by. */
  readonly earnedBefore: number
}

const ONCE = 1_000_000

/**
 * The points a sale earns: on what its lines came to after discounts, gift cards and tips left out, less what was
 * paid with points; times the factors of category and tier; full steps only. Source: CRM-3, AwardLoyaltyPoints.
 */
export function pointsEarned(rules: LoyaltyRules, sale: LoyaltySale): number {
  const { categoryFactors, points, perAmount } = rules
  const lines = new Map(sale.lines.filter(({ giftCard }) => !giftCard).map((line) => [line.id, line]))
  let spent = 0
  let weighted = 0
  for (const { lineId, total } of sale.totals) {
    const line = lines.get(lineId)
    if (!line) continue
    spent += total
    weighted += multiplyDivide(total, categoryFactors?.get(line.categoryId) ?? ONCE, ONCE, 'half-away')
  }
  const withPoints = sale.tenders.reduce(
    (sum, { kind, amount }) => (kind === 'loyalty' ? sum + amount : sum),
    0,
  )
  const left = spent - withPoints
  if (left <= 0 || weighted <= 0) return 0
  const counts = multiplyDivide(weighted, left, spent, 'half-away')
  const factor = tierOf(rules, sale.earnedBefore)?.factor ?? ONCE
  return multiplyDivide(counts, factor, ONCE * perAmount, 'down') * points
}

/** The highest tier an account has reached, undefined below the lowest. Source: CRM-3, CalculateCustomerTier. */
export function tierOf({ tiers = [] }: LoyaltyRules, earned: number): LoyaltyTier | undefined {
  return tiers
    .filter(({ fromEarned }) => fromEarned <= earned)
    .reduce<LoyaltyTier | undefined>(
      (best, tier) => (best && best.fromEarned >= tier.fromEarned ? best : tier),
      undefined,
    )
}

/** What so many points are worth: whole steps only, rounded down. Source: CRM-3, RedeemLoyaltyPoints. */
export function worthOfPoints({ redeemPoints, redeemAmount }: LoyaltyRules, points: number): Minor {
  return multiplyDivide(points, redeemAmount, redeemPoints, 'down')
}

/** The fewest points that are worth an amount. Source: CRM-3, RedeemLoyaltyPoints. */
export function pointsFor({ redeemPoints, redeemAmount }: LoyaltyRules, amount: Minor): number {
  return multiplyDivide(amount, redeemPoints, redeemAmount, 'up')
}
