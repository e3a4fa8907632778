import { floorDivide } from '../shared/floor-divide.ts'
import { instantOfMs, msOfInstant } from '../shared/instant-ms.ts'
import type { BusinessDay } from '../shared/time.ts'
import type { LocalTime } from './local-time.ts'

/**
 * A stretch of the day that comes again on certain weekdays: breakfast, happy hour, the night menu. Minutes are those
 * of the store's wall clock, so an hour that is skipped or repeated is as short or as long as the clock shows it.
 * Source: feature inventory, MNU-2 (menus by time of day) and PAY-10 (promotions); field notes, "Dayparts".
 */
export interface Daypart {
  readonly name: string
  /** ISO 8601: 1 is Monday, 7 is Sunday. The weekday is that of the day the daypart begins on. */
  readonly weekdays: readonly Weekday[]
  /** First minute after midnight that belongs to it, 0 to 1,439. */
  readonly from: number
  /** First minute that does not, 0 to 1,440. Not later than `from`: it ends on the next day. */
  readonly until: number
}

export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7

const MINUTES_OF_DAY = 1_440
const DAY_MS = 86_400_000

/** True while the wall clock is inside the daypart. A daypart over midnight belongs to the day it began on. */
export function isInDaypart(daypart: Daypart, localTime: LocalTime): boolean {
  return daypartDay(daypart, localTime) !== undefined
}

/**
 * The date on which the daypart that holds this time began, or undefined outside it: at one o'clock on Sunday a Saturday
 * night is still Saturday's. Source: field notes, "Dayparts"; shared policies, "Cash and days" (a night is one day).
 */
export function daypartDay(
  { weekdays, from, until }: Daypart,
  localTime: LocalTime,
): BusinessDay | undefined {
  const minute = minuteOfDay(localTime)
  const overMidnight = until <= from
  const began = (daysBack: number) => {
    const day = dateBefore(localTime, daysBack)
    return weekdays.includes(weekdayOf(day)) ? day : undefined
  }
  if (minute >= from && (overMidnight || minute < until)) {
    const today = began(0)
    if (today) return today
  }
  return overMidnight && minute < until ? began(1) : undefined
}

/** The weekday of a date or of a local time. */
export function weekdayOf(date: BusinessDay | LocalTime): Weekday {
  // 1 January 1970 was a Thursday.
  const days = floorDivide(msOfInstant(`${date.slice(0, 10)}T00:00:00.000Z`), DAY_MS)
  return (((((days + 3) % 7) + 7) % 7) + 1) as Weekday
}

/** Minutes since midnight on the wall clock, 0 to 1,439. */
export function minuteOfDay(localTime: LocalTime): number {
  return Number(localTime.slice(11, 13)) * 60 + Number(localTime.slice(14, 16))
}

/** Why this is no daypart, in words for the person who sets it up; undefined when it is one. */
export function daypartProblem({ weekdays, from, until }: Daypart): string | undefined {
  if (weekdays.length === 0) return 'Choose at least one weekday.'
  if (weekdays.some((day) => !Number.isInteger(day) || day < 1 || day > 7)) {
    return 'A weekday is a number from 1 (Monday) to 7 (Sunday).'
  }
  if (!Number.isInteger(from) || from < 0 || from >= MINUTES_OF_DAY) {
    return 'It begins at a whole minute from 00:00 to 23:59.'
  }
  if (!Number.isInteger(until) || until < 0 || until > MINUTES_OF_DAY) {
    return 'It ends at a whole minute from 00:00 to 24:00.'
  }
  return undefined
}

function dateBefore(localTime: LocalTime, days: number): BusinessDay {
  return days === 0
    ? localTime.slice(0, 10)
    : instantOfMs(msOfInstant(`${localTime.slice(0, 10)}T00:00:00.000Z`) - days * DAY_MS).slice(0, 10)
}
