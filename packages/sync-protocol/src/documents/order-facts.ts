import type {
  LatePayment,
  PaidCheck,
  PaymentReversal,
  ReceiptCopy,
  Refund,
  TipAdjustment,
} from '@evertill/domain'
import { z } from 'zod'
import { billTotals, pricedPart, refundTender } from '../order-parts.ts'
import { reason, tender } from '../sale-parts.ts'
import type { ShapeOf } from '../shape-of.ts'
import { businessDay, id, instant, minor, receiptNumber } from '../wire-parts.ts'

/** Facts about the money of an order, as its document carries them. No list has a bound: what happened is kept. */

const approvedBy = id.optional()

export const paidCheck = z.object({
  ...billTotals.shape,
  id,
  parts: z.array(
    z.object({ ...pricedPart.shape, share: z.object({ parts: z.int(), of: z.int() }).optional() }),
  ),
  tenderIds: z.array(id),
  receipt: receiptNumber,
  businessDay,
  paidAt: instant,
  employeeId: id,
} satisfies ShapeOf<PaidCheck>)

const paymentFact = { id, tenderId: id, employeeId: id, at: instant, businessDay }

export const tipAdjustment = z.object({ ...paymentFact, tip: minor } satisfies ShapeOf<TipAdjustment>)

export const reversal = z.object({ ...paymentFact, reason, approvedBy } satisfies ShapeOf<PaymentReversal>)

export const latePayment = z.object({
  id,
  tender,
  employeeId: id,
  at: instant,
  businessDay,
} satisfies ShapeOf<LatePayment>)

export const receiptCopy = z.object({
  id,
  documentId: id,
  copy: z.int(),
  reason,
  employeeId: id,
  at: instant,
} satisfies ShapeOf<ReceiptCopy>)

export const refund = z.object({
  ...billTotals.shape,
  id,
  parts: z.array(z.object({ ...pricedPart.shape, pieces: z.int() })),
  tenders: z.array(refundTender),
  receipt: receiptNumber,
  reason,
  approvedBy,
  employeeId: id,
  terminalId: id,
  at: instant,
  businessDay,
  excess: minor.optional(),
} satisfies ShapeOf<Refund>)
