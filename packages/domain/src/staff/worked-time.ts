import { floorDivide } from '../shared/floor-divide.ts'
import { instantOfMs, MINUTE_MS, msOfInstant } from '../shared/instant-ms.ts'
import type { BusinessDay, Instant } from '../shared/time.ts'
import { businessDayOf, startOfBusinessDay, type ZoneOffsets } from '../store/local-time.ts'
import type { ClockEntry } from './clock-entry.ts'
import { type EndedPeriod, type TimeClockProblem, type WorkPeriod, workPeriods } from './work-periods.ts'

/** The worked minutes of one person on one business day. */
export interface WorkedDay {
  readonly employeeId: string
  readonly businessDay: BusinessDay
  /** Whole minutes, unpaid breaks left out. */
  readonly minutes: number
  /** Whole minutes of the unpaid breaks: with `minutes` what lies between clock-in and clock-out. */
  readonly breakMinutes: number
}

export interface WorkedTime {
  readonly periods: readonly WorkPeriod[]
  /** By employee, then day; days on which nobody was there are left out. */
  readonly days: readonly WorkedDay[]
  readonly problems: readonly TimeClockProblem[]
}

/**
 * Worked minutes per person and business day. A minute is a minute that passed: the night the clock is put back has
 * an hour more. Times count by the whole minute the clock showed, so the days of a period come to its length; work
 * that runs past the cutoff hour is split there, work past midnight is not. Overlapping periods both count and are
 * reported. Source: STF-3 CalculateHoursWorked; shared policies, "Cash and days" for the business day.
 */
export function workedTime(
  entries: readonly ClockEntry[],
  { zone, cutoffHour }: { zone: ZoneOffsets; cutoffHour: number },
): WorkedTime {
  const { periods, problems } = workPeriods(entries)
  const byKey = new Map<string, WorkedDay>()
  for (const period of periods) {
    if (period.status === 'open') continue
    const { employeeId } = period.clockIn
    for (const { figure, ...stretch } of stretchesOf(period)) {
      for (const { businessDay, minutes } of splitByDay(stretch, zone, cutoffHour)) {
        const key = JSON.stringify([employeeId, businessDay])
        const known = byKey.get(key) ?? { employeeId, businessDay, minutes: 0, breakMinutes: 0 }
        byKey.set(key, { ...known, [figure]: known[figure] + minutes })
      }
    }
  }
  const days = [...byKey].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, day]) => day)
  return { periods, days, problems }
}

/** Whole minutes worked from clock-in to clock-out, unpaid breaks left out. Source: STF-3 CalculateHoursWorked. */
export function workedMinutes(period: EndedPeriod): number {
  return stretchesOf(period).reduce(
    (sum, { figure, from, until }) => (figure === 'minutes' ? sum + until - from : sum),
    0,
  )
}

/** Whole minutes since 1970, end excluded. */
interface Stretch {
  readonly from: number
  readonly until: number
}

/** The period cut into work and unpaid breaks; a minute under two breaks is in one of them. */
function stretchesOf({ clockIn, until, unpaidBreaks }: EndedPeriod) {
  const stretches: (Stretch & { readonly figure: 'minutes' | 'breakMinutes' })[] = []
  let from = minuteOf(clockIn.at)
  const upTo = (end: number, figure: 'minutes' | 'breakMinutes') => {
    if (end > from) stretches.push({ from, until: end, figure })
    from = Math.max(from, end)
  }
  for (const pause of unpaidBreaks) {
    upTo(minuteOf(pause.from), 'minutes')
    upTo(minuteOf(pause.until), 'breakMinutes')
  }
  upTo(minuteOf(until), 'minutes')
  return stretches
}

function splitByDay({ from, until }: Stretch, zone: ZoneOffsets, cutoffHour: number) {
  const parts: { businessDay: BusinessDay; minutes: number }[] = []
  for (let start = from; start < until; ) {
    const businessDay = businessDayOf(instantOfMs(start * MINUTE_MS), zone, cutoffHour)
    const turn = minuteOf(startOfBusinessDay(dayAfter(businessDay), zone, cutoffHour))
    // A zone moved far west may bring a day back that had ended: the rest then stays on that day.
    const end = turn > start ? Math.min(turn, until) : until
    parts.push({ businessDay, minutes: end - start })
    start = end
  }
  return parts
}

function dayAfter(day: BusinessDay): BusinessDay {
  return instantOfMs(msOfInstant(`${day}T00:00:00.000Z`) + 24 * 60 * MINUTE_MS).slice(0, 10)
}

const minuteOf = (instant: Instant): number => floorDivide(msOfInstant(instant), MINUTE_MS)
