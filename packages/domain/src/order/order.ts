import type { Currency, Minor } from '../money/currency.ts'
import type { RoundingMode } from '../money/rounding.ts'
import type { Tender } from '../payment/tender.ts'
import type { BusinessDay, Instant } from '../shared/time.ts'
import type { Tax, TaxRounding } from '../tax/tax.ts'

/** Which way the food leaves. Tax sets, pay-first and service charge may depend on it. */
export type OrderType = 'dine-in' | 'takeaway' | 'delivery'

/** A line of an order. Names, prices and taxes are stamped at the tap and never looked up again. */
export interface OrderLine {
  readonly id: string
  readonly itemId: string
  readonly variantId: string
  readonly name: string
  /** Empty for an item with a single variant. */
  readonly variantName: string
  readonly categoryId: string
  readonly categoryName: string
  /** Whole pieces, 1 to 9,999. */
  readonly quantity: number
  /** Price of the variant for one piece, without modifiers. */
  readonly unitPrice: Minor
  readonly modifiers: readonly LineModifier[]
  readonly taxes: readonly Tax[]
  /** For the kitchen; empty when there is none. */
  readonly note: string
}

export interface LineModifier {
  readonly groupId: string
  readonly modifierId: string
  readonly name: string
  /** Added to the price of one piece. */
  readonly price: Minor
}

/** How this order's money is computed, stamped when the order is opened. */
export interface PricingPolicy {
  readonly currency: Currency
  readonly taxRounding: TaxRounding
  readonly roundingMode: RoundingMode
}

/** What every order has in every state. */
export interface OrderContent {
  /** UUIDv7 made at the first tap: the order's identity everywhere. */
  readonly id: string
  readonly storeId: string
  /** The terminal that opened it. */
  readonly terminalId: string
  readonly employeeId: string
  readonly type: OrderType
  readonly openedAt: Instant
  readonly pricing: PricingPolicy
  readonly lines: readonly OrderLine[]
}

/** A basket being built: local to its terminal, durable at each tap, never pushed. */
export interface DraftOrder extends OrderContent {
  readonly status: 'draft'
}

/** Tenders are being taken; the sum is still short of the total. */
export interface PendingPaymentOrder extends OrderContent {
  readonly status: 'pending-payment'
  readonly tenders: readonly Tender[]
}

/** Paid in full, receipt issued. Immutable but for the count of reprints. */
export interface ConfirmedOrder extends OrderContent {
  readonly status: 'confirmed'
  readonly tenders: readonly Tender[]
  readonly totals: OrderTotals
  readonly receipt: ReceiptNumber
  readonly businessDay: BusinessDay
  readonly confirmedAt: Instant
  /** How often the receipt was printed again. */
  readonly reprints: number
}

export type Order = DraftOrder | PendingPaymentOrder | ConfirmedOrder

/** Gap-free per terminal; printed as `prefix-number` with the number padded to four digits. */
export interface ReceiptNumber {
  readonly prefix: string
  /** 1, 2, 3 … per terminal. */
  readonly number: number
}

/** The money of an order, exact: `total = net + tax`, and every figure is the sum of its parts. */
export interface OrderTotals {
  readonly lines: readonly LineTotals[]
  readonly taxes: readonly TaxTotal[]
  readonly net: Minor
  readonly tax: Minor
  readonly total: Minor
}

export interface LineTotals {
  readonly lineId: string
  /** Listed price × quantity, modifiers included: what the basket shows. */
  readonly listed: Minor
  readonly net: Minor
  readonly tax: Minor
  /** `net + tax`: this line's share of the order's total. */
  readonly total: Minor
}

export interface TaxTotal {
  readonly tax: Tax
  readonly base: Minor
  readonly amount: Minor
}
