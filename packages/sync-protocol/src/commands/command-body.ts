import type { OrderCommand } from '@evertill/domain'
import { z } from 'zod'
import { text } from '../text.ts'
import { businessDay, instant, orderContent, receiptNumber, tender, totals } from '../wire-parts.ts'

const payOrderV1 = z.object({
  order: orderContent,
  tenders: z.array(tender).max(50),
  totals,
  receipt: receiptNumber,
  businessDay,
  paidAt: instant,
})

const reprintReceiptV1 = z.object({ orderId: z.uuid(), copy: z.int().min(1).max(10_000), reason: text(200) })

/** Every command ever shipped, by type and version. A version once here stays for ever (S5). */
export const commandBodies = {
  'order.pay': { 1: payOrderV1 },
  'receipt.reprint': { 1: reprintReceiptV1 },
} as const satisfies { [Type in OrderCommand['type']]: Record<number, z.ZodType> }

export type CommandType = keyof typeof commandBodies

/** The version this build writes. */
export const CURRENT_VERSION: Readonly<Record<CommandType, number>> = { 'order.pay': 1, 'receipt.reprint': 1 }
