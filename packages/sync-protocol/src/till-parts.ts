import {
  type CashFigures,
  type DayFigures,
  type DiscountFigures,
  type GiftCardFigures,
  type GrandTotal,
  ORDER_LIMITS,
  type PaymentFigures,
  type StaffTips,
  TENDER_KINDS,
  type TenderFigures,
  type TillFigures,
  type TipFigures,
  type ToldReport,
  type Unresolved,
  type ZCarry,
  type ZReport,
} from '@evertill/domain'
import { z } from 'zod'
import type { ShapeOf } from './shape-of.ts'
import { text } from './text.ts'
import { businessDay, currency, id, instant, tax } from './wire-parts.ts'

/** The parts of a Z report, version 1 of `till.close`. Sums have no limit but that of whole numbers: a report is a fact. */

const sum = z.int()
const count = z.int().min(0)
/** Of whatever a report lists: days, taxes, people. */
const MOST = 5_000

const grandTotal = z.object({ count, total: sum } satisfies ShapeOf<GrandTotal>)

export const zCarry = z.object({
  zNumber: count,
  sales: grandTotal,
  refunds: grandTotal,
} satisfies ShapeOf<ZCarry>)

const taxes = z.array(z.object({ tax, base: sum, amount: sum })).max(MOST)

const dayFigures = z.object({
  businessDay,
  sales: grandTotal,
  refunds: grandTotal,
  taxes: taxes.optional(),
} satisfies ShapeOf<DayFigures>)

const tenderFigures = z.object({
  kind: z.enum(TENDER_KINDS),
  taken: grandTotal,
  givenBack: grandTotal,
  tips: sum.optional(),
} satisfies ShapeOf<TenderFigures>)

const cashFigures = z.object({
  float: sum,
  taken: sum,
  givenBack: sum,
  in: sum,
  out: sum,
  drops: sum,
  expected: sum,
  tips: sum.optional(),
  tipsPaidOut: sum.optional(),
} satisfies ShapeOf<CashFigures>)

const staffTips = z.object({
  employeeId: id,
  taken: sum,
  paidOut: sum,
  owed: sum,
} satisfies ShapeOf<StaffTips>)

const tipFigures = z.object({
  taken: sum,
  paidOut: sum,
  owed: sum,
  staff: z.array(staffTips).max(MOST),
} satisfies ShapeOf<TipFigures>)

const discountFigures = z.object({
  source: z.enum(['manual', 'promotion', 'coupon', 'loyalty', 'comp']),
  count,
  amount: sum,
} satisfies ShapeOf<DiscountFigures>)

const tillFigures = z.object({
  sales: grandTotal,
  refunds: grandTotal,
  rounding: sum,
  tenders: z.array(tenderFigures).max(MOST),
  taxes,
  days: z.array(dayFigures).max(MOST),
  cash: cashFigures,
  tips: tipFigures.optional(),
  charges: sum.optional(),
  discounts: z.array(discountFigures).max(MOST).optional(),
  giftCards: z.object({ sold: sum, redeemed: sum } satisfies ShapeOf<GiftCardFigures>).optional(),
  payments: z.object({ taken: sum, givenBack: sum, used: sum } satisfies ShapeOf<PaymentFigures>).optional(),
  accountPayments: sum.optional(),
  voids: grandTotal.optional(),
  noSales: count.optional(),
} satisfies ShapeOf<TillFigures>)

export const unresolved = z.object({
  reviews: count,
  cardAttempts: count,
  openOrders: count.optional(),
} satisfies ShapeOf<Unresolved>)

/** A report as it was printed, its late facts summed up by day. */
export const toldZReport = z.object({
  kind: z.literal('z'),
  sessionId: id,
  terminalId: id,
  businessDay,
  currency,
  openedAt: instant,
  openedBy: id,
  figures: tillFigures,
  late: z.array(dayFigures).max(MOST),
  closedAt: instant,
  closedBy: id,
  note: text(ORDER_LIMITS.reasonLength),
  counted: sum,
  difference: sum,
  carriedIn: zCarry,
  carriedOn: zCarry,
  unresolved: unresolved.optional(),
} satisfies ShapeOf<ToldReport<ZReport>>)
