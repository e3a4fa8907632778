import { floorDivide } from '../shared/floor-divide.ts'
import { MINUTE_MS, msOfInstant } from '../shared/instant-ms.ts'
import type { Instant } from '../shared/time.ts'
import type { WorkPeriod } from './work-periods.ts'
import { workedMinutes } from './worked-time.ts'

/** A planned stretch of work. Source: STF-3. */
export interface Shift {
  readonly id: string
  readonly employeeId: string
  readonly scheduledStart: Instant
  /** After the start. */
  readonly scheduledEnd: Instant
}

/** What became of a shift. */
export type ShiftStatus =
  /** Nobody came yet, and the shift is not over; `lateMinutes` since it should have begun. */
  | { readonly type: 'scheduled'; readonly lateMinutes: number }
  | { readonly type: 'active'; readonly since: Instant; readonly lateMinutes: number }
  | { readonly type: 'completed'; readonly minutes: number; readonly lateMinutes: number }
  | { readonly type: 'no-show' }

/**
 * A shift's status at a moment, from the periods that were clocked in for it: active while one goes on, completed
 * when all have ended, no-show when none began before the end. Work clocked in late for a shift that is already over
 * still counts. Source: STF-3, Shift.Status (Scheduled, Active, Completed, NoShow).
 */
export function shiftStatusAt(shift: Shift, periods: readonly WorkPeriod[], now: Instant): ShiftStatus {
  const own = periods.filter(({ clockIn }) => clockIn.shiftId === shift.id)
  const [first] = own.map(({ clockIn }) => clockIn.at).sort()
  if (first === undefined) {
    return now < shift.scheduledEnd
      ? { type: 'scheduled', lateMinutes: minutesAfter(now, shift.scheduledStart) }
      : { type: 'no-show' }
  }
  const lateMinutes = minutesAfter(first, shift.scheduledStart)
  if (own.some(({ status }) => status === 'open')) return { type: 'active', since: first, lateMinutes }
  const minutes = own.reduce((sum, one) => (one.status === 'ended' ? sum + workedMinutes(one) : sum), 0)
  return { type: 'completed', minutes, lateMinutes }
}

/** Whole minutes from `start` to `at`, 0 when it is not after. */
function minutesAfter(at: Instant, start: Instant): number {
  return at <= start ? 0 : floorDivide(msOfInstant(at) - msOfInstant(start), MINUTE_MS)
}
