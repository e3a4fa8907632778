import type { DiscountSource } from '../discount/discount.ts'
import type { Currency, Minor } from '../money/currency.ts'
import type { TaxTotal } from '../order/order-totals.ts'
import type { Tender } from '../payment/tender.ts'
import type { BusinessDay, Instant } from '../shared/time.ts'
import type { PieceCount } from './cash-count.ts'
import type { ZCarry } from './z-carry.ts'

/** What every till command carries. A command's id is taken once: applied again, it changes nothing. */
interface TillCommandContent {
  readonly id: string
  readonly sessionId: string
  readonly employeeId: string
  readonly at: Instant
  readonly businessDay: BusinessDay
  /** Who allowed it by PIN; absent where the person may alone. */
  readonly approvedBy?: string | undefined
}

/** What happens at a till between two Z reports. Source: shared policies, "Cash and days"; PAY-17, GAP-2. */
export type TillCommand = TillOpen | TillFact | TillCount | TillClose

/** The drawer is put in: from here on its money is somebody's. */
export interface TillOpen extends TillCommandContent {
  readonly type: 'till.open'
  readonly terminalId: string
  readonly currency: Currency
  /** Change money in the drawer, counted. */
  readonly float: Minor
  /** What the terminal's last Z report carried on; `NO_Z_YET` on its first day. */
  readonly carried: ZCarry
}

/** Something that changed hands. Facts are added, never changed. */
export type TillFact = TillMoneyFact | TillAdjust

/** What happens at a till as it happens; `TillAdjust` books the same when it comes too late. */
export type TillMoneyFact =
  | TillSale
  | TillRefund
  | TillPayment
  | TillTipChange
  | TillTipPayout
  | TillCashMovement
  | TillVoid
  | TillNoSale

/**
 * A sale, by tender and by tax; `id` is the order's, or that of the command that paid one check of it. The tenders
 * and what was paid before come to `total + rounding`.
 */
export interface TillSale extends TillCommandContent, PaidContent {
  readonly type: 'till.sale'
}

/** Money given back. Amounts are positive, as counted out to the guest. */
export interface TillRefund extends TillCommandContent, PaidContent {
  readonly type: 'till.refund'
}

export interface PaidContent {
  readonly total: Minor
  /** Cash rounding, its own line: what the guest paid beyond the total, or less. */
  readonly rounding: Minor
  readonly tenders: readonly TenderAmount[]
  readonly taxes: readonly TaxTotal[]
  /** Part payments that were booked as `till.payment` before, rounding included; absent when none. */
  readonly prepaid?: Minor | undefined
  /** Whom the tips are for; absent for the one who acted. */
  readonly servedBy?: string | undefined
  /** Service charges in `total`, taxes on top included; absent when none. */
  readonly charges?: Minor | undefined
  /** What discounts and comps took off; absent when none. */
  readonly discounts?: readonly PaidDiscount[] | undefined
  /** Gift cards in `total`: owed to their holders, no revenue; absent when none. */
  readonly giftCards?: Minor | undefined
}

/** Positive: taken off the listed prices. `comp` is on the house. */
export interface PaidDiscount {
  readonly source: DiscountSource
  readonly amount: Minor
}

/** Money of one kind. Of cash, what stays in the drawer: its rounding is in `amount`, its change is not. */
export interface TenderAmount {
  readonly kind: Tender['kind']
  readonly amount: Minor
  /** On top of `amount`, for the staff: never revenue. Absent when none. */
  readonly tip?: Minor | undefined
}

/**
 * Money that is no sale at the time: towards an order that is still open, for what a reversed payment left open, or
 * a customer paying a house account; `payment-back` when it is given or taken back.
 */
export interface TillPayment extends TillCommandContent {
  readonly type: 'till.payment' | 'till.payment-back'
  readonly purpose: 'order' | 'house-account'
  /** The order or the account. */
  readonly ofId: string
  /** Cash rounding is in the amounts; as a line of its own it is booked with the sale. */
  readonly tenders: readonly TenderAmount[]
  readonly servedBy?: string | undefined
}

/** A tip written on the card slip after payment: more of it, or less. */
export interface TillTipChange extends TillCommandContent {
  readonly type: 'till.tip'
  readonly orderId: string
  readonly tenderId: string
  readonly kind: Tender['kind']
  /** Signed: the new tip less the one before. */
  readonly change: Minor
  readonly servedBy?: string | undefined
}

/** Tips paid out of the drawer to whom they are owed. */
export interface TillTipPayout extends TillCommandContent {
  readonly type: 'till.tip-payout'
  readonly toEmployeeId: string
  /** Positive. */
  readonly amount: Minor
}

/** Something taken back after the kitchen knew it, or an order given up: no money moves, but it is looked at. */
export interface TillVoid extends TillCommandContent {
  readonly type: 'till.void'
  readonly orderId: string
  /** What it was listed at. */
  readonly amount: Minor
  readonly reason: string
}

/** The drawer opened without a sale. Source: shared policies, "Orders". */
export interface TillNoSale extends TillCommandContent {
  readonly type: 'till.no-sale'
  readonly reason: string
}

/** Cash that is no sale: change money brought, a supplier paid, notes taken to the safe. */
export interface TillCashMovement extends TillCommandContent {
  readonly type: 'till.cash-in' | 'till.cash-out' | 'till.drop'
  /** Positive; the type says which way. */
  readonly amount: Minor
  readonly reason: string
}

/**
 * A fact that arrived after the Z report it belongs to, booked in the session now open and dated to the day it
 * happened. It has the id of the fact, so a fact is booked once.
 */
export interface TillAdjust extends TillCommandContent {
  readonly type: 'till.adjust'
  readonly entry: TillMoneyFact
  /** The Z report that was already closed; it stays as it was printed. */
  readonly original: {
    readonly terminalId: string
    readonly zNumber: number
    readonly businessDay: BusinessDay
  }
}

/** A blind count: pieces by denomination, entered before the expected sum is shown. The last one stands. */
export interface TillCount extends TillCommandContent {
  readonly type: 'till.count'
  readonly pieces: readonly PieceCount[]
}

/** Closes the session with whatever difference there is; the note may say why. */
export interface TillClose extends TillCommandContent {
  readonly type: 'till.close'
  /** May be empty. */
  readonly note: string
  /** What a person still has to look at; it is listed and keeps nobody from closing. Absent where nobody asked. */
  readonly unresolved?: Unresolved | undefined
}

/** Counts of open matters. Source: issue 3, "open reviews and unknown card attempts are listed on the Z". */
export interface Unresolved {
  readonly reviews: number
  readonly cardAttempts: number
  /** Orders sent and not paid; absent where nobody counted them. */
  readonly openOrders?: number | undefined
}
