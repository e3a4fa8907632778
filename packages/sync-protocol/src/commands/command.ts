import { z } from 'zod'

const HASH = /^[0-9a-f]{64}$/

/** The hash before a terminal's first command. */
export const GENESIS_HASH = '0'.repeat(64)

/** What orders and chains commands: enough to store a command whose rest cannot be understood. */
export const commandLinkSchema = z.looseObject({
  id: z.uuid(),
  terminalId: z.uuid(),
  /** 1, 2, 3 … per terminal, without gaps, made by one writer, never from a clock (S1). */
  tseq: z.int().min(1),
  prevHash: z.string().regex(HASH),
  hash: z.string().regex(HASH),
})
export type CommandLink = Readonly<z.infer<typeof commandLinkSchema>>

/**
 * The envelope every command travels and is journaled in. `hash` is the SHA-256, in hex, of the canonical
 * JSON (RFC 8785) of all other fields; `prevHash` chains a terminal's commands in `tseq` order.
 * The body is parsed apart (`parseCommandBody`), so a poison body can be stored without being understood.
 */
export const commandSchema = z.strictObject({
  ...commandLinkSchema.shape,
  type: z.string().min(1).max(60),
  version: z.int().min(1).max(10_000),
  storeId: z.string().min(1).max(64),
  employeeId: z.string().min(1).max(64),
  businessDay: z.iso.date(),
  occurredAt: z.iso.datetime({ precision: 3 }),
  baseRev: z.int().min(0).optional(),
  /** The server's clock minus the till's, in ms, as last learned: with `occurredAt` both times are known (S16). */
  clockOffsetMs: z.int().optional(),
  body: z.record(z.string(), z.unknown()),
})
export type Command = Readonly<z.infer<typeof commandSchema>>

/** A command before it has its place in the terminal's chain. */
export type UnsealedCommand = Omit<Command, 'hash' | 'prevHash' | 'tseq'>

/** Where a terminal's chain stands: the command before the next one. */
export interface ChainHead {
  readonly lastTseq: number
  readonly lastHash: string
}

export const EMPTY_CHAIN: ChainHead = { lastTseq: 0, lastHash: GENESIS_HASH }
