import { isSelected } from './item-selection.ts'
import { type PromotedLine, type PromotionOutcome, promotionDiscount } from './promoted-line.ts'
import type { SpendThreshold } from './promotion.ts'

/**
 * What "spend so much" takes off, once the lines that count come to it. `whole` says that no line of the order is left
 * out: then it is a discount on the whole order. Source: feature inventory, PAY-10.
 */
export function spendThresholdOutcome(
  promotion: SpendThreshold,
  lines: readonly PromotedLine[],
  whole: boolean,
): PromotionOutcome | undefined {
  const { of, spend, value } = promotion
  const counting = lines.filter(({ line, left }) => left > 0 && isSelected(of, line))
  const spent = counting.reduce((sum, { left }) => sum + left, 0)
  if (counting.length === 0 || spent < spend) return undefined
  const lineIds = of || !whole ? counting.map(({ line }) => line.id) : undefined
  return { discount: promotionDiscount(promotion, value, lineIds), usedLineIds: [] }
}
