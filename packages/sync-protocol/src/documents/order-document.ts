import type {
  CancelledOrder,
  DraftOrder,
  InHouse,
  MovedIn,
  MovedOut,
  OpenOrder,
  Order,
  PaidOrder,
  PaymentFailedOrder,
  PendingPaymentOrder,
  StockUnavailableOrder,
  VoidedLine,
} from '@evertill/domain'
import { z } from 'zod'
import { SERVING_STATUSES, splitPlan, tenderOfCheck, waitingLine } from '../order-parts.ts'
import { orderContent, orderLine, reason, table, tender, totals } from '../sale-parts.ts'
import type { ShapeOf } from '../shape-of.ts'
import { businessDay, id, instant, receiptNumber } from '../wire-parts.ts'
import { latePayment, paidCheck, receiptCopy, refund, reversal, tipAdjustment } from './order-facts.ts'

/** What the orders of the feed may be: all that head office has applied. A basket on its terminal is not among them. */

const ids = z.array(id)
const pieces = z.int().min(1)
const applied = ids.optional()
const tenders = z.array(tender)

const house = z.object({
  revision: z.int().min(1),
  sentAt: instant,
  since: instant,
  revisedAt: instant,
  qualityCheck: z.boolean().optional(),
  waiting: z.array(waitingLine),
  voids: z.array(
    z.object({
      line: orderLine,
      reason,
      employeeId: id,
      approvedBy: id.optional(),
      at: instant,
    } satisfies ShapeOf<VoidedLine>),
  ),
  movedIn: z
    .array(
      z.object({
        lineId: id,
        pieces,
        fromOrderId: id,
        fromLineId: id,
        fromTable: table.optional(),
        held: z.literal(true).optional(),
      } satisfies ShapeOf<MovedIn>),
    )
    .optional(),
  movedOut: z.array(z.object({ lineId: id, pieces, toOrderId: id } satisfies ShapeOf<MovedOut>)).optional(),
  lastRound: ids.optional(),
  applied: ids,
} satisfies ShapeOf<InHouse>)

/** Unlike a sale an order may have no line left: all were taken back. */
const content = { ...orderContent.shape, lines: z.array(orderLine) }

const moneyFacts = {
  paidChecks: z.array(paidCheck).optional(),
  tipAdjustments: z.array(tipAdjustment).optional(),
  reversals: z.array(reversal).optional(),
  refunds: z.array(refund).optional(),
  receiptCopies: z.array(receiptCopy).optional(),
}

const paidOrder = z.object({
  ...content,
  ...moneyFacts,
  status: z.enum([...SERVING_STATUSES, 'completed', 'closed']),
  tenders,
  totals,
  receipt: receiptNumber,
  businessDay,
  confirmedAt: instant,
  reprints: z.int().min(0),
  latePayments: z.array(latePayment).optional(),
  house: house.optional(),
  applied,
} satisfies ShapeOf<PaidOrder>)

/** `receipt` tells a paid order from an open one: a paid one that cannot be read is not read as open. */
const openOrder = z.object({
  ...content,
  ...moneyFacts,
  status: z.enum(SERVING_STATUSES),
  house,
  tenders,
  split: z.object({ plan: splitPlan, tenders: z.array(tenderOfCheck) }).optional(),
  receipt: z.never().optional(),
} satisfies ShapeOf<OpenOrder> & { readonly receipt: z.ZodOptional<z.ZodNever> })

const cancelledOrder = z.object({
  ...content,
  status: z.literal('cancelled'),
  cancelledAt: instant,
  cancelledBy: id,
  reason,
  approvedBy: id.optional(),
  mergedInto: id.optional(),
  house: house.optional(),
  applied,
} satisfies ShapeOf<CancelledOrder>)

const pendingPayment = z.object({
  ...content,
  status: z.literal('pending-payment'),
  since: instant.optional(),
  tenders,
  applied,
} satisfies ShapeOf<PendingPaymentOrder>)

const paymentFailed = z.object({
  ...content,
  status: z.literal('payment-failed'),
  tenders,
  failedAt: instant,
  reason,
  applied,
} satisfies ShapeOf<PaymentFailedOrder>)

const stockUnavailable = z.object({
  ...content,
  status: z.literal('stock-unavailable'),
  tenders,
  lineIds: ids,
  since: instant,
  applied,
} satisfies ShapeOf<StockUnavailableOrder>)

/** Head office knows it because commands were applied to it, the last of which took it up again. */
const resumedDraft = z.object({
  ...content,
  status: z.literal('draft'),
  since: instant.optional(),
  applied: ids.min(1),
} satisfies Omit<ShapeOf<DraftOrder>, 'applied'> & { readonly applied: z.ZodArray<z.ZodString> })

/** An order of the feed, the most frequent kind first. */
export const orderDocument = z.union([
  paidOrder,
  openOrder,
  cancelledOrder,
  pendingPayment,
  paymentFailed,
  stockUnavailable,
  resumedDraft,
]) satisfies z.ZodType<Order>
