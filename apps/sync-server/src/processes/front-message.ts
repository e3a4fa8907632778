import { z } from 'zod'

/** What a front says to the process that started it, and hears from it of the others. */
export const frontMessage = z.discriminatedUnion('type', [
  z.object({ type: z.literal('ready'), url: z.string() }),
  z.object({ type: z.literal('failed'), message: z.string() }),
  /** A store's feed has reached `head`: tills that listen at another front hear it, too. */
  z.object({ type: z.literal('head'), storeId: z.string(), head: z.number() }),
])

export type FrontMessage = z.infer<typeof frontMessage>
