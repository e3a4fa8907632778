import type { Minor } from '../money/currency.ts'
import type { RoundingMode } from '../money/rounding.ts'
import { pieceAmount } from '../order/listed-amount.ts'
import type { OrderLine } from '../order/order-line.ts'
import { isSelected } from './item-selection.ts'
import {
  type PromotedLine,
  type PromotionOutcome,
  promotionDiscount,
  sharedDiscount,
} from './promoted-line.ts'
import type { HappyHour } from './promotion.ts'

/**
 * What a happy hour takes off: a percentage once over all its lines, an amount or the way down to a price from each
 * piece, never more than is left of a line. Source: feature inventory, PAY-10; field notes, "Pricelists / happy hour".
 */
export function happyHourOutcome(
  promotion: HappyHour,
  lines: readonly PromotedLine[],
  mode: RoundingMode,
): PromotionOutcome | undefined {
  const { value, of } = promotion
  const chosen = lines.filter(({ line, left }) => left > 0 && isSelected(of, line))
  if (chosen.length === 0) return undefined
  const discount =
    value.kind === 'percent'
      ? promotionDiscount(
          promotion,
          value,
          chosen.map(({ line }) => line.id),
        )
      : sharedDiscount(
          promotion,
          chosen.map(({ line, left }) => ({ line, share: Math.min(left, offPieces(line, value, mode)) })),
        )
  return discount && { discount, usedLineIds: [] }
}

function offPieces(
  line: OrderLine,
  value: Exclude<HappyHour['value'], { kind: 'percent' }>,
  mode: RoundingMode,
): Minor {
  if (value.kind === 'amount') return priced(line, value.amount, mode)
  return Math.max(
    0,
    pieceAmount(line, mode) * line.quantity - priced(line, value.price, mode, line.modifiers),
  )
}

/** What the line would come to at this price of a piece or a unit. */
function priced(
  { quantity, weight }: OrderLine,
  unitPrice: Minor,
  mode: RoundingMode,
  modifiers: OrderLine['modifiers'] = [],
): Minor {
  return pieceAmount({ unitPrice, modifiers, quantity, weight }, mode) * quantity
}
