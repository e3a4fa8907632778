import type { TaxTotal } from '../order/order-totals.ts'
import type { BusinessDay } from '../shared/time.ts'
import { mirrored, sumOfTaxes } from './tax-figures.ts'
import type { PaidContent, TillMoneyFact } from './till-command.ts'
import type { GrandTotal } from './z-carry.ts'

/** One business day's sales and refunds. */
export interface DayFigures {
  readonly businessDay: BusinessDay
  readonly sales: GrandTotal
  readonly refunds: GrandTotal
  /** Sales less refunds, one entry per tax; absent on reports of before it was kept by day. */
  readonly taxes?: readonly TaxTotal[] | undefined
}

/** Count and sum of sales, or of refunds. Source: issue 3, "perpetual grand totals". */
export function grandTotalOf(paid: readonly PaidContent[]): GrandTotal {
  return { count: paid.length, total: paid.reduce((sum, { total }) => sum + total, 0) }
}

/**
 * Sales and refunds by the business day stamped at the tap, ascending; nothing else has a part in it.
 * Source: shared policies, "Cash and days": business date is data stamped at the tap.
 */
export function daysOf(facts: readonly TillMoneyFact[]): DayFigures[] {
  const paid = facts.filter((fact) => fact.type === 'till.sale' || fact.type === 'till.refund')
  const days = [...new Set(paid.map(({ businessDay }) => businessDay))].sort()
  return days.map((day) => {
    const ofDay = paid.filter(({ businessDay }) => businessDay === day)
    const sales = ofDay.filter(({ type }) => type === 'till.sale')
    const refunds = ofDay.filter(({ type }) => type === 'till.refund')
    return {
      businessDay: day,
      sales: grandTotalOf(sales),
      refunds: grandTotalOf(refunds),
      taxes: netTaxes(sales, refunds),
    }
  })
}

/** Taxes of sales less those of refunds, one entry per tax. Source: issue 3, "per-rate tax" on X and Z. */
export function netTaxes(sales: readonly PaidContent[], refunds: readonly PaidContent[]): TaxTotal[] {
  return sumOfTaxes([
    ...sales.flatMap(({ taxes }) => taxes),
    ...refunds.flatMap(({ taxes }) => mirrored(taxes)),
  ])
}
