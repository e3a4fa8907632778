import type { Minor } from '../money/currency.ts'
import { sumOfTenders } from '../payment/tenders-problem.ts'
import { isPaid, type Order } from './order.ts'
import type { OrderTotals } from './order-totals.ts'
import { priceOrder } from './price-order.ts'

/**
 * What is still to pay, in minor units; 0 once paid. Pass `totals` where they are at hand already. Source: PAY-1,
 * bill status.
 */
export function balanceOf(order: Order, totals: OrderTotals = totalsOf(order)): Minor {
  return 'tenders' in order ? totals.total - sumOfTenders(order.tenders) : totals.total
}

const totalsOf = (order: Order): OrderTotals => (isPaid(order) ? order.totals : priceOrder(order))
