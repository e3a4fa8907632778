import { instantOfMs, MINUTE_MS, msOfInstant } from '../shared/instant-ms.ts'
import type { BusinessDay, Instant } from '../shared/time.ts'
import { businessDayAt } from './business-day.ts'

/** A store's wall clock, `YYYY-MM-DDTHH:mm`. */
export type LocalTime = string

/** The offsets of one time zone as data: the domain knows no zone database, whoever calls it has one. */
export interface ZoneOffsets {
  /** IANA name, `Europe/Berlin`. */
  readonly name: string
  /** Ascending and at least one; the first also holds for all time before it. */
  readonly changes: readonly ZoneChange[]
}

export interface ZoneChange {
  readonly from: Instant
  /** Local time minus UTC: 60 for Berlin in winter, −300 for New York. */
  readonly offsetMinutes: number
}

/**
 * Minutes the zone's wall clock is ahead of UTC at this moment. Source: IANA time zone database, as the host reads
 * it.
 */
export function offsetAt(instant: Instant, zone: ZoneOffsets): number {
  const change = zone.changes.findLast(({ from }) => from <= instant) ?? zone.changes[0]
  if (!change) throw new Error(`The zone ${zone.name} has no offset`)
  return change.offsetMinutes
}

/**
 * What the store's wall clock shows at this moment, seconds left out. Source: shared policies, "Cash and days".
 */
export function localTimeAt(instant: Instant, zone: ZoneOffsets): LocalTime {
  return instantOfMs(msOfInstant(instant) + offsetAt(instant, zone) * MINUTE_MS).slice(0, 16)
}

/**
 * The moments at which the wall clock shows this time, ascending: one as a rule, two in an hour that is repeated
 * when summer time ends, none in an hour that is skipped when it begins. Source: shared policies, "Cash and days".
 */
export function instantsAtLocal(localTime: LocalTime, zone: ZoneOffsets): Instant[] {
  const local = msOfInstant(`${localTime}:00.000Z`)
  return zone.changes.flatMap(({ from, offsetMinutes }, index) => {
    const instant = instantOfMs(local - offsetMinutes * MINUTE_MS)
    const next = zone.changes[index + 1]
    return (index === 0 || from <= instant) && (!next || instant < next.from) ? [instant] : []
  })
}

/**
 * The date a sale at this moment is booked on in the store's zone. Both passes through a repeated hour keep to the
 * same rule, the wall clock's hour. Source: shared policies, "Cash and days": the store's time zone and cutoff hour.
 */
export function businessDayOf(instant: Instant, zone: ZoneOffsets, cutoffHour: number): BusinessDay {
  return businessDayAt(localTimeAt(instant, zone), cutoffHour)
}

/**
 * The moment at which the business day begins: the first time the wall clock shows the cutoff hour, or, where that
 * hour is skipped, the moment of the skip. Source: shared policies, "Cash and days".
 */
export function startOfBusinessDay(day: BusinessDay, zone: ZoneOffsets, cutoffHour: number): Instant {
  const cutoff: LocalTime = `${day}T${String(cutoffHour).padStart(2, '0')}:00`
  const [first] = instantsAtLocal(cutoff, zone)
  if (first !== undefined) return first
  const skip = zone.changes.find(({ from }) => localTimeAt(from, zone) > cutoff)
  if (!skip) throw new Error(`${cutoff} is not a time in ${zone.name}`)
  return skip.from
}
