import type { Millionths, Minor } from '../money/currency.ts'

/**
 * Money taken off, stamped at the tap. Those that name lines come first, in their order, then those on the whole
 * order; each is worked out on what the ones before it left. Source: shared policies, "Money and tax".
 */
export interface Discount {
  readonly id: string
  readonly name: string
  readonly source: DiscountSource
  /** The promotion, coupon or reward it comes from; absent for one given by hand. */
  readonly sourceId?: string | undefined
  readonly value: DiscountValue
  /** The lines it is for, each named once; absent for the whole order. */
  readonly lineIds?: readonly string[] | undefined
  /** Why a person gave it; absent for promotions. */
  readonly reason?: string | undefined
  /** The manager who allowed it. */
  readonly approvedBy?: string | undefined
}

/** `comp`: the house pays for it. */
export type DiscountSource = 'manual' | 'promotion' | 'coupon' | 'loyalty' | 'comp'

/** A share of what is left, 1 to 1,000,000 millionths, or an amount of 1 or more; never more than is left. */
export type DiscountValue =
  | { readonly kind: 'percent'; readonly rate: Millionths }
  | { readonly kind: 'amount'; readonly amount: Minor }
