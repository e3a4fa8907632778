import type { BillCommand } from '../bill/bill-command.ts'
import type { DiscountCommand } from '../discount/discount-command.ts'
import type { EditCommand } from '../edit/edit-command.ts'
import type { Tender } from '../payment/tender.ts'
import type { RefundCommand } from '../refund/refund-command.ts'
import type { ServiceCommand } from '../service/service-command.ts'
import type { BusinessDay, Instant } from '../shared/time.ts'
import type { BasketCommand } from './basket-command.ts'
import type { OrderContent, ReceiptNumber } from './order.ts'
import type { OrderTotals } from './order-totals.ts'

/** What a person did to a basket. Kept on the terminal that did it. */
export type DraftCommand = BasketCommand | DiscountCommand

/** What is done to an order that the kitchen knows or that is paid: one command for each business action. */
export type HouseCommand = ServiceCommand | EditCommand | BillCommand | RefundCommand

/** What travels to head office: one business action, complete, so a counter sale is one command. */
export type OrderCommand = PayOrder | ReprintReceipt

/** Everything that can be done to an order. */
export type AnyOrderCommand = DraftCommand | HouseCommand | OrderCommand

/** The sale: what was sold, how it was paid, and the number it got. Draft → confirmed in one step. */
export interface PayOrder {
  readonly type: 'order.pay'
  readonly order: OrderContent
  readonly tenders: readonly Tender[]
  /** As shown to the guest; recomputed and compared wherever the command is applied. */
  readonly totals: OrderTotals
  readonly receipt: ReceiptNumber
  readonly businessDay: BusinessDay
  readonly paidAt: Instant
}

/**
 * A receipt printed again. `copy` is what the paper says, 1 for the first duplicate this terminal knew of;
 * two terminals offline may print the same copy, so it is a fact to keep, never a reason to refuse.
 */
export interface ReprintReceipt {
  readonly type: 'receipt.reprint'
  readonly orderId: string
  readonly copy: number
  readonly reason: string
}
