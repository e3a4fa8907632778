import type { BillSplit, PaidCheck } from '../bill/check.ts'
import type { LatePayment, PaymentReversal, ReceiptCopy, TipAdjustment } from '../bill/payment-facts.ts'
import type { Discount } from '../discount/discount.ts'
import type { CashRounding } from '../money/cash-rounding.ts'
import type { Currency } from '../money/currency.ts'
import type { RoundingMode } from '../money/rounding.ts'
import type { Tender } from '../payment/tender.ts'
import type { Refund } from '../refund/refund.ts'
import type { BusinessDay, Instant } from '../shared/time.ts'
import type { TaxRounding } from '../tax/tax.ts'
import type { OrderLine } from './order-line.ts'
import type { ServingStatus } from './order-status.ts'
import type { OrderTotals } from './order-totals.ts'
import type { ServiceCharge } from './service-charge.ts'

/** Which way the food leaves. Tax sets, pay-first and service charge may depend on it. */
export type OrderType = 'dine-in' | 'takeaway' | 'delivery'

/** How this order's money is computed, stamped when the order is opened. */
export interface PricingPolicy {
  readonly currency: Currency
  readonly taxRounding: TaxRounding
  readonly roundingMode: RoundingMode
  /** Absent where every amount can be paid with coins. */
  readonly cashRounding?: CashRounding | undefined
}

/** What every order has in every state. */
export interface OrderContent {
  /** UUIDv7 made at the first tap: the order's identity everywhere. */
  readonly id: string
  readonly storeId: string
  /** The terminal that opened it. */
  readonly terminalId: string
  /** Who serves it. */
  readonly employeeId: string
  readonly type: OrderType
  readonly openedAt: Instant
  readonly pricing: PricingPolicy
  readonly lines: readonly OrderLine[]
  readonly discounts?: readonly Discount[] | undefined
  readonly serviceCharges?: readonly ServiceCharge[] | undefined
  readonly table?: OrderTable | undefined
  /** Covers, 1 to 999. */
  readonly guests?: number | undefined
  readonly customer?: OrderCustomer | undefined
  /** For the kitchen, about the order as a whole. */
  readonly note?: string | undefined
  /** For the guest, on bill and receipt. */
  readonly guestNote?: string | undefined
}

/** Where the guests sit, as the floor plan names it. */
export interface OrderTable {
  readonly id: string
  readonly name: string
}

/** Whom the order is for: a name to call, a number to ring. Texts may be empty. */
export interface OrderCustomer {
  readonly name: string
  readonly phone: string
}

/** What an order keeps while the kitchen does not know it, for its life cycle. */
export interface OutOfHouse {
  /** Ids of the life-cycle commands applied: one applied again changes nothing. Absent when there was none. */
  readonly applied?: readonly string[] | undefined
}

/** A basket being built: local to its terminal, durable at each tap, never pushed. */
export interface DraftOrder extends OrderContent, OutOfHouse {
  readonly status: 'draft'
  /** When it last changed; absent: when it was opened. */
  readonly since?: Instant | undefined
}

/** A basket put aside, by a person or for want of taps: reviewed at the day's end, never deleted. */
export interface ParkedOrder extends OrderContent, OutOfHouse {
  readonly status: 'parked'
  readonly parkedAt: Instant
  readonly why: 'by-hand' | 'idle'
}

/** Tenders are being taken before the kitchen starts; the sum is still short of the total. */
export interface PendingPaymentOrder extends OrderContent, OutOfHouse {
  readonly status: 'pending-payment'
  /** When payment began; absent: when the order was opened. */
  readonly since?: Instant | undefined
  readonly tenders: readonly Tender[]
}

/** The payment provider said no after the order was placed; another tender or a cancellation follows. */
export interface PaymentFailedOrder extends OrderContent, OutOfHouse {
  readonly status: 'payment-failed'
  readonly tenders: readonly Tender[]
  readonly failedAt: Instant
  readonly reason: string
}

/** Lines turned out to be sold out when the order was confirmed; the cashier removes them or cancels. */
export interface StockUnavailableOrder extends OrderContent, OutOfHouse {
  readonly status: 'stock-unavailable'
  readonly tenders: readonly Tender[]
  readonly lineIds: readonly string[]
  readonly since: Instant
}

/** Sent to the kitchen, not yet paid in full: pay-after. */
export interface OpenOrder extends OrderContent {
  readonly status: ServingStatus
  readonly house: InHouse
  /** Payments taken so far, those of paid checks among them. */
  readonly tenders: readonly Tender[]
  /** How the bill is split; absent while it is one bill. */
  readonly split?: BillSplit | undefined
  /** Checks of a split bill that were paid, in that order; absent when there is none. */
  readonly paidChecks?: readonly PaidCheck[] | undefined
  readonly tipAdjustments?: readonly TipAdjustment[] | undefined
  readonly reversals?: readonly PaymentReversal[] | undefined
  /** Given back of checks that were paid. */
  readonly refunds?: readonly Refund[] | undefined
  readonly receiptCopies?: readonly ReceiptCopy[] | undefined
}

