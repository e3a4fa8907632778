import type { Minor } from '../money/currency.ts'
import type { RoundingMode } from '../money/rounding.ts'
import { listedAmount } from '../order/listed-amount.ts'
import type { OrderContent } from '../order/order.ts'
import { assertNever } from '../shared/assert-never.ts'
import { applyDiscounts } from './apply-discounts.ts'
import type { PromotionChoice } from './best-promotions.ts'
import { buyGetOutcome } from './buy-get.ts'
import { comboPriceOutcome } from './combo-price.ts'
import type { Discount } from './discount.ts'
import { happyHourOutcome } from './happy-hour.ts'
import type { PromotedLine, PromotionOutcome } from './promoted-line.ts'
import type { Promotion } from './promotion.ts'
import { spendThresholdOutcome } from './spend-threshold.ts'

/** The lines after some promotions, and the discounts those became. */
interface Step {
  readonly lines: readonly PromotedLine[]
  readonly discounts: readonly Discount[]
}

/**
 * What a guest pays with some promotions, as a function of them. It keeps what it worked out for the first of them, so
 * that trying many choices costs one promotion each. `basket` are the lines that take part, `lineIdsBy` those of each
 * promotion. Source: feature inventory, PAY-10.
 */
export function pricePromotions(
  content: OrderContent,
  others: readonly Discount[],
  basket: readonly PromotedLine[],
  lineIdsBy: ReadonlyMap<Promotion, ReadonlySet<string>>,
): (promotions: readonly Promotion[]) => PromotionChoice {
  const { lines, pricing } = content
  const mode = pricing.roundingMode
  const listed = lines.map((line) => listedAmount(line, mode))
  const whole = listed.filter((amount) => amount > 0).length
  const known = new Map<string, Step>([['', { lines: basket, discounts: [] }]])

  const stepOf = (promotions: readonly Promotion[]): Step => {
    const key = promotions.map(({ id }) => JSON.stringify(id)).join()
    const found = known.get(key)
    if (found) return found
    const last = promotions.at(-1)!
    const step = next(stepOf(promotions.slice(0, -1)), last, lineIdsBy.get(last) ?? new Set(), whole, mode)
    known.set(key, step)
    return step
  }

  return (promotions) => {
    const { discounts } = stepOf(promotions)
    const { left } = applyDiscounts(lines, listed, [...discounts, ...others], mode)
    return { promotions, discounts, left: sumOf(left) }
  }
}

function next(
  { lines, discounts }: Step,
  promotion: Promotion,
  lineIds: ReadonlySet<string>,
  whole: number,
  mode: RoundingMode,
): Step {
  const taking = lines.filter(({ line }) => lineIds.has(line.id))
  const outcome = outcomeOf(promotion, taking, lineIds.size === whole, mode)
  if (!outcome) return { lines, discounts }
  return { lines: after(lines, outcome, mode), discounts: [...discounts, outcome.discount] }
}

function outcomeOf(
  promotion: Promotion,
  lines: readonly PromotedLine[],
  whole: boolean,
  mode: RoundingMode,
): PromotionOutcome | undefined {
  switch (promotion.kind) {
    case 'happy-hour':
      return happyHourOutcome(promotion, lines, mode)
    case 'buy-get':
      return buyGetOutcome(promotion, lines, mode)
    case 'combo-price':
      return comboPriceOutcome(promotion, lines)
    case 'spend-threshold':
      return spendThresholdOutcome(promotion, lines, whole)
    default:
      return assertNever(promotion)
  }
}

function after(
  lines: readonly PromotedLine[],
  { discount, usedLineIds }: PromotionOutcome,
  mode: RoundingMode,
): readonly PromotedLine[] {
  const { left } = applyDiscounts(
    lines.map(({ line }) => line),
    lines.map((line) => line.left),
    [discount],
    mode,
  )
  const used = new Set(usedLineIds)
  return lines.map((line, index) => ({
    line: line.line,
    left: left[index]!,
    used: line.used || used.has(line.line.id),
  }))
}

const sumOf = (amounts: readonly Minor[]): Minor => amounts.reduce((sum, amount) => sum + amount, 0)
