import { z } from 'zod'

/**
 * The protocol this build speaks; `/sync/v1`. 2: digests, reviews, and the clock offset in the envelope. 3: an answer to
 * a pull says of every entity where it last changed. 4: stock in the feed.
 */
export const PROTOCOL_VERSION = 4
/** The oldest protocol a server still answers. */
export const OLDEST_PROTOCOL = 1
/**
 * Generation of the documents in the feed. 2: orders with discounts, service charges, tips and cash rounding. 3: orders
 * in every state head office knows, and reviews. 4: menus with the codes of their items, stores with rules for codes. 5: what
 * is counted, recipes and stock. 6: whether a store pays breaks.
 */
export const SCHEMA_VERSION = 6
/**
 * The oldest generation that is supported, two before this one: a till with an older one still pushes, but it is
 * told to be updated. Source: sync rule S12.
 */
export const OLDEST_SCHEMA = SCHEMA_VERSION - 2
/** How many days a till may be away and still be supported: longer, and it starts over. Source: sync rule S12. */
export const SUPPORTED_DAYS = 180

/** Headers of every request (S12). */
export const versionHeaders = z.object({
  'x-evertill-protocol': z.coerce.number().int().min(1),
  'x-evertill-schema': z.coerce.number().int().min(1),
  'x-evertill-app': z.string().min(1).max(60),
})
