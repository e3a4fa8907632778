import type { SalesOfDay } from '../../../src/reports/sales-of-day.ts'

export interface HourOfDay {
  readonly label: string
  readonly until: string
  readonly orders: number
  readonly total: number
}

/** A business day starts here: sales of 00:00 to 03:59 stand after those of the evening. */
const FIRST_HOUR = 4
const FEWEST_HOURS = 8

/** The hours from the first sale to the last without gaps, in the business day's order, at least eight of them. */
export function hoursOfDay(byHour: SalesOfDay['byHour']): readonly HourOfDay[] {
  const sold = new Map(byHour.map((hour) => [(hour.hour - FIRST_HOUR + 24) % 24, hour]))
  const places = [...sold.keys()]
  if (places.length === 0) return []
  const last = Math.max(...places)
  const first = Math.max(0, Math.min(...places, last - FEWEST_HOURS + 1))
  const length = Math.min(24 - first, Math.max(last - first + 1, FEWEST_HOURS))
  return Array.from({ length }, (_, index) => {
    const place = first + index
    const hour = (place + FIRST_HOUR) % 24
    const { orders, total } = sold.get(place) ?? { orders: 0, total: 0 }
    return { label: clock(hour), until: clock((hour + 1) % 24), orders, total }
  })
}

const clock = (hour: number) => `${String(hour).padStart(2, '0')}:00`
