import { ORDER_LIMITS } from '@evertill/domain'
import { z } from 'zod'
import { billTotals, splitPlan, tenderOfCheck } from '../../order-parts.ts'
import { reason, tender } from '../../sale-parts.ts'
import type { ShapeOf } from '../../shape-of.ts'
import { id, minor, receiptNumber } from '../../wire-parts.ts'
import type { StampedBody } from '../stamp.ts'
import type { CommandType, WireCommandOf } from '../wire-command.ts'

type Body<T extends CommandType> = StampedBody<WireCommandOf<T>>

const orderId = z.uuid()
const tenderId = id
const checkId = id.optional()

/** What is done about the money of an order the kitchen knows. */
export const billBodies = {
  'bill.split': {
    1: z.object({
      orderId,
      plan: splitPlan,
      tenders: z.array(tenderOfCheck).max(ORDER_LIMITS.tenders).optional(),
    } satisfies ShapeOf<Body<'bill.split'>>),
  },
  'bill.unsplit': { 1: z.object({ orderId } satisfies ShapeOf<Body<'bill.unsplit'>>) },
  'bill.take-tender': {
    1: z.object({ orderId, tender, checkId } satisfies ShapeOf<Body<'bill.take-tender'>>),
  },
  'bill.remove-tender': {
    1: z.object({ orderId, tenderId, reversal: id.optional() } satisfies ShapeOf<Body<'bill.remove-tender'>>),
  },
  'bill.pay': {
    1: z.object({
      orderId,
      tenders: z.array(tender).max(ORDER_LIMITS.tenders).optional(),
      checkId,
      totals: billTotals,
      receipt: receiptNumber,
    } satisfies ShapeOf<Body<'bill.pay'>>),
  },
  'bill.adjust-tip': {
    1: z.object({ orderId, tenderId, tip: minor } satisfies ShapeOf<Body<'bill.adjust-tip'>>),
  },
  'payment.reverse': {
    1: z.object({
      orderId,
      tenderId,
      reason,
      approvedBy: id.optional(),
    } satisfies ShapeOf<Body<'payment.reverse'>>),
  },
  'bill.reprint': {
    1: z.object({
      orderId,
      documentId: id,
      copy: z.int().min(1),
      reason,
    } satisfies ShapeOf<Body<'bill.reprint'>>),
  },
} as const
