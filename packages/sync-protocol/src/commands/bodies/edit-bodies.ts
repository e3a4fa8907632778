import { type MovedLine, ORDER_LIMITS } from '@evertill/domain'
import { z } from 'zod'
import { waitingHow, waitingLine } from '../../order-parts.ts'
import { discount, orderContent, orderLine, table, tender } from '../../sale-parts.ts'
import type { ShapeOf } from '../../shape-of.ts'
import { id } from '../../wire-parts.ts'
import type { StampedBody } from '../stamp.ts'
import type { CommandType, WireCommandOf } from '../wire-command.ts'
import { lineEdit } from './line-edits.ts'

type Body<T extends CommandType> = StampedBody<WireCommandOf<T>>

const orderId = z.uuid()
const wholeOrderDiscounts = z.enum(['own-lines', 'all-lines']).optional()
const movedLine = z.object({
  fromLineId: id,
  line: orderLine,
  waiting: waitingHow.optional(),
} satisfies ShapeOf<MovedLine>)
const { lines: _lines, discounts: _discounts, ...headOfOrder } = orderContent.shape
const { storeId, type, pricing } = orderContent.shape
/** Unlike a basket it may have no line left: all were taken back before it went. */
const absorbed = orderContent.extend({ lines: z.array(orderLine).max(ORDER_LIMITS.lines) })

/** What is changed in orders the kitchen knows. */
export const editBodies = {
  'order.edit': {
    1: z.object({
      orderId,
      edits: z.array(lineEdit).max(ORDER_LIMITS.lines),
    } satisfies ShapeOf<Body<'order.edit'>>),
  },
  'order.move-table': {
    1: z.object({ orderId, table: table.optional() } satisfies ShapeOf<Body<'order.move-table'>>),
  },
  'order.transfer': {
    1: z.object({ orderId, toEmployeeId: id } satisfies ShapeOf<Body<'order.transfer'>>),
  },
  'order.move-lines': {
    1: z.object({
      orderId,
      toOrderId: z.uuid(),
      wholeOrderDiscounts,
      source: z.object({ storeId, type, pricing, table: table.optional() }),
      moved: z.array(movedLine).max(ORDER_LIMITS.lines),
      discounts: z.array(discount).max(ORDER_LIMITS.discounts).optional(),
      newOrder: z.object(headOfOrder).optional(),
    } satisfies ShapeOf<Body<'order.move-lines'>>),
  },
  'order.merge': {
    1: z.object({
      orderId,
      toOrderId: z.uuid(),
      wholeOrderDiscounts,
      absorbed,
      tenders: z.array(tender).max(ORDER_LIMITS.tenders),
      waiting: z.array(waitingLine).max(ORDER_LIMITS.lines),
      seatOffset: z.int().min(0).max(ORDER_LIMITS.guests[1]).optional(),
    } satisfies ShapeOf<Body<'order.merge'>>),
  },
} as const
