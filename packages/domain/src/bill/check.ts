import type { ReceiptNumber } from '../order/order.ts'
import type { OrderTotals } from '../order/order-totals.ts'
import type { PricedPart } from '../order/price-parts.ts'
import type { BusinessDay, Instant } from '../shared/time.ts'
import type { SplitPlan } from './split-plan.ts'

/** The money of a document by tax and in sum, without its lines. `total = net + tax`. */
export type BillTotals = Pick<OrderTotals, 'taxes' | 'net' | 'tax' | 'total'>

/** What one guest pays of an order: shares of its priced parts. Source: document 000 §3.1 SplitOrderBill, PAY-4. */
export interface Check extends BillTotals {
  /** UUID made when the bill was split. */
  readonly id: string
  /** In the order of the bill; a part this check has no share of is not there. */
  readonly parts: readonly CheckPart[]
}

export interface CheckPart extends PricedPart {
  /** So many parts of how many of the line or charge; 0 for money without a part of it; absent for all of it. */
  readonly share?: { readonly parts: number; readonly of: number } | undefined
}

/** A check that was paid: its money, its lines and its receipt stand. */
export interface PaidCheck extends Check {
  /** Its payments among those of the order. */
  readonly tenderIds: readonly string[]
  readonly receipt: ReceiptNumber
  readonly businessDay: BusinessDay
  readonly paidAt: Instant
  /** Who took the last payment. */
  readonly employeeId: string
}

/** How an open order is split now. */
export interface BillSplit {
  readonly plan: SplitPlan
  /** Payments taken towards checks that are not paid yet. */
  readonly tenders: readonly TenderOfCheck[]
}

export interface TenderOfCheck {
  readonly tenderId: string
  readonly checkId: string
}
