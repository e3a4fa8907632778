import type { Minor } from '../money/currency.ts'
import { sumOfTenders } from '../payment/tenders-problem.ts'
import type { Order, OrderTotals } from './order.ts'
import { priceOrder } from './price-order.ts'

/** What is still to pay, in minor units; 0 once paid. Pass `totals` where they are at hand already. */
export function balanceOf(order: Order, totals: OrderTotals = totalsOf(order)): Minor {
  return order.status === 'draft' ? totals.total : totals.total - sumOfTenders(order.tenders)
}

const totalsOf = (order: Order): OrderTotals =>
  order.status === 'confirmed' ? order.totals : priceOrder(order)
