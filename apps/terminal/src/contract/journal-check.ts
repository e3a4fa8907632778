import type { JournalFinding } from '@evertill/sync-protocol'
import { z } from 'zod'

/** Where a chain stands, as `ChainHead` of the wire. */
export const chainHeadSchema = z.object({ lastTseq: z.int().min(0), lastHash: z.string() })

const at = { index: z.int(), tseq: z.int() }
const range = { from: z.int(), to: z.int() }

/** What `verifyJournal` can find, as it crosses from the host to the screens. */
export const journalFindingSchema: z.ZodType<JournalFinding> = z.discriminatedUnion('type', [
  z.object({ type: z.literal('edited'), ...at }),
  z.object({ type: z.literal('not-chained'), ...at }),
  z.object({ type: z.literal('twice'), ...at, same: z.boolean() }),
  z.object({ type: z.literal('out-of-order'), ...at }),
  z.object({ type: z.literal('missing'), ...range }),
  z.object({ type: z.literal('other-terminal'), index: z.int(), terminalId: z.string() }),
  z.object({ type: z.literal('tail-cut'), ...range }),
  z.object({ type: z.literal('rewritten'), tseq: z.int() }),
])

/** One page of lines to check, and what is known of the chain from elsewhere. */
export const journalPageSchema = z.object({
  /** Lines count from 1. */
  fromLine: z.int().min(1),
  limit: z.int().min(1).max(1_000),
  /** Where the page before this one ended; the empty chain for the first page. */
  after: chainHeadSchema,
  /** Heads that others have seen: the server's acknowledgement, the outbox. */
  anchors: z.array(chainHeadSchema).max(8),
})

export const journalPageCheckedSchema = z.object({
  /** Lines of this page. */
  lines: z.int(),
  /** Lines that are no command at all. */
  unreadable: z.array(z.int()),
  findings: z.array(journalFindingSchema),
  /** Where the chain stands after this page. */
  head: chainHeadSchema,
  more: z.boolean(),
})

/** Where a till's page finds the journal it has exported, whichever shell serves it. */
export const EXPORTS_PATH = '/exports/'

/** A copy of the whole journal, for support: a line per command and a last line that says where the chain ends. */
export const journalExportSchema = z.object({
  /** File name with the till, its name and the time. */
  name: z.string().regex(/^[\w.-]+\.jsonl$/),
  entries: z.int(),
  bytes: z.int(),
  head: chainHeadSchema,
})
export type JournalExport = Readonly<z.infer<typeof journalExportSchema>>
