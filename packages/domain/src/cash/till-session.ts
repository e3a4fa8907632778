import type { TillClose, TillCount, TillFact, TillOpen } from './till-command.ts'
import type { ZReport } from './till-report.ts'

/**
 * A drawer's stay at a till, from float to Z report: open → counting → closed. Cash that moves after a count leads
 * back to open, because the count no longer says what is in the drawer. Source: shared policies, "Cash and days".
 */
export type TillSession = OpenTill | CountingTill | ClosedTill

export interface TillContent {
  readonly opening: TillOpen
  /** In order of arrival; no figure depends on the order. */
  readonly facts: readonly TillFact[]
  /** All counts, those that were done again included. */
  readonly counts: readonly TillCount[]
}

/** Takes money. */
export interface OpenTill extends TillContent {
  readonly status: 'open'
}

/** The drawer is counted; a recount or the closing follows. */
export interface CountingTill extends TillContent {
  readonly status: 'counting'
  /** The count that stands. */
  readonly count: TillCount
}

/** Closed for good: the Z report is never reopened. */
export interface ClosedTill extends TillContent {
  readonly status: 'closed'
  readonly count: TillCount
  readonly closing: TillClose
  readonly z: ZReport
}
