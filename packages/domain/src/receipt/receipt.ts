import type { Currency, Minor } from '../money/currency.ts'
import type { Tender } from '../payment/tender.ts'
import type { Instant } from '../shared/time.ts'

/** A receipt as content, without layout: the printer, the screen and an e-mail draw it each their own way. */
export interface Receipt {
  readonly store: {
    readonly name: string
    readonly addressLines: readonly string[]
    readonly taxNumber: string
  }
  /** `prefix-number`, e.g. `A1-0042`. */
  readonly number: string
  readonly orderId: string
  readonly issuedAt: Instant
  /** The store's wall clock at `issuedAt`, `YYYY-MM-DD HH:mm`: what the paper shows. */
  readonly issuedAtLocal: string
  readonly cashier: string
  readonly currency: Currency
  /** 0 for the original; n says DUPLICATE n. */
  readonly copy: number
  readonly lines: readonly ReceiptLine[]
  readonly net: Minor
  readonly taxes: readonly ReceiptTax[]
  readonly total: Minor
  readonly tenders: readonly ReceiptTender[]
  /** Given back in cash; 0 when none. */
  readonly change: Minor
  readonly footer: string
}

export interface ReceiptLine {
  readonly quantity: number
  readonly name: string
  /** Listed amount of the line, quantity and modifiers included. */
  readonly amount: Minor
  /** Variant, modifiers and notes, one per row, below the line. */
  readonly details: readonly string[]
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
  /** What the guest handed over (cash) or what was charged (card). */
  readonly amount: Minor
  readonly reference: string
}
