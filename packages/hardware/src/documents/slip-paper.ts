import { z } from 'zod'
import type { DeepReadonly } from './deep-readonly.ts'

const style = { bold: z.boolean().optional(), size: z.enum(['normal', 'tall', 'large']).optional() }

/** Paper of any content: what a card terminal wants printed, a cash movement, a printer's test page. */
export const slipPaperSchema = z.object({
  title: z.string(),
  /** The order it belongs to; absent for most. */
  orderId: z.string().optional(),
  rows: z
    .array(
      z.discriminatedUnion('type', [
        z.object({ type: z.literal('text'), text: z.string(), ...style }),
        z.object({ type: z.literal('centre'), text: z.string(), ...style }),
        z.object({ type: z.literal('pair'), label: z.string(), figure: z.string(), ...style }),
        z.object({ type: z.literal('rule') }),
        z.object({
          type: z.literal('code'),
          symbology: z.enum(['qr', 'code128', 'ean13']),
          content: z.string().min(1).max(700),
        }),
      ]),
    )
    .max(1_000),
})
export type SlipPaper = DeepReadonly<z.infer<typeof slipPaperSchema>>
