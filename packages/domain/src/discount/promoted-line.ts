import type { Minor } from '../money/currency.ts'
import { multiplyDivide } from '../money/multiply-divide.ts'
import type { RoundingMode } from '../money/rounding.ts'
import type { OrderLine } from '../order/order-line.ts'
import type { Discount, DiscountValue } from './discount.ts'
import type { ItemSelection } from './item-selection.ts'
import { isSelected } from './item-selection.ts'
import type { Promotion } from './promotion.ts'

/** A line as one promotion finds it, in minor units, after those before it. Source: feature inventory, PAY-10. */
export interface PromotedLine {
  readonly line: OrderLine
  /** What is left to pay of it, 0 or more: what others made free is a piece all the same. */
  readonly left: Minor
  /** True once a buy-and-get or a combo price has used it: a line serves in one of them only. */
  readonly used: boolean
}

/** What a promotion makes of the lines: the discount, and the lines it needed for it. */
export interface PromotionOutcome {
  readonly discount: Discount
  readonly usedLineIds: readonly string[]
}

/** The lines that may serve in a buy-and-get or a combo price: whole pieces, not weighed, of no set menu, not used. Source: PAY-10. */
export function piecesFor(of: ItemSelection | undefined, lines: readonly PromotedLine[]): PromotedLine[] {
  return lines.filter(({ line, used }) => !used && !line.weight && !line.combo && isSelected(of, line))
}

/** What some pieces of a line are worth, at most what is left of it: rounded down where it does not go evenly. Source: PAY-10. */
export function worthOf({ line, left }: PromotedLine, pieces: number): Minor {
  return multiplyDivide(left, pieces, line.quantity, 'down')
}

/** The dearest piece first, equals as they come: by line id, so that the order of an order means nothing. Source: PAY-10. */
export function dearestFirst(lines: readonly PromotedLine[]): PromotedLine[] {
  return lines
    .map((of) => ({ of, worth: worthOf(of, 1) }))
    .sort((a, b) => b.worth - a.worth)
    .map(({ of }) => of)
}

/** The discount of a promotion on what each line takes; undefined when that is nothing. Source: PAY-10. */
export function sharedDiscount(
  promotion: Promotion,
  taken: readonly { readonly line: OrderLine; readonly share: Minor }[],
): Discount | undefined {
  const shares = taken.filter(({ share }) => share > 0)
  if (shares.length === 0) return undefined
  const value: DiscountValue = {
    kind: 'amount',
    amount: shares.reduce((sum, { share }) => sum + share, 0),
    shares: shares.map(({ share }) => share),
  }
  return promotionDiscount(
    promotion,
    value,
    shares.map(({ line }) => line.id),
  )
}

/** A promotion as the discount it gives. Its id is the promotion's: the same at every tap. Source: PAY-9, PAY-10. */
export function promotionDiscount(
  { id, name, stacking, group }: Promotion,
  value: DiscountValue,
  lineIds?: readonly string[],
): Discount {
  return {
    id,
    name,
    source: 'promotion',
    sourceId: id,
    value,
    ...(lineIds && { lineIds }),
    ...(stacking === 'exclusive' && { exclusive: true as const }),
    ...(group !== undefined && { group }),
  }
}

/** What a rate takes off an amount: what is left is what is rounded. Source: shared policies, "Money and tax". */
export function rateOff(amount: Minor, rate: number, mode: RoundingMode): Minor {
  return amount - multiplyDivide(amount, 1_000_000 - rate, 1_000_000, mode)
}
