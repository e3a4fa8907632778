import type { BusinessDay, Instant } from '../shared/time.ts'
import { businessDayAt } from './business-day.ts'
import { instantsAtLocal, type LocalTime, localTimeAt, offsetAt, type ZoneOffsets } from './local-time.ts'

/** What the last command of the till session was stamped with. */
export interface EarlierStamp {
  readonly businessDay: BusinessDay
  readonly zoneName: string
}

/** Everything about a tap's place in time, stamped once and kept: a later change of the settings changes nothing. */
export interface BusinessDayStamp extends EarlierStamp {
  readonly instant: Instant
  readonly localTime: LocalTime
  /** Tells the two passes through a repeated hour apart. */
  readonly offsetMinutes: number
  /** Which pass through an hour that comes twice; `once` in every other hour. */
  readonly pass: 'once' | 'first' | 'second'
  readonly notices: readonly StampNotice[]
}

/** What a person should see; nothing is corrected silently. */
export type StampNotice =
  /** The store's zone was changed in mid-session. */
  | { readonly type: 'zone-changed'; readonly from: string; readonly to: string }
  /** Clock or zone say an earlier day than the session already reached; the session's day is kept. */
  | { readonly type: 'day-would-go-back'; readonly computed: BusinessDay; readonly kept: BusinessDay }

/**
 * The stamp of a tap. Inside a till session the business day never goes back: a zone moved west or a clock set back
 * keeps the day the session had reached, and says so. Source: shared policies, "Cash and days": the date is data
 * stamped at the tap; a wrong clock or zone is shown and recorded, never corrected silently.
 */
export function stampBusinessDay(
  instant: Instant,
  { zone, cutoffHour }: { zone: ZoneOffsets; cutoffHour: number },
  earlier?: EarlierStamp,
): BusinessDayStamp {
  const localTime = localTimeAt(instant, zone)
  const computed = businessDayAt(localTime, cutoffHour)
  const notices: StampNotice[] = []
  if (earlier && earlier.zoneName !== zone.name) {
    notices.push({ type: 'zone-changed', from: earlier.zoneName, to: zone.name })
  }
  const goesBack = earlier !== undefined && computed < earlier.businessDay
  if (goesBack) notices.push({ type: 'day-would-go-back', computed, kept: earlier.businessDay })
  return {
    businessDay: goesBack ? earlier.businessDay : computed,
    zoneName: zone.name,
    instant,
    localTime,
    offsetMinutes: offsetAt(instant, zone),
    pass: passThrough(localTime, instant, zone),
    notices,
  }
}

function passThrough(localTime: LocalTime, instant: Instant, zone: ZoneOffsets): BusinessDayStamp['pass'] {
  const [, again] = instantsAtLocal(localTime, zone)
  if (again === undefined) return 'once'
  return instant < again ? 'first' : 'second'
}
