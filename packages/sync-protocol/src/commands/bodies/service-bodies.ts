import { ORDER_LIMITS } from '@evertill/domain'
import { z } from 'zod'
import { lineIds, SERVING_STATUSES, waitingLine } from '../../order-parts.ts'
import { orderContent, reason, within } from '../../sale-parts.ts'
import type { ShapeOf } from '../../shape-of.ts'
import { id } from '../../wire-parts.ts'
import type { StampedBody } from '../stamp.ts'
import type { CommandType, WireCommandOf } from '../wire-command.ts'

type Body<T extends CommandType> = StampedBody<WireCommandOf<T>>

const orderId = z.uuid()
const approvedBy = id.optional()
const ofOrder = z.object({ orderId } satisfies ShapeOf<Body<'order.complete'>>)
const whichLines = z.union([
  z.object({ orderId, course: within(ORDER_LIMITS.course) }),
  z.object({ orderId, lineIds }),
]) satisfies z.ZodType<Body<'order.fire'>>
const [, ...afterConfirmed] = SERVING_STATUSES

/** What moves an order through its life. */
export const serviceBodies = {
  'order.await-payment': {
    1: z.object({ orderId, order: orderContent } satisfies ShapeOf<Body<'order.await-payment'>>),
  },
  'order.send': {
    1: z.object({
      orderId,
      order: orderContent.optional(),
      waiting: z.array(waitingLine).max(ORDER_LIMITS.lines),
      payTime: z.enum(['pay-first', 'pay-after']).optional(),
      qualityCheck: z.boolean().optional(),
    } satisfies ShapeOf<Body<'order.send'>>),
  },
  'order.fire': { 1: whichLines },
  'order.hold': { 1: whichLines },
  'order.stay': { 1: whichLines },
  'order.progress': {
    1: z.object({ orderId, to: z.enum(afterConfirmed) } satisfies ShapeOf<Body<'order.progress'>>),
  },
  'order.complete': { 1: ofOrder },
  'order.close': { 1: ofOrder },
  'order.cancel': { 1: z.object({ orderId, reason, approvedBy } satisfies ShapeOf<Body<'order.cancel'>>) },
  'order.payment-failed': {
    1: z.object({ orderId, reason } satisfies ShapeOf<Body<'order.payment-failed'>>),
  },
  'order.stock-unavailable': {
    1: z.object({ orderId, lineIds } satisfies ShapeOf<Body<'order.stock-unavailable'>>),
  },
  'order.resume': { 1: ofOrder },
} as const
