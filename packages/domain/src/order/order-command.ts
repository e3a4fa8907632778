import type { Minor } from '../money/currency.ts'
import type { Tender } from '../payment/tender.ts'
import type { BusinessDay, Instant } from '../shared/time.ts'
import type { Tax } from '../tax/tax.ts'
import type { OrderContent, OrderLine, OrderTotals, OrderType, ReceiptNumber } from './order.ts'

/** What a person did to a basket. Kept on the terminal that did it. */
export type DraftCommand =
  | { readonly type: 'draft.open'; readonly order: OrderContent }
  | { readonly type: 'draft.add-line'; readonly line: OrderLine }
  /** Other choices for the line of the same id; it keeps its place. */
  | { readonly type: 'draft.replace-line'; readonly line: OrderLine }
  | { readonly type: 'draft.set-quantity'; readonly lineId: string; readonly quantity: number }
  | { readonly type: 'draft.set-note'; readonly lineId: string; readonly note: string }
  | { readonly type: 'draft.remove-line'; readonly lineId: string }
  | SetOrderType
  | { readonly type: 'draft.add-tender'; readonly tender: TenderOffer }
  | { readonly type: 'draft.remove-tender'; readonly tenderId: string }

/** The food leaves another way; the taxes of that way are stamped here. A line not named keeps its own. */
export interface SetOrderType {
  readonly type: 'draft.set-order-type'
  readonly orderType: OrderType
  readonly lineTaxes: readonly { readonly lineId: string; readonly taxes: readonly Tax[] }[]
}

/** What the guest offers; the domain works out what it settles and the change. */
export type TenderOffer =
  | { readonly kind: 'cash'; readonly id: string; readonly received: Minor }
  | { readonly kind: 'card-manual'; readonly id: string; readonly amount: Minor; readonly reference: string }

/** What travels to head office: one business action, complete, so a counter sale is one command. */
export type OrderCommand = PayOrder | ReprintReceipt

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
