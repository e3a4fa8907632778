import type { Currency, Minor } from '../money/currency.ts'
import type { Tender } from '../payment/tender.ts'
import type { Instant } from '../shared/time.ts'

/**
 * A receipt as content, without layout: the printer, the screen and an e-mail draw it each their own way. What is
 * absent is not printed. `subtotal − discounts + charges` is what the taxes are worked out on; `total + rounding +
 * tip` is what all tenders come to, less the change. Source: shared policies, "Receipts and kitchen".
 */
export interface Receipt {
  readonly store: {
    readonly name: string
    readonly addressLines: readonly string[]
    readonly taxNumber: string
  }
  /** `prefix-number`, e.g. `A1-0042`. */
  readonly number: string
  /** The number of the receipt this one corrects: a refund. Its amounts are negative. */
  readonly refundOf?: string | undefined
  /** Why money was given back. */
  readonly reason?: string | undefined
  readonly orderId: string
  readonly issuedAt: Instant
  /** The store's wall clock at `issuedAt`, `YYYY-MM-DD HH:mm`: what the paper shows. */
  readonly issuedAtLocal: string
  readonly cashier: string
  /** Where the guests sat, how many they were, and whom the order was for. */
  readonly table?: string | undefined
  readonly guests?: number | undefined
  readonly customer?: string | undefined
  readonly currency: Currency
  /** 0 for the original; n says DUPLICATE n. */
  readonly copy: number
  readonly lines: readonly ReceiptLine[]
  /** What the lines come to, less their own discounts; absent where nothing stands between lines and total. */
  readonly subtotal?: Minor | undefined
  /** Those on the whole order or on several lines. */
  readonly discounts?: readonly ReceiptDiscount[] | undefined
  /** Service charges, as listed. */
  readonly charges?: readonly ReceiptCharge[] | undefined
  readonly net: Minor
  readonly taxes: readonly ReceiptTax[]
  readonly total: Minor
  /** What no coin can pay, added to the total (negative: left off); absent when nothing was rounded. */
  readonly rounding?: Minor | undefined
  /** All tips together, on top of the total; absent when none. */
  readonly tip?: Minor | undefined
  readonly tenders: readonly ReceiptTender[]
  /** Given back in cash; 0 when none. */
  readonly change: Minor
  /** What the house wants this guest to read. */
  readonly guestNote?: string | undefined
  readonly footer: string
}

/** A line of the order, or a set menu with all its lines. */
export interface ReceiptLine {
  readonly quantity: number
  readonly name: string
  /** Listed amount of the line, quantity and modifiers included, before discounts. */
  readonly amount: Minor
  /** Variant, weight, modifiers and notes, one per row, below the line; two blanks before it for each level deeper. */
  readonly details: readonly string[]
  /** Given on this line alone. */
  readonly discounts?: readonly ReceiptDiscount[] | undefined
  /** Absent for what the table shares. */
  readonly seat?: number | undefined
}

export interface ReceiptDiscount {
  readonly name: string
  /** Positive: taken off. */
  readonly amount: Minor
}

export interface ReceiptCharge {
  /** With its rate. */
  readonly name: string
  readonly amount: Minor
}

export interface ReceiptTax {
  readonly name: string
  readonly included: boolean
  /** What a percent tax is charged on; null for a tax of so much a piece. */
  readonly base: Minor | null
  readonly amount: Minor
}

export interface ReceiptTender {
  readonly kind: Tender['kind']
  /** What the guest handed over (cash) or what was charged with its tip (card). */
  readonly amount: Minor
  readonly reference: string
}
