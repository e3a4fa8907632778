import type { Minor } from '../money/currency.ts'
import type { ReceiptNumber } from '../order/order.ts'
import type { Tender } from '../payment/tender.ts'
import type { BusinessDay, Instant } from '../shared/time.ts'
import type { BillTotals, TenderOfCheck } from './check.ts'
import type { SplitPlan } from './split-plan.ts'

/** What every bill command carries. A command is applied once: applied again, it changes nothing. */
interface BillCommandContent {
  readonly id: string
  readonly orderId: string
  readonly employeeId: string
  readonly at: Instant
  readonly businessDay: BusinessDay
}

/** What is done about the money of an order the kitchen knows. Source: document 000 §3.1 and §3.3; PAY-1, PAY-2, PAY-4. */
export type BillCommand =
  | SplitBill
  | UnsplitBill
  | TakeBillTender
  | RemoveBillTender
  | PayBill
  | AdjustTip
  | ReversePayment
  | ReprintPart

/** Splits what is not paid yet, in place of any split before. */
export interface SplitBill extends BillCommandContent {
  readonly type: 'bill.split'
  readonly plan: SplitPlan
  /** For which check the payments are that were taken already; each of them once. Absent when there is none. */
  readonly tenders?: readonly TenderOfCheck[] | undefined
}

/** What is not paid yet is one bill again. */
export interface UnsplitBill extends BillCommandContent {
  readonly type: 'bill.unsplit'
}

/**
 * A part payment, with change and rounding as told the guest (`takeTender`). On a paid order it settles what a
 * reversed payment left open.
 */
export interface TakeBillTender extends BillCommandContent {
  readonly type: 'bill.take-tender'
  readonly tender: Tender
  /** Absent where the bill is not split. */
  readonly checkId?: string | undefined
}

/** A payment handed back before the bill was settled. */
export interface RemoveBillTender extends BillCommandContent {
  readonly type: 'bill.remove-tender'
  readonly tenderId: string
  /** The attempt by which the card terminal gave the money back; a payment it approved needs one. */
  readonly reversal?: string | undefined
}

/** Settles the bill, or one check of it, with a receipt of its own. */
export interface PayBill extends BillCommandContent {
  readonly type: 'bill.pay'
  /** Payments taken with this step, after those taken before; absent when those were enough. */
  readonly tenders?: readonly Tender[] | undefined
  /** Absent where the bill is not split. */
  readonly checkId?: string | undefined
  /** As shown to the guest; recomputed and compared wherever the command is applied. */
  readonly totals: BillTotals
  readonly receipt: ReceiptNumber
}

/** The tip from the card slip, after payment. */
export interface AdjustTip extends BillCommandContent {
  readonly type: 'bill.adjust-tip'
  readonly tenderId: string
  /** The whole tip, in place of the one before; 0 for none. */
  readonly tip: Minor
}

/** A settled payment turned out not to be. The order stays paid, the amount is outstanding. */
export interface ReversePayment extends BillCommandContent {
  readonly type: 'payment.reverse'
  readonly tenderId: string
  readonly reason: string
  readonly approvedBy?: string | undefined
}

/** The receipt of a check or a refund printed again. `copy` is what the paper says: a fact to keep, as with a sale's. */
export interface ReprintPart extends BillCommandContent {
  readonly type: 'bill.reprint'
  /** The paid check or the refund. */
  readonly documentId: string
  readonly copy: number
  readonly reason: string
}
