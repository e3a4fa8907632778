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

export type TillMoneyFact = TillSale | TillRefund | TillCashMovement

/** A sale, by tender and by tax; `id` is the order's. The tenders come to `total + rounding`. */
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
}

export interface TenderAmount {
  readonly kind: Tender['kind']
  readonly amount: Minor
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
}
