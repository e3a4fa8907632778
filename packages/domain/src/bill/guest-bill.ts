import type { Minor } from '../money/currency.ts'
import type { OpenOrder } from '../order/order.ts'
import type { OrderLine } from '../order/order-line.ts'
import { priceOrder } from '../order/price-order.ts'
import { sumOfTenders } from '../payment/tenders-problem.ts'
import type { Receipt } from '../receipt/receipt.ts'
import { receiptBody } from '../receipt/receipt-body.ts'
import type { Instant } from '../shared/time.ts'
import type { Bill } from './bill-of.ts'
import type { ReceiptStamp } from './receipt-for-check.ts'
import { receiptOfParts } from './receipt-of-parts.ts'
import { checkIdsOf } from './split-plan.ts'

/** What a guest is asked to pay, on paper: no receipt, and without a number. Source: shared policies, "Receipts and kitchen". */
export interface GuestBill
  extends Omit<Receipt, 'number' | 'refundOf' | 'reason' | 'tenders' | 'change' | 'tip' | 'rounding'> {
  /** Which of how many, where the bill is split. */
  readonly part?: { readonly number: number; readonly of: number } | undefined
  /** Paid towards it already, in minor units; absent when nothing. */
  readonly paid?: Minor | undefined
}

/**
 * The bill of an open order, or of one check of it, to put before the guests; it settles nothing and can be printed
 * again. Lines a manager has yet to decide about say so. `issuedAtLocal`: the store's wall clock, `YYYY-MM-DD HH:mm`.
 * Source: shared policies, "Receipts and kitchen"; sync table, "order edit" (provisional lines are marked on the bill).
 */
export function guestBill(
  order: OpenOrder,
  { check, tenders }: Bill,
  stamp: Omit<ReceiptStamp, 'copy'> & {
    readonly issuedAt: Instant
    readonly provisionalLineIds: readonly string[]
  },
): GuestBill {
  const { store, cashier, issuedAt, issuedAtLocal, provisionalLineIds } = stamp
  const { table, guests, customer, pricing, guestNote, split, paidChecks } = order
  const lines = order.lines.map((line) => (provisionalLineIds.includes(line.id) ? marked(line) : line))
  const printed = { ...order, lines }
  const checkIds = split ? checkIdsOf(split.plan) : []
  const paid = sumOfTenders(tenders)
  return {
    store: { name: store.name, addressLines: store.addressLines, taxNumber: store.taxNumber },
    orderId: order.id,
    issuedAt,
    issuedAtLocal,
    cashier,
    ...(table && { table: table.name }),
    ...(guests !== undefined && { guests }),
    ...(customer?.name && { customer: customer.name }),
    currency: pricing.currency,
    copy: 0,
    ...(split && { part: { number: checkIds.indexOf(check.id) + 1, of: checkIds.length } }),
    // Whole, it reads as the receipt will: discounts stand with what they are for.
    ...(split || paidChecks ? receiptOfParts(printed, check.parts) : receiptBody(printed, priceOrder(order))),
    ...(paid !== 0 && { paid }),
    ...(guestNote && { guestNote }),
    footer: store.receiptFooter,
  }
}

const marked = (line: OrderLine): OrderLine => ({
  ...line,
  note: line.note === '' ? 'PROVISIONAL' : `${line.note} (PROVISIONAL)`,
})