/** Paid in full, receipt issued. Money and lines are immutable; corrections are facts added to it. */
export interface PaidOrder extends OrderContent, OutOfHouse {
  readonly status: ServingStatus | 'completed' | 'closed'
  readonly tenders: readonly Tender[]
  readonly totals: OrderTotals
  readonly receipt: ReceiptNumber
  readonly businessDay: BusinessDay
  readonly confirmedAt: Instant
  /** How often the receipt was printed again. */
  readonly reprints: number
  /** The checks it was paid by, the last of them with the order's own receipt; absent for one bill. */
  readonly paidChecks?: readonly PaidCheck[] | undefined
  readonly tipAdjustments?: readonly TipAdjustment[] | undefined
  readonly reversals?: readonly PaymentReversal[] | undefined
  /** Paid after all for what reversed payments left open. */
  readonly latePayments?: readonly LatePayment[] | undefined
  readonly refunds?: readonly Refund[] | undefined
  /** Receipts of its checks and refunds printed again; its own is counted in `reprints`. */
  readonly receiptCopies?: readonly ReceiptCopy[] | undefined
  /** Absent for a counter sale nobody follows through the kitchen. */
  readonly house?: InHouse | undefined
}

/** Given up before it was paid; its lines stay as they were. */
export interface CancelledOrder extends OrderContent, OutOfHouse {
  readonly status: 'cancelled'
  readonly cancelledAt: Instant
  readonly cancelledBy: string
  readonly reason: string
  /** The manager who allowed it; absent when the person at the till may. */
  readonly approvedBy?: string | undefined
  /** The order its lines and payments went to; the reason is empty then. */
  readonly mergedInto?: string | undefined
  readonly house?: InHouse | undefined
}

export type Order =
  | DraftOrder
  | ParkedOrder
  | PendingPaymentOrder
  | PaymentFailedOrder
  | StockUnavailableOrder
  | OpenOrder
  | PaidOrder
  | CancelledOrder

/** An order that is not in the kitchen and not paid: a basket on its terminal. */
export type UnsentOrder = DraftOrder | PendingPaymentOrder

/** What an order has once the kitchen knows it. */
export interface InHouse {
  /** 1 at the first send, one more with each command that changes what is cooked: a kitchen ticket is keyed by it. */
  readonly revision: number
  readonly sentAt: Instant
  /** When the status last changed: what timeouts are counted from. */
  readonly since: Instant
  /** When the present revision was made: the time on its kitchen tickets. */
  readonly revisedAt: Instant
  /** True where a second person checks the plate before it goes out: no step of the kitchen may be skipped. */
  readonly qualityCheck?: boolean | undefined
  /** Lines the kitchen must not cook yet; a line not named was fired. */
  readonly waiting: readonly WaitingLine[]
  /** What was taken back after the kitchen knew it. */
  readonly voids: readonly VoidedLine[]
  /** Lines that came from another order: the kitchen knows them, only the table is another. */
  readonly movedIn?: readonly MovedIn[] | undefined
  /** Pieces that went to another order; not voids, the kitchen goes on with them. */
  readonly movedOut?: readonly MovedOut[] | undefined
  /** Ids of the lines added last: what "the same again" means. Absent: all that was sent. */
  readonly lastRound?: readonly string[] | undefined
  /** Ids of the commands applied since the send: a command applied again changes nothing. */
  readonly applied: readonly string[]
}

/** `hold`: the kitchen does not see it. `stay`: it is on the ticket, to be cooked when it is fired. */
export interface WaitingLine {
  readonly lineId: string
  readonly how: 'hold' | 'stay'
}

/** A line that came from another order. Source: feature inventory, TBL-3. */
export interface MovedIn {
  readonly lineId: string
  readonly pieces: number
  readonly fromOrderId: string
  readonly fromLineId: string
  readonly fromTable?: OrderTable | undefined
  /** True where the line was on hold: the kitchen has yet to hear of it. */
  readonly held?: true | undefined
}

/** Pieces of a line that went to another order. Source: feature inventory, TBL-3. */
export interface MovedOut {
  readonly lineId: string
  readonly pieces: number
  readonly toOrderId: string
}

/** Pieces of a line taken back, and why. Source: shared policies, "Orders" (voids need a reason). */
export interface VoidedLine {
  /** The line with the pieces that were taken back as its quantity. */
  readonly line: OrderLine
  readonly reason: string
  readonly employeeId: string
  /** The manager who allowed it; absent when the person at the till may. */
  readonly approvedBy?: string | undefined
  readonly at: Instant
}

/** Gap-free per terminal; printed as `prefix-number` with the number padded to four digits. */
export interface ReceiptNumber {
  readonly prefix: string
  /** 1, 2, 3 … per terminal. */
  readonly number: number
}

/** True once an order is paid in full, wherever it stands in the house. Source: ORD-3, order states. */
export function isPaid(order: Order): order is PaidOrder {
  return 'receipt' in order
}

/** True for an order the kitchen knows and nobody has paid in full. Source: ORD-3, order states. */
export function isOpen(order: Order): order is OpenOrder {
  return 'house' in order && order.status !== 'cancelled' && !isPaid(order)
}

/** True for a basket that nobody but its terminal knows. Source: ORD-3, order states. */
export function isUnsent(order: Order): order is UnsentOrder {
  return order.status === 'draft' || order.status === 'pending-payment'
}
