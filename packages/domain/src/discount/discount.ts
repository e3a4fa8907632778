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
  /** Of a promotion or coupon: true when no other promotion or coupon may be beside it. */
  readonly exclusive?: true | undefined
  /** Of a promotion or coupon: only the best of its group is given. */
  readonly group?: string | undefined
}

/** `comp`: the house pays for it. */
export type DiscountSource = 'manual' | 'promotion' | 'coupon' | 'loyalty' | 'comp'

/** A share of what is left, 1 to 1,000,000 millionths, or an amount of 1 or more; never more than is left. */
export type DiscountValue =
  | { readonly kind: 'percent'; readonly rate: Millionths }
  | {
      readonly kind: 'amount'
      readonly amount: Minor
      /**
       * What each of `lineIds` takes of it, in their order, 0 or more and together the amount: a free coffee is taken off
       * the coffee. Absent where the lines take it in proportion to what is left of them.
       */
      readonly shares?: readonly Minor[] | undefined
    }
