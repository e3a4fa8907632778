import type { BusinessDay, Instant } from '../shared/time.ts'
import { businessDayOf, type ZoneOffsets } from '../store/local-time.ts'
import type { ClockEntry } from './clock-entry.ts'
import { isForgotten } from './linked-entries.ts'
import type { TimeClockProblem, WorkPeriod } from './work-periods.ts'
import { type WorkedDay, workedTime } from './worked-time.ts'

/** One person's business day. */
export interface HoursOfDay extends WorkedDay {
  /** Work begun on the day, by time. */
  readonly periods: readonly WorkPeriod[]
  /** At work at the moment asked for, since then; absent for who is not, or has forgotten to clock out. */
  readonly atWorkSince?: Instant | undefined
  /** What a manager should look at; work that still goes on is none. */
  readonly problems: readonly TimeClockProblem[]
}

/**
 * Everybody's business day, by employee: who worked, who is there now, and what is wrong. A clock-out that was forgotten
 * is a problem and no minute. `entries` have to reach back beyond the day as far as work may last. Source: STF-3
 * CalculateHoursWorked; sync table, "time clock: overlaps go to review".
 */
export function hoursOfDay(
  entries: readonly ClockEntry[],
  { day, now, zone, cutoffHour }: { day: BusinessDay; now: Instant; zone: ZoneOffsets; cutoffHour: number },
): HoursOfDay[] {
  const { periods, days, problems } = workedTime(entries, { zone, cutoffHour })
  const entryOf = new Map(entries.map((entry) => [entry.id, entry]))
  const isOfDay = (at: Instant) => businessDayOf(at, zone, cutoffHour) === day
  const begun = periods.filter(({ clockIn }) => isOfDay(clockIn.at))
  const worked = days.filter(({ businessDay }) => businessDay === day)
  const found = problems.flatMap((problem) => {
    const entry = entryOf.get(entryIdOf(problem))
    if (!entry || !isOfDay(problem.type === 'overlap' ? problem.from : entry.at)) return []
    const goesOn = problem.type === 'not-clocked-out' && !isForgotten(entry.at, now)
    return goesOn ? [] : [{ employeeId: entry.employeeId, problem }]
  })
  const people = [...begun.map(({ clockIn }) => clockIn), ...worked, ...found]
  return [...new Set(people.map(({ employeeId }) => employeeId))].sort().map((employeeId): HoursOfDay => {
    const own = begun.filter(({ clockIn }) => clockIn.employeeId === employeeId)
    const open = own.findLast(({ status, clockIn }) => status === 'open' && !isForgotten(clockIn.at, now))
    return {
      ...{ employeeId, businessDay: day, minutes: 0, breakMinutes: 0 },
      ...worked.find((one) => one.employeeId === employeeId),
      periods: own,
      ...(open && { atWorkSince: open.clockIn.at }),
      problems: found.flatMap((one) => (one.employeeId === employeeId ? [one.problem] : [])),
    }
  })
}

/** The entry a problem is told with: of an overlap the one that came into it. */
function entryIdOf(problem: TimeClockProblem): string {
  switch (problem.type) {
    case 'overlap':
      return problem.ids[1]
    case 'not-clocked-out':
      return problem.clockInId
    case 'break-not-ended':
    case 'break-outside-work':
      return problem.breakId
    default:
      return problem.entryId
  }
}
