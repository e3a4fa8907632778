import type { Minor } from '../money/currency.ts'
import type { Tender } from '../payment/tender.ts'
import type { BusinessDay, Instant } from '../shared/time.ts'

/** Who said it and when; `id` is that of the command, so a fact is kept once. */
export interface PaymentFact {
  readonly id: string
  readonly tenderId: string
  readonly employeeId: string
  readonly at: Instant
  readonly businessDay: BusinessDay
}

/** A tip written on the card slip after payment. The latest stands, all are kept. Source: document 000, Payment; PAY-2. */
export interface TipAdjustment extends PaymentFact {
  /** The whole tip from now on, 0 for none. */
  readonly tip: Minor
}

/**
 * A payment that turned out not to be: a card payment reversed, money that bounced. Source: sync rules, "payment …
 * append-only, corrected only by a reversing fact. Paid never becomes unpaid".
 */
export interface PaymentReversal extends PaymentFact {
  readonly reason: string
  readonly approvedBy?: string | undefined
}

/** Money that came in after all for what a reversed payment left open. */
export interface LatePayment {
  /** Of the command. */
  readonly id: string
  readonly tender: Tender
  readonly employeeId: string
  readonly at: Instant
  readonly businessDay: BusinessDay
}

/** A receipt of a check or a refund printed again. Source: shared policies, "every reprint says DUPLICATE and its count". */
export interface ReceiptCopy {
  /** Of the command. */
  readonly id: string
  /** The paid check or the refund. */
  readonly documentId: string
  /** 1 for the first duplicate its terminal knew of. */
  readonly copy: number
  readonly reason: string
  readonly employeeId: string
  readonly at: Instant
}
