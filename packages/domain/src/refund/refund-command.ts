import type { BillTotals } from '../bill/check.ts'
import type { ReceiptNumber } from '../order/order.ts'
import type { BusinessDay, Instant } from '../shared/time.ts'
import type { RefundOf, RefundTender } from './refund.ts'

/** What gives money back. Source: document 000 §3.3 IssueRefund; PAY-5. */
export type RefundCommand = RefundOrder

/** A refund, complete: what, how much by tax, how it was handed back, and the number of its document. */
export interface RefundOrder {
  readonly type: 'order.refund'
  readonly id: string
  /** The refund's own identity: the same refund is made once, whatever command says it. */
  readonly refundId: string
  readonly orderId: string
  readonly employeeId: string
  /** The terminal that gives the money. */
  readonly terminalId: string
  readonly at: Instant
  readonly businessDay: BusinessDay
  readonly of: RefundOf
  readonly tenders: readonly RefundTender[]
  /** As shown to the guest, positive; recomputed and compared wherever the command is applied. */
  readonly totals: BillTotals
  readonly receipt: ReceiptNumber
  readonly reason: string
  /** The manager who allowed it; absent when the person at the till may. */
  readonly approvedBy?: string | undefined
}
