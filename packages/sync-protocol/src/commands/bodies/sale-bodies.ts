import { ORDER_LIMITS, type OrderCommand } from '@evertill/domain'
import { z } from 'zod'
import * as sale from '../../sale-parts.ts'
import type { ShapeOf } from '../../shape-of.ts'
import { businessDay, instant, orderContent, receiptNumber, tender, totals } from '../../wire-parts.ts'

type Body<T extends OrderCommand['type']> = Omit<Extract<OrderCommand, { readonly type: T }>, 'type'>

const payOrderV1 = z.object({
  order: orderContent,
  tenders: z.array(tender).max(ORDER_LIMITS.tenders),
  totals,
  receipt: receiptNumber,
  businessDay,
  paidAt: instant,
} satisfies ShapeOf<Body<'order.pay'>>)

/** With discounts, service charges, cash rounding, tips and the rest of the rule book. */
const payOrderV2 = z.object({
  ...payOrderV1.shape,
  order: sale.orderContent,
  tenders: z.array(sale.tender).max(ORDER_LIMITS.tenders),
  totals: sale.totals,
} satisfies ShapeOf<Body<'order.pay'>>)

/** No upper bound for `copy`: a reprint is a fact and never refused because of its number. */
const reprintReceiptV1 = z.object({
  orderId: z.uuid(),
  copy: z.int().min(1),
  reason: sale.reason,
} satisfies ShapeOf<Body<'receipt.reprint'>>)

/** A sale at the counter and its receipt printed again. */
export const saleBodies = {
  'order.pay': { 1: payOrderV1, 2: payOrderV2 },
  'receipt.reprint': { 1: reprintReceiptV1 },
} as const
