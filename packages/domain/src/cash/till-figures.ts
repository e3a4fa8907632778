import type { DiscountSource } from '../discount/discount.ts'
import type { Minor } from '../money/currency.ts'
import type { TaxTotal } from '../order/order-totals.ts'
import { cashEffect } from './cash-effect.ts'
import { type DayFigures, daysOf, grandTotalOf, netTaxes } from './day-figures.ts'
import { type TenderFigures, tenderFigures } from './tender-figures.ts'
import type { PaidContent, TillFact, TillMoneyFact, TillPayment } from './till-command.ts'
import { type TipFigures, tipFigures } from './tip-figures.ts'
import type { GrandTotal } from './z-carry.ts'

/**
 * What X and Z reports show, worked out from the facts in whatever order they came. The tenders' net sum is `sales −
 * refunds + rounding + payments.taken − payments.givenBack − payments.used + accountPayments`. Figures that are
 * absent are none. Sales are listed in business days too, because a session may run past the cutoff.
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
  /** Apart from revenue. */
  readonly tips?: TipFigures | undefined
  /** Service charges of sales less those of refunds. */
  readonly charges?: Minor | undefined
  /** What sales were reduced by, by source; comps are on the house. */
  readonly discounts?: readonly DiscountFigures[] | undefined
  readonly giftCards?: GiftCardFigures | undefined
  /** Towards orders that were open at the time. */
  readonly payments?: PaymentFigures | undefined
  /** What customers paid on house accounts, less what they got back. */
  readonly accountPayments?: Minor | undefined
  readonly voids?: GrandTotal | undefined
  /** How often the drawer opened without a sale. */
  readonly noSales?: number | undefined
}

export interface DiscountFigures {
  readonly source: DiscountSource
  readonly count: number
  readonly amount: Minor
}

/** The house owes `sold − redeemed` more than before. */
export interface GiftCardFigures {
  /** In `sales`, less those in `refunds`: no revenue. */
  readonly sold: Minor
  /** Paid with gift cards, tips included, less what was given back to them. */
  readonly redeemed: Minor
}

export interface PaymentFigures {
  readonly taken: Minor
  readonly givenBack: Minor
  /** By sales that were settled with them. */
  readonly used: Minor
}

/** `expected = float + taken − givenBack + tips + in − out − drops − tipsPaidOut`. */
export interface CashFigures {
  readonly float: Minor
  /** Rounding included. */
  readonly taken: Minor
  readonly givenBack: Minor
  readonly in: Minor
  readonly out: Minor
  readonly drops: Minor
  readonly expected: Minor
  /** Left in the drawer, less what was given back; absent when none. */
  readonly tips?: Minor | undefined
  readonly tipsPaidOut?: Minor | undefined
}

/**
 * The figures of a session. Adjustments are left out: they belong to a session that is closed, and their money is
 * not in this drawer. Source: shared policies, "Cash and days"; PAY-17; GAP-2.
 */
export function tillFigures(float: Minor, facts: readonly TillFact[]): TillFigures {
  const own = facts.filter((fact) => fact.type !== 'till.adjust')
  const sales = own.filter((fact) => fact.type === 'till.sale')
  const refunds = own.filter((fact) => fact.type === 'till.refund')
  const payments = own.filter(
    (fact): fact is TillPayment => fact.type === 'till.payment' || fact.type === 'till.payment-back',
  )
  return {
    sales: grandTotalOf(sales),
    refunds: grandTotalOf(refunds),
    rounding: net(sales, refunds, ({ rounding }) => rounding),
    tenders: tenderFigures(own),
    taxes: netTaxes(sales, refunds),
    days: daysOf(own),
    cash: cashFigures(float, own),
    ...kept('tips', tipFigures(own)),
    ...kept('charges', none(net(sales, refunds, ({ charges = 0 }) => charges))),
    ...kept('discounts', discountFigures(sales)),
    ...kept('giftCards', giftCardFigures(sales, refunds, own)),
    ...kept('payments', paymentFigures(sales, payments)),
    ...kept('accountPayments', none(accountPayments(payments))),
    ...kept('voids', voidFigures(own)),
    ...kept('noSales', none(own.filter(({ type }) => type === 'till.no-sale').length)),
  }
}

