import { listedAmount } from '../order/listed-amount.ts'
import type { OrderContent } from '../order/order.ts'
import { ORDER_LIMITS } from '../order/order-limits.ts'
import { assertNever } from '../shared/assert-never.ts'
import { applyDiscounts } from './apply-discounts.ts'
import { bestPromotions, inOrder, type PromotionChoice } from './best-promotions.ts'
import { buyGetOutcome } from './buy-get.ts'
import { comboPriceOutcome } from './combo-price.ts'
import type { Discount } from './discount.ts'
import { happyHourOutcome } from './happy-hour.ts'
import type { PromotedLine, PromotionOutcome } from './promoted-line.ts'
import type { Promotion } from './promotion.ts'
import { promotionProblem } from './promotion-problem.ts'
import { spendThresholdOutcome } from './spend-threshold.ts'
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
  const candidates = promotions
    .filter((one) => isCandidate(one, content, others, policy))
    .sort(
      (a, b) => Number(a.kind === 'spend-threshold') - Number(b.kind === 'spend-threshold') || inOrder(a, b),
    )
  if (candidates.length === 0) return []
  const basket = promotedLines(content, others, policy)
  const holdsFor = (one: Promotion, lineId: string) => !validityProblem(one.when, orderedAt[lineId] ?? at)
  const priced = (chosen: readonly Promotion[]) => pricedWith(chosen, content, others, basket, holdsFor)
  return bestPromotions(candidates, priced, ORDER_LIMITS.discounts - others.length).discounts
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

function pricedWith(
  promotions: readonly Promotion[],
  { lines, pricing }: OrderContent,
  others: readonly Discount[],
  basket: readonly PromotedLine[],
  holdsFor: (one: Promotion, lineId: string) => boolean,
): PromotionChoice {
  const { roundingMode } = pricing
  const discounts: Discount[] = []
  const listed = lines.map((line) => listedAmount(line, roundingMode))
  const covers = basket.length === listed.filter((amount) => amount > 0).length
  let current = basket
  for (const one of promotions) {
    const lineUp = current.filter(({ line, left }) => left > 0 && holdsFor(one, line.id))
    const outcome = outcomeOf(
      one,
      lineUp,
      covers && basket.every(({ line }) => holdsFor(one, line.id)),
      roundingMode,
    )
    if (!outcome) continue
    discounts.push(outcome.discount)
    current = after(current, outcome, roundingMode)
  }
  const { left } = applyDiscounts(lines, listed, [...discounts, ...others], roundingMode)
  return { promotions, discounts, left: left.reduce((sum, amount) => sum + amount, 0) }
}

function outcomeOf(
  one: Promotion,
  lines: readonly PromotedLine[],
  whole: boolean,
  mode: OrderContent['pricing']['roundingMode'],
): PromotionOutcome | undefined {
  switch (one.kind) {
    case 'happy-hour':
      return happyHourOutcome(one, lines, mode)
    case 'buy-get':
      return buyGetOutcome(one, lines, mode)
    case 'combo-price':
      return comboPriceOutcome(one, lines)
    case 'spend-threshold':
      return spendThresholdOutcome(one, lines, whole)
    default:
      return assertNever(one)
  }
}

function after(
  lines: readonly PromotedLine[],
  { discount, usedLineIds }: PromotionOutcome,
  mode: OrderContent['pricing']['roundingMode'],
): readonly PromotedLine[] {
  const { left } = applyDiscounts(
    lines.map(({ line }) => line),
    lines.map((line) => line.left),
    [discount],
    mode,
  )
  return lines.map(({ line, used }, index) => ({
    line,
    left: left[index]!,
    used: used || usedLineIds.includes(line.id),
  }))
}
