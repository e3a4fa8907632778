import { z } from 'zod'

/** `POST /sync/v1/hello`: who am I to you, and how far are we. */
export const helloRequestSchema = z.object({
  terminalId: z.uuid(),
  /** What the terminal has not sent yet; head office shows it. */
  unsent: z.int().min(0),
  /** The terminal's clock, so the server can tell how far it is off (S16). */
  clock: z.iso.datetime({ precision: 3 }),
})
export type HelloRequest = Readonly<z.infer<typeof helloRequestSchema>>

export const helloAnswerSchema = z.object({
  /** Changes when the database is restored (S11). */
  feedId: z.string(),
  head: z.int(),
  minSeq: z.int(),
  serverTime: z.iso.datetime({ precision: 3 }),
  terminal: z.object({
    lastTseq: z.int(),
    lastHash: z.string(),
    status: z.enum(['active', 'revoked', 'forked']),
    /** How many of its commands are set aside. Since protocol 3. */
    setAside: z.int().optional(),
  }),
  minProtocol: z.int(),
  limits: z.object({ batch: z.int(), bytes: z.int() }),
})
export type HelloAnswer = Readonly<z.infer<typeof helloAnswerSchema>>

/** `GET /sync/v1/stream` (SSE): "there is something new". A lost hint is harmless. */
export const hintSchema = z.object({ head: z.int() })
export type Hint = Readonly<z.infer<typeof hintSchema>>
/** Server comment interval and the silence after which a client reconnects. */
export const HEARTBEAT_MS = 20_000
export const SILENCE_MS = 45_000
/** A terminal pulls this often whether hinted or not. */
export const POLL_MS = 30_000
