import type { Minor } from '../money/currency.ts'
import type { TaxTotal } from '../order/order-totals.ts'
import type { BusinessDay } from '../shared/time.ts'
import { type DayReport, dayReport } from './late-arrival.ts'
import { sumOfTaxes } from './tax-figures.ts'
import type { TenderFigures } from './tender-figures.ts'
import type { Unresolved } from './till-command.ts'
import { type DiscountFigures, revenueOf, type TillFigures } from './till-figures.ts'
import type { ZReport } from './till-report.ts'
import type { StaffTips, TipFigures } from './tip-figures.ts'
import type { GrandTotal } from './z-carry.ts'

/** One till's session in the store's day. */
export interface TillOfDay {
  readonly terminalId: string
  readonly sessionId: string
  readonly zNumber: number
  readonly sales: GrandTotal
  readonly refunds: GrandTotal
  readonly expected: Minor
  readonly counted: Minor
  readonly difference: Minor
}

/** What was taken over all tills of the sessions opened on a day; every figure is the sum of theirs. */
export interface StoreDayReport {
  readonly businessDay: BusinessDay
  /** By terminal and Z number. */
  readonly tills: readonly TillOfDay[]
  readonly sales: GrandTotal
  readonly refunds: GrandTotal
  /** Sales less refunds, gift cards left out. */
  readonly revenue: Minor
  readonly rounding: Minor
  readonly difference: Minor
  readonly tenders: readonly TenderFigures[]
  readonly taxes: readonly TaxTotal[]
  readonly discounts: readonly DiscountFigures[]
  readonly tips: TipFigures
  readonly charges: Minor
  readonly giftCards: { readonly sold: Minor; readonly redeemed: Minor }
  readonly voids: GrandTotal
  readonly noSales: number
  /** Known to the tills when they were closed; the largest of each, for tills see the same matters. */
  readonly unresolved: Unresolved
  /** By the business day of each sale, late arrivals beside it: a session may run past the cutoff. */
  readonly day: DayReport
}

/**
 * The day of a store with several tills, from all its Z reports in any order; one given twice counts once.
 * Source: issue 3, "several tills of a store"; shared policies, "Cash and days".
 */
export function storeDayReport(businessDay: BusinessDay, reports: readonly ZReport[]): StoreDayReport {
  const sessions = [...new Map(reports.map((z) => [z.sessionId, z])).values()]
    .filter((z) => z.businessDay === businessDay)
    .sort((a, b) => compare(a.terminalId, b.terminalId) || a.carriedOn.zNumber - b.carriedOn.zNumber)
  const all = sessions.map(({ figures }) => figures)
  const sum = (amountOf: (figures: TillFigures) => number) =>
    all.reduce((total, figures) => total + amountOf(figures), 0)
  return {
    businessDay,
    tills: sessions.map(tillOfDay),
    sales: sumOfTotals(all.map(({ sales }) => sales)),
    refunds: sumOfTotals(all.map(({ refunds }) => refunds)),
    revenue: sum(revenueOf),
    rounding: sum(({ rounding }) => rounding),
    difference: sessions.reduce((total, { difference }) => total + difference, 0),
    tenders: tendersOf(all.flatMap(({ tenders }) => tenders)),
    taxes: sumOfTaxes(all.flatMap(({ taxes }) => taxes)),
    discounts: discountsOf(all.flatMap(({ discounts = [] }) => discounts)),
    tips: tipsOf(all.flatMap(({ tips }) => tips?.staff ?? [])),
    charges: sum(({ charges = 0 }) => charges),
    giftCards: {
      sold: sum(({ giftCards }) => giftCards?.sold ?? 0),
      redeemed: sum(({ giftCards }) => giftCards?.redeemed ?? 0),
    },
    voids: sumOfTotals(all.flatMap(({ voids }) => voids ?? [])),
    noSales: sum(({ noSales = 0 }) => noSales),
    unresolved: {
      reviews: most(sessions.map(({ unresolved }) => unresolved?.reviews ?? 0)),
      cardAttempts: most(sessions.map(({ unresolved }) => unresolved?.cardAttempts ?? 0)),
      openOrders: most(sessions.map(({ unresolved }) => unresolved?.openOrders ?? 0)),
    },
    day: dayReport(businessDay, reports),
  }
}

function tillOfDay({ terminalId, sessionId, carriedOn, figures, counted, difference }: ZReport): TillOfDay {
  const { sales, refunds, cash } = figures
  const { zNumber } = carriedOn
  return { terminalId, sessionId, zNumber, sales, refunds, expected: cash.expected, counted, difference }
}

function tendersOf(tenders: readonly TenderFigures[]): TenderFigures[] {
  const kinds = [...new Set(tenders.map(({ kind }) => kind))].sort()
  return kinds.map((kind) => {
    const these = tenders.filter((tender) => tender.kind === kind)
    const tips = these.reduce((sum, tender) => sum + (tender.tips ?? 0), 0)
    return {
      kind,
      taken: sumOfTotals(these.map(({ taken }) => taken)),
      givenBack: sumOfTotals(these.map(({ givenBack }) => givenBack)),
      ...(tips !== 0 && { tips }),
    }
  })
}

function discountsOf(discounts: readonly DiscountFigures[]): DiscountFigures[] {
  const sources = [...new Set(discounts.map(({ source }) => source))].sort()
  return sources.map((source) => {
    const these = discounts.filter((discount) => discount.source === source)
    return {
      source,
      count: these.reduce((sum, { count }) => sum + count, 0),
      amount: these.reduce((sum, { amount }) => sum + amount, 0),
    }
  })
}

function tipsOf(all: readonly StaffTips[]): TipFigures {
  const sum = (staff: readonly StaffTips[]) => {
    const taken = staff.reduce((total, tips) => total + tips.taken, 0)
    const paidOut = staff.reduce((total, tips) => total + tips.paidOut, 0)
    return { taken, paidOut, owed: taken - paidOut }
  }
  const ids = [...new Set(all.map(({ employeeId }) => employeeId))].sort()
  const staff = ids.map((employeeId) => ({
    employeeId,
    ...sum(all.filter((tips) => tips.employeeId === employeeId)),
  }))
  return { ...sum(all), staff }
}

const sumOfTotals = (totals: readonly GrandTotal[]): GrandTotal =>
  totals.reduce((sum, one) => ({ count: sum.count + one.count, total: sum.total + one.total }), {
    count: 0,
    total: 0,
  })

const most = (counts: readonly number[]): number => counts.reduce((a, b) => Math.max(a, b), 0)

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
