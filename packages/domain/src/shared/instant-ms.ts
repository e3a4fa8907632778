import type { BusinessDay, Instant } from './time.ts'

export const MINUTE_MS = 60_000
const DAY_MS = 86_400_000

/** Milliseconds since 1970 of a moment, years 0000 to 9999. Throws on what is no instant, 31 February included. */
export function msOfInstant(instant: Instant): number {
  const read = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)\.(\d{3})Z$/.exec(instant)
  if (!read) throw new Error(`Not an instant: ${instant}`)
  const [year, month, day, hour, minute, second, ms] = read.slice(1).map(Number) as Seven
  const total =
    daysSince1970(year, month, day) * DAY_MS + hour * 3_600_000 + minute * MINUTE_MS + second * 1_000 + ms
  if (instantOfMs(total) !== instant) throw new Error(`Not an instant: ${instant}`)
  return total
}

/** The moment so many milliseconds after 1970. */
export function instantOfMs(ms: number): Instant {
  const days = Math.floor(ms / DAY_MS)
  const rest = ms - days * DAY_MS
  const [hour, minute] = [Math.floor(rest / 3_600_000), Math.floor(rest / MINUTE_MS) % 60]
  const [second, fraction] = [Math.floor(rest / 1_000) % 60, rest % 1_000]
  return `${dateOfDays(days)}T${two(hour)}:${two(minute)}:${two(second)}.${String(fraction).padStart(3, '0')}Z`
}

type Seven = [number, number, number, number, number, number, number]

/** Days are counted in years that begin in March, so the leap day is the last: Gregorian, proleptic. */
function daysSince1970(year: number, month: number, day: number): number {
  const marchYear = month > 2 ? year : year - 1
  const era = Math.floor(marchYear / 400)
  const yearOfEra = marchYear - era * 400
  const dayOfYear = Math.floor((153 * ((month + 9) % 12) + 2) / 5) + day - 1
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear
  return era * 146_097 + dayOfEra - 719_468
}

function dateOfDays(days: number): BusinessDay {
  const shifted = days + 719_468
  const era = Math.floor(shifted / 146_097)
  const dayOfEra = shifted - era * 146_097
  const leaps = Math.floor(dayOfEra / 1_460) - Math.floor(dayOfEra / 36_524) + Math.floor(dayOfEra / 146_096)
  const yearOfEra = Math.floor((dayOfEra - leaps) / 365)
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const marchMonth = Math.floor((5 * dayOfYear + 2) / 153)
  const day = dayOfYear - Math.floor((153 * marchMonth + 2) / 5) + 1
  const month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
  return `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}`
}

const two = (number: number): string => String(number).padStart(2, '0')
