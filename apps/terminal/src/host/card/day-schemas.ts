import { z } from 'zod'
import { slipSchema } from './attempt-schemas.ts'

const sum = z.strictObject({ count: z.int(), total: z.int() })
const comparison = z.strictObject({
  scheme: z.string(),
  booked: sum,
  terminal: sum,
  difference: z.int(),
})

/** How the totals of a card terminal's day lie on the disk. */
export const dayTotalsSchema = z.strictObject({
  id: z.string(),
  at: z.string(),
  cardTerminalId: z.string(),
  lastAttemptId: z.string(),
  total: z.int().optional(),
  schemes: z.array(sum.extend({ scheme: z.string() })),
  report: z.strictObject({
    schemes: z.array(comparison),
    differences: z.array(comparison),
    openAttemptIds: z.array(z.string()),
    decidedByHandIds: z.array(z.string()),
  }),
})

export const dayClosedSchema = z.strictObject({
  at: z.string(),
  cardTerminalId: z.string(),
  lastAttemptId: z.string(),
  id: z.string().optional(),
  slips: z.array(slipSchema).optional(),
})
