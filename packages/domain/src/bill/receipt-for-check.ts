import type { OpenOrder, PaidOrder } from '../order/order.ts'
import type { Receipt } from '../receipt/receipt.ts'
import { formatReceiptNumber } from '../receipt/receipt-number.ts'
import { receiptPayments } from '../receipt/receipt-payments.ts'
import type { StoreSettings } from '../store/store.ts'
import type { PaidCheck } from './check.ts'
import { receiptOfParts } from './receipt-of-parts.ts'

/** What a receipt needs beside the money. `issuedAtLocal`: the store's wall clock, `YYYY-MM-DD HH:mm`. */
export interface ReceiptStamp {
  readonly store: Pick<StoreSettings, 'name' | 'addressLines' | 'taxNumber' | 'receiptFooter'>
  /** The name to print. */
  readonly cashier: string
  readonly issuedAtLocal: string
  /** 0 for the original; n says DUPLICATE n. */
  readonly copy: number
}

/**
 * The receipt of one check of a split bill: its shares, each tax at its rate, its own payments and number. Source:
 * shared policies, "Receipts and kitchen"; PAY-4, PAY-6.
 */
export function receiptForCheck(
  order: OpenOrder | PaidOrder,
  check: PaidCheck,
  { store, cashier, issuedAtLocal, copy }: ReceiptStamp,
): Receipt {
  return {
    store: { name: store.name, addressLines: store.addressLines, taxNumber: store.taxNumber },
    number: formatReceiptNumber(check.receipt),
    orderId: order.id,
    issuedAt: check.paidAt,
    issuedAtLocal,
    cashier,
    ...(order.table && { table: order.table.name }),
    currency: order.pricing.currency,
    copy,
    ...receiptOfParts(order, check.parts),
    ...receiptPayments(order.tenders.filter(({ id }) => check.tenderIds.includes(id))),
    ...(order.guestNote && { guestNote: order.guestNote }),
    footer: store.receiptFooter,
  }
}
