import type { Instant } from '../shared/time.ts'
import type { BreakEnd, BreakStart, ClockEntry, ClockIn, ClockOut } from './clock-entry.ts'
import { isForgotten, linkedEntries } from './linked-entries.ts'
import { type TimeOverlap, timeOverlaps } from './time-overlaps.ts'

/** From a clock-in to its clock-out. */
export type WorkPeriod = OpenPeriod | EndedPeriod

/** Still at work; counts no minutes yet. */
export interface OpenPeriod {
  readonly status: 'open'
  readonly clockIn: ClockIn
}

export interface EndedPeriod {
  readonly status: 'ended'
  readonly clockIn: ClockIn
  readonly clockOut: ClockOut
  /** When it ended; not before the clock-in. */
  readonly until: Instant
  /** Breaks that are no worked time, cut to the period, by their start; they may overlap. */
  readonly unpaidBreaks: readonly { readonly from: Instant; readonly until: Instant }[]
}

/** What a manager should look at; nothing of it is fixed silently. */
export type TimeClockProblem =
  | TimeOverlap
  | { readonly type: 'not-clocked-out'; readonly clockInId: string }
  /** The earliest clock-out stands. */
  | { readonly type: 'clocked-out-again'; readonly entryId: string }
  /** A clock was set back; the period counts nothing. */
  | { readonly type: 'ends-before-it-begins'; readonly entryId: string }
  /** It names a beginning nobody knows; it may still arrive. */
  | { readonly type: 'beginning-unknown'; readonly entryId: string }
  /** It lasts to the end of the period. */
  | { readonly type: 'break-not-ended'; readonly breakId: string }
  /** Only what lies within the period counts. */
  | { readonly type: 'break-outside-work'; readonly breakId: string }

/**
 * The periods of work the entries amount to, by time, and what is wrong with them. The same for the same entries in
 * any order. Source: STF-3; sync table, "time clock: append-only; overlaps go to review".
 */
export function workPeriods(entries: readonly ClockEntry[]): {
  readonly periods: readonly WorkPeriod[]
  readonly problems: readonly TimeClockProblem[]
} {
  const standing = linkedEntries(entries)
  const ins = standing.filter((entry) => entry.type === 'clock.in')
  const outs = standing.filter((entry) => entry.type === 'clock.out')
  const breaks = standing.filter((entry) => entry.type === 'clock.break-start')
  const ends = standing.filter((entry) => entry.type === 'clock.break-end')
  const problems: TimeClockProblem[] = []
  const periods = ins.map((clockIn) => periodOf(clockIn, outs, breaks, ends, problems))
  const inIds = new Set(ins.map(({ id }) => id))
  const breakIds = new Set(breaks.map(({ id }) => id))
  for (const entry of standing) {
    const known =
      entry.type === 'clock.in' ||
      (entry.type === 'clock.break-end'
        ? breakIds.has(entry.breakId ?? '')
        : inIds.has(entry.clockInId ?? ''))
    if (!known) problems.push({ type: 'beginning-unknown', entryId: entry.id })
  }
  // Work nobody ended does not go on for ever: it is told as not clocked out, and the next day's is no overlap.
  const overlaps = timeOverlaps(periods.map(spanOf)).filter(({ ids: [earlier], from }) => {
    const first = periods.find(({ clockIn }) => clockIn.id === earlier)
    return first?.status !== 'open' || !isForgotten(first.clockIn.at, from)
  })
  return { periods, problems: [...problems, ...overlaps] }
}

function periodOf(
  clockIn: ClockIn,
  allOuts: readonly ClockOut[],
  allBreaks: readonly BreakStart[],
  ends: readonly BreakEnd[],
  problems: TimeClockProblem[],
): WorkPeriod {
  const [out, ...more] = allOuts.filter(({ clockInId }) => clockInId === clockIn.id)
  if (!out) {
    problems.push({ type: 'not-clocked-out', clockInId: clockIn.id })
    return { status: 'open', clockIn }
  }
  for (const again of more) problems.push({ type: 'clocked-out-again', entryId: again.id })
  if (out.at < clockIn.at) problems.push({ type: 'ends-before-it-begins', entryId: out.id })
  const until = later(out.at, clockIn.at)
  const breaks = allBreaks.filter(({ clockInId }) => clockInId === clockIn.id)
  return { status: 'ended', clockIn, clockOut: out, until, unpaidBreaks: breaks.flatMap(cutToPeriod) }

  function cutToPeriod(start: BreakStart): { from: Instant; until: Instant }[] {
    const end = ends.find(({ breakId }) => breakId === start.id)
    if (!end) problems.push({ type: 'break-not-ended', breakId: start.id })
    if (end && end.at < start.at) problems.push({ type: 'ends-before-it-begins', entryId: end.id })
    if (start.at < clockIn.at || start.at > until || (end && end.at > until)) {
      problems.push({ type: 'break-outside-work', breakId: start.id })
    }
    const cut = { from: later(start.at, clockIn.at), until: earlier(end?.at ?? until, until) }
    return start.paid || cut.until <= cut.from ? [] : [cut]
  }
}

function spanOf(period: WorkPeriod) {
  const { id, employeeId, at } = period.clockIn
  const span = { id, employeeId, from: at }
  return period.status === 'open' ? span : { ...span, until: period.until }
}

const later = (a: Instant, b: Instant): Instant => (a > b ? a : b)

const earlier = (a: Instant, b: Instant): Instant => (a < b ? a : b)
