import type { Minor } from '../money/currency.ts'
import { multiplyDivide } from '../money/multiply-divide.ts'
import type { RoundingMode } from '../money/rounding.ts'
import type { OrderLine } from './order-line.ts'

/** What of a line makes its listed price. */
export type ListedLine = Pick<OrderLine, 'unitPrice' | 'modifiers' | 'quantity' | 'weight'>

const THOUSANDTHS = 1_000

/**
 * Price of one piece with its modifiers, in minor units. Of what is weighed, price and modifiers are for one unit
 * (a kilogram), and the piece is rounded once. Source: feature inventory, weighed items.
 */
export function pieceAmount({ unitPrice, modifiers, weight }: ListedLine, mode: RoundingMode): Minor {
  let piece = unitPrice
  for (const modifier of modifiers) piece += modifier.price
  return weight ? multiplyDivide(piece, weight.amount, THOUSANDTHS, mode) : piece
}

/**
 * Price of one piece with its modifiers, times the quantity, in minor units: what the basket shows before discounts.
 * `mode` is the order's rounding; it matters for weighed lines only. Source: shared policies, "Money and tax".
 */
export function listedAmount(line: ListedLine, mode: RoundingMode = 'half-away'): Minor {
  return pieceAmount(line, mode) * line.quantity
}
