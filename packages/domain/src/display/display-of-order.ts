import { balanceOf } from '../order/balance-of.ts'
import type { Order, OrderContent } from '../order/order.ts'
import type { OrderTotals } from '../order/order-totals.ts'
import type { DisplayContent, DisplayLine } from './display-content.ts'

/**
 * The basket as the guest sees it: each line as listed less what was taken off it, and the total to pay. Notes, seats
 * and modifiers stay between guest and waiter. `totals` are those of exactly these lines. Source: issue 5, customer
 * display; shared policies, "Money and tax".
 */
export function basketOnDisplay(
  { lines, pricing }: Pick<OrderContent, 'lines' | 'pricing'>,
  totals: OrderTotals,
): DisplayContent {
  const totalsByLine = new Map(totals.lines.map((line) => [line.lineId, line]))
  return {
    type: 'basket',
    currency: pricing.currency,
    lines: lines.map(({ id, name, variantName, quantity }): DisplayLine => {
      const { listed = 0, discount = 0 } = totalsByLine.get(id) ?? {}
      return {
        quantity,
        name: variantName === '' ? name : `${name} ${variantName}`,
        amount: listed - discount,
      }
    }),
    total: totals.total,
  }
}

/** What is to pay and what has been paid of it. Source: PAY-1, bill status. */
export function dueOnDisplay(order: Order, totals: OrderTotals): DisplayContent {
  const { currency } = order.pricing
  return { type: 'due', currency, total: totals.total, paid: totals.total - balanceOf(order, totals) }
}
