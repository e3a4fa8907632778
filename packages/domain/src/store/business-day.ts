import type { BusinessDay } from '../shared/time.ts'

/**
 * The date a sale at this local time is booked on. `localTime` is the store's wall clock, `YYYY-MM-DDTHH:mm`; before
 * `cutoffHour` (0–12) it still belongs to the evening before. Pure calendar arithmetic: no clock, no zone. Source:
 * shared policies, "Cash and days".
 */
export function businessDayAt(localTime: string, cutoffHour: number): BusinessDay {
  const read = /^(\d{4})-(\d\d)-(\d\d)[T ](\d\d):\d\d/.exec(localTime)
  if (!read) throw new Error(`Not a local time: ${localTime}`)
  const [year, month, day, hour] = read.slice(1).map(Number) as [number, number, number, number]
  return hour < cutoffHour ? dayBefore(year, month, day) : calendarDate(year, month, day)
}

function dayBefore(year: number, month: number, day: number): BusinessDay {
  if (day > 1) return calendarDate(year, month, day - 1)
  if (month === 1) return calendarDate(year - 1, 12, 31)
  return calendarDate(year, month - 1, daysInMonth(year, month - 1))
}

function daysInMonth(year: number, month: number): number {
  if (month === 2) return isLeapYear(year) ? 29 : 28
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31
}

const isLeapYear = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0

const calendarDate = (year: number, month: number, day: number): BusinessDay =>
  `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
