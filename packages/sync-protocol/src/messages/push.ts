import { z } from 'zod'
import { hasCanonicalForm } from '../commands/canonical-json.ts'
import { commandLinkSchema, commandSchema } from '../commands/command.ts'

export const MAX_BATCH = 100
/** Of the JSON, after decompression. */
export const MAX_PUSH_BYTES = 1_048_576

/** `POST /sync/v1/push`: the oldest unacknowledged commands, dense, in `tseq` order. */
export const pushRequestSchema = z.object({
  terminalId: z.uuid(),
  firstTseq: z.int().min(1),
  commands: z
    .array(
      commandLinkSchema.refine(
        (link) => hasCanonicalForm(link),
        'nested too deep, or a number that is not finite',
      ),
    )
    .min(1)
    .max(MAX_BATCH),
  /** Ed25519 over `pushSignatureText`, base64url. */
  signature: z.string().max(200),
  /**
   * Places whose command does not fit its hash on the till either: stored aside (S9). Any other that does not fit was
   * changed on its way, and the push is refused to be sent again. Since protocol 2.
   */
  damaged: z.array(z.int()).max(MAX_BATCH).optional(),
})

/** The same where nothing is wrong: whole commands, of which `sealedTexts` says that they have a canonical form. */
export const sealedPushSchema = pushRequestSchema.extend({
  commands: z.array(commandSchema).min(1).max(MAX_BATCH),
})
export type PushRequest = Readonly<z.infer<typeof pushRequestSchema>>

/**
 * `applied`; `applied-with-override` (a server price or stock differs, the difference is recorded);
 * `in-review` (stored, waits for a person); `quarantined` (stored with a reason, the queue goes on).
 */
export const outcomeSchema = z.enum(['applied', 'applied-with-override', 'in-review', 'quarantined'])
export type Outcome = z.infer<typeof outcomeSchema>

export const commandResultSchema = z.object({
  tseq: z.int(),
  outcome: outcomeSchema,
  /** Why, for `applied-with-override` and `quarantined`. */
  code: z.string().optional(),
  /** One sentence for a person, with `quarantined`. */
  reason: z.string().optional(),
  reviewId: z.string().optional(),
  /** Revision of the changed order. */
  rev: z.int().optional(),
})
export type CommandResult = Readonly<z.infer<typeof commandResultSchema>>

export const pushAnswerSchema = z.object({
  lastTseq: z.int(),
  results: z.array(commandResultSchema),
  /** Position of the store's feed after this batch. */
  head: z.int(),
})
export type PushAnswer = Readonly<z.infer<typeof pushAnswerSchema>>
