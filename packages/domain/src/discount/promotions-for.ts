import { listedAmount } from '../order/listed-amount.ts'
import type { OrderContent } from '../order/order.ts'
import { ORDER_LIMITS } from '../order/order-limits.ts'
import { bestPromotions, inOrder } from './best-promotions.ts'
import type { Discount } from './discount.ts'
import { pricePromotions } from './price-promotions.ts'
import type { PromotedLine } from './promoted-line.ts'
import type { Promotion } from './promotion.ts'
import { promotionProblem } from './promotion-problem.ts'
import { DEFAULT_STACKING, type StackingPolicy } from './stacking.ts'
import { type TapTime, validityProblem } from './validity.ts'

/** What may be told beside the order and the time. */
export interface PromotionSettings {
  /** `DEFAULT_STACKING` where absent. */
  readonly policy?: StackingPolicy | undefined
  /** Of lines ordered before now, by line id: a drink ordered in happy hour keeps its price. */
  readonly orderedAt?: Readonly<Record<string, TapTime>> | undefined
}

/**
 * The promotions an order has now, as discounts for `withPromotions`: the choice that is best for the guest. The order
 * of lines and promotions means nothing, ids are the promotions' own, and no line goes below zero. A promotion whose
 * data make no sense is left out. Source: feature inventory, PAY-10; shared policies, "Money and tax".
 */
export function promotionsFor(
  promotions: readonly Promotion[],
  content: OrderContent,
  at: TapTime,
  { policy = DEFAULT_STACKING, orderedAt = {} }: PromotionSettings = {},
): readonly Discount[] {
  const others = content.discounts?.filter(({ source }) => source !== 'promotion') ?? []
  const basket = promotedLines(content, others, policy)
  const holding = promotions
    .filter((one) => isCandidate(one, content, others, policy))
    .map((one) => ({ one, lineIds: lineIdsOf(one, basket, at, orderedAt) }))
  const lineIdsBy = new Map(holding.map(({ one, lineIds }) => [one, lineIds]))
  const candidates = holding
    .filter(({ lineIds }) => lineIds.size > 0)
    .map(({ one }) => one)
    .sort(inTurn)
  if (candidates.length === 0) return []
  const priced = pricePromotions(content, others, basket, lineIdsBy)
  return bestPromotions(candidates, priced, ORDER_LIMITS.discounts - others.length).discounts
}

/** What is spent is known last. */
function inTurn(a: Promotion, b: Promotion): number {
  return Number(a.kind === 'spend-threshold') - Number(b.kind === 'spend-threshold') || inOrder(a, b)
}

/** The lines that were ordered when the promotion held. */
function lineIdsOf(
  { when }: Promotion,
  basket: readonly PromotedLine[],
  at: TapTime,
  orderedAt: Readonly<Record<string, TapTime>>,
): ReadonlySet<string> {
  const holdsNow = !validityProblem(when, at)
  const holdsFor = (earlier: TapTime | undefined) => (earlier ? !validityProblem(when, earlier) : holdsNow)
  return new Set(basket.map(({ line }) => line.id).filter((id) => holdsFor(orderedAt[id])))
}

function isCandidate(
  one: Promotion,
  { type }: OrderContent,
  others: readonly Discount[],
  { coupon }: StackingPolicy,
): boolean {
  const coupons = others.filter(({ source }) => source === 'coupon')
  if (coupons.some(({ exclusive, group }) => exclusive || (group !== undefined && group === one.group)))
    return false
  if (coupons.length > 0 && coupon === 'not-with-promotions') return false
  if (coupons.length > 0 && coupon === 'not-with-exclusive' && one.stacking === 'exclusive') return false
  return (!one.orderTypes || one.orderTypes.includes(type)) && promotionProblem(one) === undefined
}

/** The lines that take part, by id. What the house pays for takes none, and what costs nothing cannot get cheaper. */
function promotedLines(
  { lines, pricing }: OrderContent,
  others: readonly Discount[],
  { manual }: StackingPolicy,
): readonly PromotedLine[] {
  const apart = others.filter(
    ({ source }) => source === 'comp' || (source === 'manual' && manual === 'instead'),
  )
  if (apart.some(({ lineIds }) => !lineIds)) return []
  const byHand = new Set(apart.flatMap(({ lineIds }) => lineIds ?? []))
  return lines
    .filter(({ id, override }) => !byHand.has(id) && !(override && manual === 'instead'))
    .map((line): PromotedLine => ({ line, left: listedAmount(line, pricing.roundingMode), used: false }))
    .filter(({ left }) => left > 0)
    .sort((a, b) => (a.line.id < b.line.id ? -1 : 1))
}
