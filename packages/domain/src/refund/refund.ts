import type { BillTotals } from '../bill/check.ts'
import type { Minor } from '../money/currency.ts'
import type { ReceiptNumber } from '../order/order.ts'
import type { PricedPart } from '../order/price-parts.ts'
import type { Tender } from '../payment/tender.ts'
import type { BusinessDay, Instant } from '../shared/time.ts'

/** What is given back. Amounts are positive, as counted out to the guest. Source: document 000 §3.3, PAY-5. */
export type RefundOf =
  /** Everything of the sale that was not given back before; tips only where a payment says so. */
  | { readonly kind: 'whole' }
  /** So much of the whole bill: every part gives its share. */
  | { readonly kind: 'amount'; readonly amount: Minor }
  /** Lines and service charges, each named once; none where only a tip is given back. */
  | { readonly kind: 'parts'; readonly parts: readonly RefundOfPart[] }

/** Pieces of a line (a service charge is one piece), or an amount of it for which nothing comes back. */
export type RefundOfPart =
  | { readonly partId: string; readonly pieces: number }
  | { readonly partId: string; readonly amount: Minor }

/** Money handed back, by the way it came where it can. */
export interface RefundTender {
  readonly id: string
  readonly kind: Tender['kind']
  /** The payment it undoes; absent when it is given another way than it came, which a manager allows. */
  readonly tenderId?: string | undefined
  /** Of the bill. 0 where only a tip is given back. */
  readonly amount: Minor
  /** Of the tip, on top. Absent when none. */
  readonly tip?: Minor | undefined
  /** Cash only: added to `amount` for want of coins (negative: left off). Absent when nothing was rounded. */
  readonly rounding?: Minor | undefined
  /** The provider's or the card terminal's own number; absent where there is none. Never a card number. */
  readonly reference?: string | undefined
}

/** A part of what was given back. */
export interface RefundedPart extends PricedPart {
  /** How many pieces count as given back; 0 when it was an amount only. */
  readonly pieces: number
}

/** A refund as a fact on its order: it has a document of its own. Source: shared policies, "Orders"; PAY-5. */
export interface Refund extends BillTotals {
  readonly id: string
  /** Positive money, part by part; where more was handed out than was left, what was left. */
  readonly parts: readonly RefundedPart[]
  readonly tenders: readonly RefundTender[]
  readonly receipt: ReceiptNumber
  readonly reason: string
  readonly approvedBy?: string | undefined
  readonly employeeId: string
  /** The terminal that gave the money. */
  readonly terminalId: string
  readonly at: Instant
  readonly businessDay: BusinessDay
  /** Handed out beyond what was left, when two tills refunded while apart: for a person to look at. */
  readonly excess?: Minor | undefined
}
