import type { Instant } from '@evertill/domain'

/**
 * The moment of a record, from the card terminal's MMDD and HHMMSS: it knows no year and no time zone, so its clock is
 * taken to run as the till's, in the year that brings it nearest to now. Undefined where it does not say.
 */
export function instantOfRecord(date: string, time: string, now: Date): Instant | undefined {
  const [month, day] = [date.slice(0, 2), date.slice(2)].map(Number)
  const [hour, minute, second] = [time.slice(0, 2), time.slice(2, 4), time.slice(4)].map(Number)
  if (date.length !== 4 || time.length !== 6 || !month || !day || month > 12 || day > 31) return undefined
  const year = now.getFullYear()
  const candidates = [year - 1, year, year + 1].map(
    (each) => new Date(each, month - 1, day, hour, minute, second),
  )
  const distance = (moment: Date) => Math.abs(moment.getTime() - now.getTime())
  return candidates.reduce((a, b) => (distance(b) < distance(a) ? b : a)).toISOString()
}
