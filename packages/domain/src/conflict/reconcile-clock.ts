import { appendClockEntry, type ClockEntry } from '../staff/clock-entry.ts'
import type { TimeOverlap } from '../staff/time-overlaps.ts'
import { workPeriods } from '../staff/work-periods.ts'
import type { ConflictOutcome } from './conflict-outcome.ts'

/** The time clock after an entry of a till arrived. */
export interface ReconciledClock {
  readonly outcome: Extract<ConflictOutcome, 'applied' | 'in-review'>
  readonly entries: readonly ClockEntry[]
  /** What a manager should look at since this entry. */
  readonly overlaps: readonly TimeOverlap[]
}

/**
 * The time clock is append-only: every entry is kept, in whatever order entries arrive, and one that makes a person
 * be in two places at once goes to review. Source: sync table, "time clock"; SYN-8 (manual review on overlap).
 */
export function reconcileClock(entries: readonly ClockEntry[], entry: ClockEntry): ReconciledClock {
  const after = appendClockEntry(entries, entry)
  const known = new Set(overlapsOf(entries).map(key))
  const overlaps = overlapsOf(after).filter((overlap) => !known.has(key(overlap)))
  return { outcome: overlaps.length > 0 ? 'in-review' : 'applied', entries: after, overlaps }
}

function overlapsOf(entries: readonly ClockEntry[]): TimeOverlap[] {
  return workPeriods(entries).problems.filter((problem) => problem.type === 'overlap')
}

/** The pair; a clock-out that arrives later only says how long the overlap lasts. */
const key = ({ ids }: TimeOverlap): string => JSON.stringify([...ids].sort())
