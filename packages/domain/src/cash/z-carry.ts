import type { Minor } from '../money/currency.ts'

/**
 * What one Z report hands to the next: its number and the perpetual grand totals, which only ever grow. A session
 * numbers its Z from what it was opened with, so a terminal's Z numbers have no gap and need no network.
 * Source: issue 3, "perpetual grand totals"; shared policies, "Cash and days".
 */
export interface ZCarry {
  /** 1, 2, 3 … per terminal; 0 before the first. */
  readonly zNumber: number
  readonly sales: GrandTotal
  readonly refunds: GrandTotal
}

/** Since the terminal's first day, adjustments included. */
export interface GrandTotal {
  readonly count: number
  readonly total: Minor
}

const NONE: GrandTotal = { count: 0, total: 0 }

/** What a terminal's first session is opened with. */
export const NO_Z_YET: ZCarry = { zNumber: 0, sales: NONE, refunds: NONE }
