import type { BusinessDay } from '../shared/time.ts'

/**
 * The day a sale at this local time is booked on: before the cutoff hour it still belongs to the day before.
 * `localTime` is the store's wall clock, `YYYY-MM-DDTHH:mm…`. Source: shared policies, "Cash and days".
 */
export function businessDayAt(localTime: string, cutoffHour: number): BusinessDay {
  const parts = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):\d{2}/.exec(localTime)
  if (!parts) throw new Error(`Not a local time: ${localTime}`)
  const [year, month, day, hour] = parts.slice(1, 5).map(Number) as [number, number, number, number]
  if (hour >= cutoffHour) return format(year, month, day)
  if (day > 1) return format(year, month, day - 1)
  if (month > 1) return format(year, month - 1, daysIn(year, month - 1))
  return format(year - 1, 12, 31)
}

function daysIn(year: number, month: number): number {
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
  if (month === 2) return leap ? 29 : 28
  return [4, 6, 9, 11].includes(month) ? 30 : 31
}

function format(year: number, month: number, day: number): BusinessDay {
  const two = (value: number) => value.toString().padStart(2, '0')
  return `${year.toString().padStart(4, '0')}-${two(month)}-${two(day)}`
}
