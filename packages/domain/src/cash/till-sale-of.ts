import type { PayOrder } from '../order/order-command.ts'
import { sumOfTenders } from '../payment/tenders-problem.ts'
import type { TillSale } from './till-command.ts'

/**
 * A paid order as its till session sees it. Cash counts with what stays in the drawer, change left out.
 * Source: architecture, "one business action is one command": the sale's cash movement is part of `order.pay`.
 */
export function tillSaleOf(
  { order, tenders, totals, businessDay, paidAt }: PayOrder,
  sessionId: string,
): TillSale {
  return {
    type: 'till.sale',
    id: order.id,
    sessionId,
    employeeId: order.employeeId,
    at: paidAt,
    businessDay,
    total: totals.total,
    rounding: sumOfTenders(tenders) - totals.total,
    tenders: tenders.map(({ kind, amount }) => ({ kind, amount })),
    taxes: totals.taxes,
  }
}
