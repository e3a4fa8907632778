import type { Minor } from '../money/currency.ts'
import type { Order, OrderTotals } from './order.ts'
import { priceOrder } from './price-order.ts'

/** What is still to pay, in minor units; 0 once confirmed. `totals` spares computing them again. */
export function balanceOf(order: Order, totals: OrderTotals = priceOrder(order)): Minor {
  if (order.status === 'draft') return totals.total
  let paid = 0
  for (const tender of order.tenders) paid += tender.amount
  return totals.total - paid
}
