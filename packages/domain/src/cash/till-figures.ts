import type { Minor } from '../money/currency.ts'
import type { TaxTotal } from '../order/order-totals.ts'
import type { BusinessDay } from '../shared/time.ts'
import type { PaidContent, TenderAmount, TillFact, TillMoneyFact } from './till-command.ts'
import type { GrandTotal } from './z-carry.ts'

/**
 * What X and Z reports show, worked out from the facts in whatever order they came. The tenders' net sum is
 * `sales − refunds + rounding`. Sales are listed in business days too, because a session may run past the cutoff.
 */
export interface TillFigures {
  readonly sales: GrandTotal
  readonly refunds: GrandTotal
  /** Cash rounding, kept beside the totals. */
  readonly rounding: Minor
  readonly tenders: readonly TenderFigures[]
  /** Sales less refunds, one entry per tax, by id. */
  readonly taxes: readonly TaxTotal[]
  readonly days: readonly DayFigures[]
  readonly cash: CashFigures
}

export interface TenderFigures {
  readonly kind: TenderAmount['kind']
  readonly taken: GrandTotal
  readonly givenBack: GrandTotal
}

export interface DayFigures {
  readonly businessDay: BusinessDay
  readonly sales: GrandTotal
  readonly refunds: GrandTotal
}

/** `expected = float + taken − givenBack + in − out − drops`. */
export interface CashFigures {
  readonly float: Minor
  readonly taken: Minor
  readonly givenBack: Minor
  readonly in: Minor
  readonly out: Minor
  readonly drops: Minor
  readonly expected: Minor
}

/**
 * The figures of a session. Adjustments are left out: they belong to a session that is closed, and their money is
 * not in this drawer. Source: shared policies, "Cash and days".
 */
export function tillFigures(float: Minor, facts: readonly TillFact[]): TillFigures {
  const own = facts.filter((fact) => fact.type !== 'till.adjust')
  const sales = own.filter((fact) => fact.type === 'till.sale')
  const refunds = own.filter((fact) => fact.type === 'till.refund')
  const tenders = tendersByKind(sales, refunds)
  const cash = tenders.find(({ kind }) => kind === 'cash')
  const moved = (type: TillMoneyFact['type']) =>
    own.reduce((sum, fact) => (fact.type === type && 'amount' in fact ? sum + fact.amount : sum), 0)
  return {
    sales: grandTotalOf(sales),
    refunds: grandTotalOf(refunds),
    rounding: sumOf(sales, ({ rounding }) => rounding) - sumOf(refunds, ({ rounding }) => rounding),
    tenders,
    taxes: taxesOf(sales, refunds),
    days: daysOf(own),
    cash: {
      float,
      taken: cash?.taken.total ?? 0,
      givenBack: cash?.givenBack.total ?? 0,
      in: moved('till.cash-in'),
      out: moved('till.cash-out'),
      drops: moved('till.drop'),
      expected: own.reduce((sum, fact) => sum + cashEffect(fact), float),
    },
  }
}

/** By how much a fact changes what is in its drawer, in minor units. */
export function cashEffect(fact: TillMoneyFact): Minor {
  switch (fact.type) {
    case 'till.sale':
      return sumOf(fact.tenders.filter(isCash), ({ amount }) => amount)
    case 'till.refund':
      return -sumOf(fact.tenders.filter(isCash), ({ amount }) => amount)
    case 'till.cash-in':
      return fact.amount
    case 'till.cash-out':
    case 'till.drop':
      return -fact.amount
  }
}

/** Count and sum of sales, or of refunds. */
export function grandTotalOf(paid: readonly PaidContent[]): GrandTotal {
  return { count: paid.length, total: sumOf(paid, ({ total }) => total) }
}

/** Sales and refunds by the business day stamped at the tap, ascending; cash movements have no part in it. */
export function daysOf(facts: readonly TillMoneyFact[]): DayFigures[] {
  const paid = facts.filter((fact) => fact.type === 'till.sale' || fact.type === 'till.refund')
  const days = [...new Set(paid.map(({ businessDay }) => businessDay))].sort()
  return days.map((day) => {
    const ofDay = paid.filter(({ businessDay }) => businessDay === day)
    return {
      businessDay: day,
      sales: grandTotalOf(ofDay.filter(({ type }) => type === 'till.sale')),
      refunds: grandTotalOf(ofDay.filter(({ type }) => type === 'till.refund')),
    }
  })
}

function tendersByKind(sales: readonly PaidContent[], refunds: readonly PaidContent[]): TenderFigures[] {
  const taken = sales.flatMap(({ tenders }) => tenders)
  const givenBack = refunds.flatMap(({ tenders }) => tenders)
  const kinds = [...new Set([...taken, ...givenBack].map(({ kind }) => kind))].sort()
  return kinds.map((kind) => ({ kind, taken: ofKind(taken, kind), givenBack: ofKind(givenBack, kind) }))
}

function ofKind(tenders: readonly TenderAmount[], wanted: TenderAmount['kind']): GrandTotal {
  const these = tenders.filter(({ kind }) => kind === wanted)
  return { count: these.length, total: sumOf(these, ({ amount }) => amount) }
}

function taxesOf(sales: readonly PaidContent[], refunds: readonly PaidContent[]): TaxTotal[] {
  const byKey = new Map<string, TaxTotal>()
  const add = ({ tax, base, amount }: TaxTotal, sign: 1 | -1) => {
    // A rate changed in mid-session keeps its id, so the whole tax is the key, in one order of its fields.
    const key = JSON.stringify([tax.id, ...Object.entries(tax).sort(([a], [b]) => (a < b ? -1 : 1))])
    const known = byKey.get(key) ?? { tax, base: 0, amount: 0 }
    byKey.set(key, { tax, base: known.base + sign * base, amount: known.amount + sign * amount })
  }
  for (const { taxes } of sales) for (const total of taxes) add(total, 1)
  for (const { taxes } of refunds) for (const total of taxes) add(total, -1)
  return [...byKey].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, total]) => total)
}

const isCash = ({ kind }: TenderAmount): boolean => kind === 'cash'

const sumOf = <T>(values: readonly T[], amountOf: (value: T) => Minor): Minor =>
  values.reduce((sum, value) => sum + amountOf(value), 0)