/** What the house earned: sales less refunds, gift cards left out. Source: issue 3, "not revenue when sold". */
export function revenueOf({ sales, refunds, giftCards }: TillFigures): Minor {
  return sales.total - refunds.total - (giftCards?.sold ?? 0)
}

function cashFigures(float: Minor, own: readonly TillMoneyFact[]): CashFigures {
  const cash = tenderFigures(own).find(({ kind }) => kind === 'cash')
  const moved = (type: TillMoneyFact['type']) =>
    own.reduce((sum, fact) => (fact.type === type && 'amount' in fact ? sum + fact.amount : sum), 0)
  return {
    float,
    taken: cash?.taken.total ?? 0,
    givenBack: cash?.givenBack.total ?? 0,
    in: moved('till.cash-in'),
    out: moved('till.cash-out'),
    drops: moved('till.drop'),
    expected: own.reduce((sum, fact) => sum + cashEffect(fact), float),
    ...kept('tips', cash?.tips),
    ...kept('tipsPaidOut', none(moved('till.tip-payout'))),
  }
}

function discountFigures(sales: readonly PaidContent[]): DiscountFigures[] | undefined {
  const all = sales.flatMap(({ discounts = [] }) => discounts)
  if (all.length === 0) return undefined
  return [...new Set(all.map(({ source }) => source))].sort().map((source) => {
    const these = all.filter((discount) => discount.source === source)
    return { source, count: these.length, amount: sumOf(these, ({ amount }) => amount) }
  })
}

function giftCardFigures(
  sales: readonly PaidContent[],
  refunds: readonly PaidContent[],
  own: readonly TillMoneyFact[],
): GiftCardFigures | undefined {
  const sold = net(sales, refunds, ({ giftCards = 0 }) => giftCards)
  const paid = tenderFigures(own).find(({ kind }) => kind === 'gift-card')
  const redeemed = paid ? paid.taken.total - paid.givenBack.total + (paid.tips ?? 0) : 0
  return sold === 0 && redeemed === 0 ? undefined : { sold, redeemed }
}

function paymentFigures(
  sales: readonly PaidContent[],
  payments: readonly TillPayment[],
): PaymentFigures | undefined {
  const figures = {
    taken: paidFor('order', 'till.payment', payments),
    givenBack: paidFor('order', 'till.payment-back', payments),
    used: sumOf(sales, ({ prepaid = 0 }) => prepaid),
  }
  return Object.values(figures).every((figure) => figure === 0) ? undefined : figures
}

function voidFigures(own: readonly TillMoneyFact[]): GrandTotal | undefined {
  const voids = own.filter((fact) => fact.type === 'till.void')
  return voids.length === 0 ? undefined : { count: voids.length, total: sumOf(voids, ({ amount }) => amount) }
}

function accountPayments(payments: readonly TillPayment[]): Minor {
  return (
    paidFor('house-account', 'till.payment', payments) -
    paidFor('house-account', 'till.payment-back', payments)
  )
}

function paidFor(
  purpose: TillPayment['purpose'],
  type: TillPayment['type'],
  payments: readonly TillPayment[],
): Minor {
  const these = payments.filter((payment) => payment.purpose === purpose && payment.type === type)
  return sumOf(
    these.flatMap(({ tenders }) => tenders),
    ({ amount }) => amount,
  )
}

function net(
  sales: readonly PaidContent[],
  refunds: readonly PaidContent[],
  amountOf: (paid: PaidContent) => Minor,
): Minor {
  return sumOf(sales, amountOf) - sumOf(refunds, amountOf)
}

const sumOf = <T>(values: readonly T[], amountOf: (value: T) => Minor): Minor =>
  values.reduce((sum, value) => sum + amountOf(value), 0)

const none = (amount: Minor): Minor | undefined => (amount === 0 ? undefined : amount)

/** A figure that is none is left out: reports are compared and hashed as they are. */
const kept = <Name extends keyof TillFigures | keyof CashFigures, Figure>(
  name: Name,
  figure: Figure | undefined,
): { readonly [N in Name]?: Figure } =>
  figure === undefined ? {} : ({ [name]: figure } as { readonly [N in Name]: Figure })
