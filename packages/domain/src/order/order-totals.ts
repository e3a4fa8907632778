import type { Minor } from '../money/currency.ts'
import type { Tax } from '../tax/tax.ts'

/**
 * The money of an order, exact: `total = net + tax`, and every figure is the sum of its parts, lines and charges
 * together. Source: shared policies, "Money and tax".
 */
export interface OrderTotals {
  readonly lines: readonly LineTotals[]
  /** One for each service charge, in their order; absent when there is none. */
  readonly charges?: readonly ChargeTotals[] | undefined
  /** What each discount took off, in the order they were worked out; absent when there is none. */
  readonly discounts?: readonly DiscountTotal[] | undefined
  readonly taxes: readonly TaxTotal[]
  readonly net: Minor
  readonly tax: Minor
  readonly total: Minor
}

export interface LineTotals {
  readonly lineId: string
  /** Listed price × quantity, modifiers included, before discounts: what the basket shows. */
  readonly listed: Minor
  /** What all discounts together took off `listed`; absent when nothing. */
  readonly discount?: Minor | undefined
  readonly net: Minor
  readonly tax: Minor
  /** `net + tax`: this line's share of the order's total. */
  readonly total: Minor
}

export interface ChargeTotals {
  readonly chargeId: string
  readonly listed: Minor
  readonly net: Minor
  readonly tax: Minor
  readonly total: Minor
}

export interface DiscountTotal {
  readonly discountId: string
  /** Positive: taken off the listed prices. */
  readonly amount: Minor
}

export interface TaxTotal {
  readonly tax: Tax
  readonly base: Minor
  readonly amount: Minor
}
