import type { BusinessDay, Instant } from '../shared/time.ts'
import { type Daypart, daypartDay } from '../store/daypart.ts'
import type { BusinessDayStamp } from '../store/stamp-business-day.ts'

/** The place in time of a tap, as the store stamps it: the moment, its wall clock and its business day. */
export type TapTime = Pick<BusinessDayStamp, 'instant' | 'localTime' | 'businessDay'>

/** When a promotion or coupon holds: every condition that is there must be met. Source: PAY-9 (ValidFrom, ValidUntil). */
export interface Validity {
  /** The first and the last day it holds, as booked: business days. */
  readonly from?: BusinessDay | undefined
  readonly until?: BusinessDay | undefined
  /** To the second: from this moment on, until before that one. */
  readonly fromInstant?: Instant | undefined
  readonly untilInstant?: Instant | undefined
  /** One of these; a daypart over midnight counts for the day it began on. */
  readonly dayparts?: readonly Daypart[] | undefined
}

/** Why something does not hold: its time has not come, is over, or is at other hours. */
export type ValidityProblem = 'not-yet' | 'over' | 'not-now'

/** Why it does not hold at this time, or undefined when it does. Source: feature inventory, PAY-9 and PAY-10. */
export function validityProblem(validity: Validity | undefined, at: TapTime): ValidityProblem | undefined {
  if (!validity) return undefined
  const { from, until, fromInstant, untilInstant, dayparts } = validity
  if (fromInstant !== undefined && at.instant < fromInstant) return 'not-yet'
  if (untilInstant !== undefined && at.instant >= untilInstant) return 'over'
  const days = dayparts?.flatMap((daypart) => daypartDay(daypart, at.localTime) ?? [])
  const inside = days && days.length > 0
  const problems = (inside ? days : [at.businessDay]).map((day): ValidityProblem | undefined => {
    if (from !== undefined && day < from) return 'not-yet'
    return until !== undefined && day > until ? 'over' : undefined
  })
  if (!problems.includes(undefined)) return problems[0]
  return dayparts && !inside ? 'not-now' : undefined
}
