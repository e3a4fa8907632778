import type { PaidOrder } from '../order/order.ts'
import type { StoreSettings } from '../store/store.ts'
import type { Receipt } from './receipt.ts'
import { receiptBody } from './receipt-body.ts'
import { formatReceiptNumber } from './receipt-number.ts'
import { receiptPayments } from './receipt-payments.ts'

/**
 * The receipt of a paid order. `issuedAtLocal` is the store's wall clock when it was paid, `YYYY-MM-DD HH:mm`;
 * `copy` is 0 for the original and n for DUPLICATE n; `cashier` is the name to print. Source: shared policies,
 * "Receipts and kitchen"; feature inventory, PAY-6.
 */
export function receiptFor({
  order,
  store,
  cashier,
  issuedAtLocal,
  copy,
}: {
  order: PaidOrder
  store: Pick<StoreSettings, 'name' | 'addressLines' | 'taxNumber' | 'receiptFooter'>
  cashier: string
  issuedAtLocal: string
  copy: number
}): Receipt {
  const { pricing, totals, tenders } = order
  return {
    store: { name: store.name, addressLines: store.addressLines, taxNumber: store.taxNumber },
    number: formatReceiptNumber(order.receipt),
    orderId: order.id,
    issuedAt: order.confirmedAt,
    issuedAtLocal,
    cashier,
    ...(order.table && { table: order.table.name }),
    ...(order.guests !== undefined && { guests: order.guests }),
    ...(order.customer?.name && { customer: order.customer.name }),
    currency: pricing.currency,
    copy,
    ...receiptBody(order, totals),
    ...receiptPayments(tenders),
    ...(order.guestNote && { guestNote: order.guestNote }),
    footer: store.receiptFooter,
  }
}
