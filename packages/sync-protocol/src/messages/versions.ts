import { z } from 'zod'

/** The protocol this build speaks; `/sync/v1`. */
export const PROTOCOL_VERSION = 1
/** Generation of the documents in the feed. 2: orders with discounts, service charges, tips and cash rounding. */
export const SCHEMA_VERSION = 2

/** Headers of every request (S12). */
export const versionHeaders = z.object({
  'x-evertill-protocol': z.coerce.number().int().min(1),
  'x-evertill-schema': z.coerce.number().int().min(1),
  'x-evertill-app': z.string().min(1).max(60),
})
