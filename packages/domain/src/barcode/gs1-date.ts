import { err, ok, type Result } from '../shared/result.ts'

/** A day on a label. */
export interface CalendarDay {
  readonly year: number
  readonly month: number
  readonly day: number
}

/**
 * The day that six digits `YYMMDD` name: the century is the one that lies nearest to `thisYear` (51 ahead is the
 * past, 50 behind the future), and day 00 is the last of its month. Source: GS1 General Specifications 7.12 and 3.4.
 */
export function gs1Date(digits: string, thisYear: number): Result<CalendarDay, 'not-a-date'> {
  if (!/^\d{6}$/.test(digits)) return err('not-a-date')
  const month = Number(digits.slice(2, 4))
  const day = Number(digits.slice(4))
  const twoDigits = Number(digits.slice(0, 2))
  const century = thisYear - (thisYear % 100)
  const ahead = twoDigits - (thisYear % 100)
  const shift = ahead > 50 ? -100 : ahead < -49 ? 100 : 0
  const year = century + shift + twoDigits
  const last = daysOf(year, month)
  if (last === undefined || day > last) return err('not-a-date')
  return ok({ year, month, day: day === 0 ? last : day })
}

function daysOf(year: number, month: number): number | undefined {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28
  return [31, undefined, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1]
}
