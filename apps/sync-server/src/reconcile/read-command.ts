import { hash as digest } from 'node:crypto'
import {
  type Command,
  type CommandLink,
  canonicalJson,
  parseCommand,
  parseCommandBody,
  type WireCommand,
} from '@evertill/sync-protocol'

/** A pushed command after everything that can be said about it without the database. */
export interface ReadCommand {
  readonly id: string
  readonly tseq: number
  readonly prevHash: string
  readonly hash: string
  /** Canonical JSON of the command without its hash: what the hash covers and what is stored. */
  readonly envelope: string
  readonly content: CommandContent
}

export type CommandContent =
  | {
      readonly ok: true
      readonly command: WireCommand
      /** The server's revision the till had of the order; absent where it had none. */
      readonly baseRev?: number
      readonly businessDay: string
      /** By the till's clock. */
      readonly at: string
      readonly employeeId: string
    }
  | { readonly ok: false; readonly code: string; readonly reason: string }

/** Who sends a command. */
export interface Sender {
  readonly storeId: string
  readonly terminalId: string
}

/**
 * Reads a pushed command: its hash, its envelope, its terminal and store, its body. Whatever is wrong becomes the
 * code and reason of its quarantine; nothing is refused (S9).
 */
export function readCommand(link: CommandLink, from: Sender): ReadCommand {
  const { hash, ...covered } = link
  const envelope = canonicalJson(covered)
  const { id, tseq, prevHash } = link
  return { id, tseq, prevHash, hash, envelope, content: contentOf(link, envelope, from) }
}

/** The same of a command that was parsed already and whose `envelope` is among `sealedTexts`. */
export function readSealed(command: Command, envelope: string, from: Sender): ReadCommand {
  const content = covers(command.hash, envelope) ? meaningOf(command, from) : CHANGED
  const { id, tseq, prevHash, hash } = command
  return { id, tseq, prevHash, hash, envelope, content }
}

/** What `read` answers, read once somebody asks for more than its place: of what is stored already its hash will do (S7). */
export function readWhenAsked(
  { id, tseq, prevHash, hash }: CommandLink,
  read: () => ReadCommand,
): ReadCommand {
  let whole: ReadCommand | undefined
  const once = () => {
    whole ??= read()
    return whole
  }
  return {
    id,
    tseq,
    prevHash,
    hash,
    get envelope() {
      return once().envelope
    },
    get content() {
      return once().content
    },
  }
}

/** A command as the server keeps it, read again: what an older build could not read a newer one may. */
export function readStoredCommand(
  { envelope, hash }: { readonly envelope: string; readonly hash: string },
  from: Sender,
): ReadCommand {
  // Written by `readCommand`, from a link that was parsed.
  const link = { ...(JSON.parse(envelope) as Omit<CommandLink, 'hash'>), hash } as CommandLink
  const { id, tseq, prevHash } = link
  return { id, tseq, prevHash, hash, envelope, content: contentOf(link, envelope, from) }
}

function contentOf(link: CommandLink, envelope: string, from: Sender): CommandContent {
  if (!covers(link.hash, envelope)) return CHANGED
  const command = parseCommand(link)
  return command.ok ? meaningOf(command.value, from) : { ok: false, ...command.error }
}

const covers = (hash: string, envelope: string) => digest('sha256', envelope, 'hex') === hash
const CHANGED = {
  ok: false,
  code: 'BAD_HASH',
  reason: 'The hash does not cover the command: it was changed.',
} as const satisfies CommandContent

function meaningOf(command: Command, from: Sender): CommandContent {
  if (command.terminalId !== from.terminalId) {
    return { ok: false, code: 'WRONG_TERMINAL', reason: 'The command was made on another terminal.' }
  }
  if (command.storeId !== from.storeId) {
    return { ok: false, code: 'WRONG_STORE', reason: 'The command belongs to another store.' }
  }
  const body = parseCommandBody(command)
  if (!body.ok) return { ok: false, ...body.error }
  if (storeIdsOf(body.value).some((storeId) => storeId !== from.storeId)) {
    return { ok: false, code: 'WRONG_STORE', reason: 'The order belongs to another store.' }
  }
  const { baseRev, businessDay, employeeId, occurredAt: at } = command
  return {
    ok: true,
    command: body.value,
    businessDay,
    employeeId,
    at,
    ...(baseRev !== undefined && { baseRev }),
  }
}

/** Every store an order in the command says it is of. */
function storeIdsOf(command: WireCommand): readonly string[] {
  switch (command.type) {
    case 'order.pay':
    case 'order.await-payment':
      return [command.order.storeId]
    case 'order.send':
      return command.order ? [command.order.storeId] : []
    case 'order.merge':
      return [command.absorbed.storeId]
    case 'order.move-lines':
      return [command.source.storeId, ...(command.newOrder ? [command.newOrder.storeId] : [])]
    default:
      return []
  }
}
