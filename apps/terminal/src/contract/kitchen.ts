import type { KitchenRouting } from '@evertill/domain'
import { z } from 'zod'

/** What is cooked where, as the machine's file of printers says; parsed where that file is read. */
const kitchenRoutingSchema = z.custom<KitchenRouting>(
  (value) => typeof value === 'object' && value !== null && 'stations' in value && 'routes' in value,
  'This does not say what is cooked where.',
)

export const kitchenCalls = {
  /** Null where this till prints no kitchen tickets. */
  'kitchen.routing': { argument: z.null(), answer: kitchenRoutingSchema.nullable() },
} as const
