import { ORDER_LIMITS, type OrderCommand } from '@evertill/domain'
import { z } from 'zod'
import * as sale from '../sale-parts.ts'
import { text } from '../text.ts'
import { businessDay, instant, orderContent, receiptNumber, tender, totals } from '../wire-parts.ts'

const payOrderV1 = z.object({
  order: orderContent,
  tenders: z.array(tender).max(ORDER_LIMITS.tenders),
  totals,
  receipt: receiptNumber,
  businessDay,
  paidAt: instant,
})

/** With discounts, service charges, cash rounding, tips and the rest of the rule book. */
const payOrderV2 = z.object({
  ...payOrderV1.shape,
  order: sale.orderContent,
  tenders: z.array(sale.tender).max(ORDER_LIMITS.tenders),
  totals: sale.totals,
})

/** No upper bound for `copy`: a reprint is a fact and never refused because of its number. */
const reprintReceiptV1 = z.object({
  orderId: z.uuid(),
  copy: z.int().min(1),
  reason: text(ORDER_LIMITS.reasonLength),
})

/**
 * Every command ever shipped, by type and version, as the schema that reads its body into the command the domain
 * knows today: an older version's transform upcasts it. A version once here stays for ever (S5).
 */
export const commandBodies = {
  'order.pay': {
    1: payOrderV1.transform((body) => ({ type: 'order.pay' as const, ...body })),
    2: payOrderV2.transform((body) => ({ type: 'order.pay' as const, ...body })),
  },
  'receipt.reprint': {
    1: reprintReceiptV1.transform((body) => ({ type: 'receipt.reprint' as const, ...body })),
  },
} as const satisfies Record<OrderCommand['type'], Record<number, z.ZodType<OrderCommand>>>

export type CommandType = keyof typeof commandBodies

/** The version this build writes. */
export const CURRENT_VERSION: Readonly<Record<CommandType, number>> = { 'order.pay': 2, 'receipt.reprint': 1 }
