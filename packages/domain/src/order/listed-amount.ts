import type { Minor } from '../money/currency.ts'
import type { OrderLine } from './order.ts'

/** The price of one piece with its modifiers. */
export function unitAmount(line: Pick<OrderLine, 'unitPrice' | 'modifiers'>): Minor {
  let amount = line.unitPrice
  for (const modifier of line.modifiers) amount += modifier.price
  return amount
}

/** What the basket shows for a line: one piece with its modifiers × quantity. */
export function listedAmount(line: Pick<OrderLine, 'unitPrice' | 'modifiers' | 'quantity'>): Minor {
  return unitAmount(line) * line.quantity
}
