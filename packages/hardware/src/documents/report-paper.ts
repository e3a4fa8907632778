import { z } from 'zod'
import type { DeepReadonly } from './deep-readonly.ts'
import { currencySchema, tenderKindSchema } from './receipt-schema.ts'

const minor = z.int()
const grandTotal = z.object({ count: z.int(), total: minor })
const carry = z.object({ zNumber: z.int().min(0), sales: grandTotal, refunds: grandTotal })
const taxBase = { id: z.string(), name: z.string() }
const taxTotal = z.object({
  tax: z.union([
    z.object({ ...taxBase, kind: z.enum(['percent-included', 'percent-excluded']), rate: z.int() }),
    z.object({ ...taxBase, kind: z.enum(['fixed-included', 'fixed-excluded']), amount: minor }),
  ]),
  base: minor,
  amount: minor,
})

const figures = z.object({
  sales: grandTotal,
  refunds: grandTotal,
  rounding: minor,
  tenders: z.array(
    z.object({ kind: tenderKindSchema, taken: grandTotal, givenBack: grandTotal, tips: minor.optional() }),
  ),
  taxes: z.array(taxTotal),
  days: z.array(z.object({ businessDay: z.string(), sales: grandTotal, refunds: grandTotal })),
  cash: z.object({
    float: minor,
    taken: minor,
    givenBack: minor,
    in: minor,
    out: minor,
    drops: minor,
    expected: minor,
    tips: minor.optional(),
    tipsPaidOut: minor.optional(),
  }),
  tips: z
    .object({
      taken: minor,
      paidOut: minor,
      owed: minor,
      staff: z.array(z.object({ employeeId: z.string(), taken: minor, paidOut: minor, owed: minor })),
    })
    .optional(),
  charges: minor.optional(),
  discounts: z
    .array(
      z.object({
        source: z.enum(['manual', 'promotion', 'coupon', 'loyalty', 'comp']),
        count: z.int(),
        amount: minor,
      }),
    )
    .optional(),
  giftCards: z.object({ sold: minor, redeemed: minor }).optional(),
  payments: z.object({ taken: minor, givenBack: minor, used: minor }).optional(),
  accountPayments: minor.optional(),
  voids: grandTotal.optional(),
  noSales: z.int().optional(),
})

const reportBase = {
  sessionId: z.string(),
  terminalId: z.string(),
  businessDay: z.string(),
  currency: currencySchema,
  figures,
  /** Booked late, by the day it happened on. */
  late: z.array(z.object({ businessDay: z.string(), sales: grandTotal, refunds: grandTotal })),
}

/** X and Z reports as the domain makes them, as far as paper shows them. */
const reportSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('x'), ...reportBase }),
  z.object({
    kind: z.literal('z'),
    ...reportBase,
    note: z.string(),
    counted: minor,
    difference: minor,
    unresolved: z
      .object({ reviews: z.int(), cardAttempts: z.int(), openOrders: z.int().optional() })
      .optional(),
    carriedIn: carry,
    carriedOn: carry,
  }),
])

/** A report with the names and the wall clock that paper shows. */
export const reportPaperSchema = z.object({
  report: reportSchema,
  store: z.string(),
  /** `YYYY-MM-DD HH:mm`; `closedAtLocal` of an X report is when it was taken. */
  openedAtLocal: z.string(),
  closedAtLocal: z.string(),
  openedBy: z.string(),
  closedBy: z.string(),
  /** 0 for the first; above, the paper says DUPLICATE. */
  copy: z.int().min(0),
  /** Names of employees by id; an id that is not there prints as it is. */
  staff: z.record(z.string(), z.string()),
})
export type ReportPaper = DeepReadonly<z.infer<typeof reportPaperSchema>>
