import type { BusinessDay, Instant } from '../shared/time.ts'
import type { DraftOrder, OrderContent, PendingPaymentOrder, ReceiptNumber } from './order.ts'
import type { PayOrder } from './order-command.ts'
import { priceOrder } from './price-order.ts'

/** The command that closes a sale: everything anybody needs to come to the same paid order. */
export function payCommand(
  order: DraftOrder | PendingPaymentOrder,
  stamp: { readonly receipt: ReceiptNumber; readonly businessDay: BusinessDay; readonly paidAt: Instant },
): PayOrder {
  const totals = priceOrder(order)
  return {
    type: 'order.pay',
    order: contentOf(order),
    tenders: order.status === 'draft' ? [] : order.tenders,
    totals,
    ...stamp,
  }
}

/** What an order has in every state, without its state. */
export function contentOf(order: OrderContent): OrderContent {
  const { id, storeId, terminalId, employeeId, type, openedAt, pricing, lines } = order
  return { id, storeId, terminalId, employeeId, type, openedAt, pricing, lines }
}
