import { z } from 'zod'
import type { DeepReadonly } from './deep-readonly.ts'
import { receiptSchema } from './receipt-schema.ts'

/** The bill a guest is asked to pay: a receipt's content before there is a receipt. */
export const checkPaperSchema = receiptSchema
  .omit({ number: true, refundOf: true, reason: true, tenders: true, change: true, tip: true })
  .extend({
    /** Which of how many, where the bill is split. */
    part: z.object({ number: z.int().min(1), of: z.int().min(1) }).optional(),
    /** Paid already, in minor units; absent when nothing. */
    paid: z.int().optional(),
    /** Suggested tips: a label and an amount in minor units. */
    tips: z.array(z.object({ label: z.string(), amount: z.int() })).optional(),
    /** Where a telephone pays it, as a QR code. */
    payLink: z.string().max(700).optional(),
  })
export type CheckPaper = DeepReadonly<z.infer<typeof checkPaperSchema>>
