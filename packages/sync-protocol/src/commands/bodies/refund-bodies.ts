import { ORDER_LIMITS, type RefundOf } from '@evertill/domain'
import { z } from 'zod'
import { billTotals, refundTender } from '../../order-parts.ts'
import { reason, within } from '../../sale-parts.ts'
import type { ShapeOf } from '../../shape-of.ts'
import { id, minor, receiptNumber } from '../../wire-parts.ts'
import type { StampedBody } from '../stamp.ts'
import type { WireCommandOf } from '../wire-command.ts'

const refundOfPart = z.union([
  z.object({ partId: id, pieces: within([1, ORDER_LIMITS.quantity]) }),
  z.object({ partId: id, amount: minor }),
])

const refundOf = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('whole') }),
  z.object({ kind: z.literal('amount'), amount: minor }),
  z.object({
    kind: z.literal('parts'),
    parts: z.array(refundOfPart).max(ORDER_LIMITS.lines + ORDER_LIMITS.serviceCharges),
  }),
]) satisfies z.ZodType<RefundOf>

/** What gives money back. */
export const refundBodies = {
  'order.refund': {
    1: z.object({
      refundId: id,
      orderId: z.uuid(),
      of: refundOf,
      tenders: z.array(refundTender).max(ORDER_LIMITS.tenders),
      totals: billTotals,
      receipt: receiptNumber,
      reason,
      approvedBy: id.optional(),
    } satisfies ShapeOf<StampedBody<WireCommandOf<'order.refund'>>>),
  },
} as const
