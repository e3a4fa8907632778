import type { Minor } from '../money/currency.ts'

/**
 * Who pays what, said by rule and not by amount, so that a line ordered after the split falls to a check by the same
 * rule. Ids of checks are made at the tap. Source: document 000 §3.1 SplitOrderBill, PAY-4; split by item, by seat,
 * by equal parts and by amounts are the trade's four ways (field notes, "Split").
 */
export type SplitPlan = SplitByItems | SplitBySeats | SplitEqually | SplitByAmounts

/** Pieces of lines to checks. What nobody takes stays on the first check. */
export interface SplitByItems {
  readonly kind: 'items'
  readonly checkIds: readonly string[]
  /** Each line named once. */
  readonly lines: readonly ItemShares[]
}

export interface ItemShares {
  readonly lineId: string
  /** What the parts are counted in; absent: the pieces of the line. A bottle shared by three is 1 of 3 each. */
  readonly of?: number | undefined
  readonly shares: readonly { readonly checkId: string; readonly parts: number }[]
}

/** Each line to the check of its seat. */
export interface SplitBySeats {
  readonly kind: 'seats'
  readonly checks: readonly SeatsOfCheck[]
  /** Where lines go that are nobody's; absent: spread over the seats. */
  readonly sharedTo?: string | undefined
}

export interface SeatsOfCheck {
  readonly id: string
  /** 1 to 99, each on one check. */
  readonly seats: readonly number[]
}

/** The same for each, to the cent. */
export interface SplitEqually {
  readonly kind: 'equal'
  readonly checkIds: readonly string[]
}

/** So much for each, and the rest for one more: everybody pays that share of everything. */
export interface SplitByAmounts {
  readonly kind: 'amounts'
  readonly checks: readonly { readonly id: string; readonly amount: Minor }[]
  readonly restId: string
}

/** The checks of a plan in their order. Source: PAY-4. */
export function checkIdsOf(plan: SplitPlan): readonly string[] {
  switch (plan.kind) {
    case 'items':
    case 'equal':
      return plan.checkIds
    case 'seats':
      return plan.checks.map(({ id }) => id)
    case 'amounts':
      return [...plan.checks.map(({ id }) => id), plan.restId]
  }
}
