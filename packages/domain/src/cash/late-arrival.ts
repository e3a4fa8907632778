import type { Minor } from '../money/currency.ts'
import type { BusinessDay, Instant } from '../shared/time.ts'
import { cashEffect } from './cash-effect.ts'
import { type DayFigures, daysOf } from './day-figures.ts'
import { sumOfTaxes } from './tax-figures.ts'
import type { TillAdjust, TillMoneyFact } from './till-command.ts'
import type { ZReport } from './till-report.ts'

/** The open session a late fact is booked in, who books it, and when. */
export interface AdjustmentBooking {
  readonly sessionId: string
  readonly employeeId: string
  readonly at: Instant
  readonly businessDay: BusinessDay
}

/**
 * The adjustment that books a fact whose session is already closed: in the session now open, dated to its own day.
 * The closed Z stays as printed. Source: shared policies, "Cash and days": late arrivals from another till become
 * dated adjustments.
 */
export function lateArrival(
  fact: TillMoneyFact,
  closed: Pick<ZReport, 'terminalId' | 'businessDay' | 'carriedOn'>,
  booking: AdjustmentBooking,
): TillAdjust {
  const { terminalId, businessDay, carriedOn } = closed
  return {
    ...booking,
    type: 'till.adjust',
    id: fact.id,
    entry: fact,
    original: { terminalId, zNumber: carriedOn.zNumber, businessDay },
  }
}

/**
 * A Z report's difference once its late facts are known: the difference printed, less the cash they explain. Source:
 * shared policies, "Cash and days".
 */
export function correctedDifference(z: ZReport, adjustments: readonly TillAdjust[]): Minor {
  return once(adjustments)
    .filter(({ entry }) => entry.sessionId === z.sessionId)
    .reduce((difference, { entry }) => difference - cashEffect(entry), z.difference)
}

/** A business day as its Z reports had it, what came late, and both together. */
export interface DayReport {
  readonly businessDay: BusinessDay
  readonly reported: DayFigures
  readonly late: DayFigures
  readonly corrected: DayFigures
}

/**
 * A business day over all Z reports of a store, its late arrivals beside it. Reports and adjustments in any order;
 * a report or a fact given twice counts once. Source: shared policies, "Cash and days".
 */
export function dayReport(businessDay: BusinessDay, reports: readonly ZReport[]): DayReport {
  const sessions = [...new Map(reports.map((z) => [z.sessionId, z])).values()]
  const reported = sessions.flatMap(({ figures }) => figures.days)
  const late = daysOf(once(sessions.flatMap(({ adjustments }) => adjustments)).map(({ entry }) => entry))
  return {
    businessDay,
    reported: sumOfDay(businessDay, reported),
    late: sumOfDay(businessDay, late),
    corrected: sumOfDay(businessDay, [...reported, ...late]),
  }
}

function sumOfDay(businessDay: BusinessDay, days: readonly DayFigures[]): DayFigures {
  const ofDay = days.filter((day) => day.businessDay === businessDay)
  const add = (of: 'sales' | 'refunds') =>
    ofDay.reduce((sum, day) => ({ count: sum.count + day[of].count, total: sum.total + day[of].total }), {
      count: 0,
      total: 0,
    })
  const taxes = sumOfTaxes(ofDay.flatMap(({ taxes = [] }) => taxes))
  return { businessDay, sales: add('sales'), refunds: add('refunds'), taxes }
}

const once = (adjustments: readonly TillAdjust[]): TillAdjust[] => [
  ...new Map(adjustments.map((adjustment) => [adjustment.id, adjustment])).values(),
]
