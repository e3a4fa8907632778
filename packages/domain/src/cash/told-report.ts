import { type DayFigures, daysOf } from './day-figures.ts'
import type { TillCashMovement, TillClose, TillCount, TillOpen } from './till-command.ts'
import type { XReport, ZReport } from './till-report.ts'

/**
 * A report as paper shows it and head office is told it: of late facts the sum of each day, so that it stays small
 * however much came late. Source: shared policies, "Cash and days".
 */
export type ToldReport<R extends XReport | ZReport> = Omit<R, 'adjustments'> & {
  /** What was booked late in the session, by the business day it happened on; no figure above contains it. */
  readonly late: readonly DayFigures[]
}

/** Leaves out the late facts one by one. Source: shared policies, "Cash and days". */
export function toldReport<R extends XReport | ZReport>({ adjustments, ...report }: R): ToldReport<R> {
  return { ...report, late: daysOf(adjustments.map(({ entry }) => entry)) }
}

/**
 * The closing as it is recorded: with the report it led to, because what was printed is what counts, whatever
 * somebody makes of the sales later. Source: architecture, "decided once, at the tap".
 */
export interface RecordedClose extends TillClose {
  readonly z: ToldReport<ZReport>
}

/**
 * What is recorded of a till session in commands of its own. A sale, a payment or a refund is not: its part in the
 * session follows from its place between opening and closing. Source: architecture, "one business action is one command".
 */
export type RecordedTillCommand = TillOpen | MovementOf<TillCashMovement['type']> | TillCount | RecordedClose

type MovementOf<T> = T extends unknown ? TillCashMovement & { readonly type: T } : never
