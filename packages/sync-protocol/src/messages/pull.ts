import { z } from 'zod'

export const MAX_PULL = 500

/** What a store's feed carries; each is one replicated collection on the terminal. */
export const entitySchema = z.enum(['menu', 'store', 'order', 'review', 'stock'])
export type Entity = z.infer<typeof entitySchema>
export const ENTITIES = entitySchema.options

/** `POST /sync/v1/pull`: what changed after position `since` (0 = everything). */
export const pullRequestSchema = z.object({
  feedId: z.string().max(64),
  entity: entitySchema,
  since: z.int().min(0),
  limit: z.int().min(1).max(MAX_PULL),
})
export type PullRequest = Readonly<z.infer<typeof pullRequestSchema>>

export const changeSchema = z.object({
  seq: z.int(),
  entity: entitySchema,
  id: z.string(),
  rev: z.int(),
  deleted: z.boolean(),
  /** `FeedDocument` of the entity (see `feedDocuments`); empty when deleted. */
  doc: z.record(z.string(), z.unknown()),
})
export type Change = Readonly<z.infer<typeof changeSchema>>

export const pullAnswerSchema = z.object({
  changes: z.array(changeSchema),
  /** The cursor to store and send next. */
  next: z.int(),
  head: z.int(),
  more: z.boolean(),
  /**
   * Position of the last change of each entity, as of `head`; never below what was cleared out. Who has read an entity
   * that far has read it up to `head`. Since protocol 3.
   */
  latest: z.record(z.string(), z.int()).optional(),
})
export type PullAnswer = Readonly<z.infer<typeof pullAnswerSchema>>
