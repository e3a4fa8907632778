import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import { canonicalJson, hasCanonicalForm, inOrder } from './canonical-json.ts'
import type { ChainHead, Command, CommandLink, UnsealedCommand } from './command.ts'

/**
 * Gives a command its place in the chain: the next `tseq`, the hash before it, its own hash. Its keys come back
 * in the order of its canonical text, so that whoever checks the hash later need not put them in order again.
 */
export function sealCommand(command: UnsealedCommand, head: ChainHead): Command {
  const linked = inOrder({ ...command, tseq: head.lastTseq + 1, prevHash: head.lastHash })
  return { ...linked, hash: hashOf(linked) }
}

/**
 * The command with its keys as `sealCommand` leaves them, whatever parsed or stored it since: so whoever reads it in a
 * push can cut out what the hash covers (`sealedTexts`).
 */
export function inSealedOrder({ hash, ...linked }: Command): Command {
  return { ...inOrder(linked), hash }
}

/** True when the command's hash covers its content. Says nothing of its place in the chain. */
export function hasValidHash(command: CommandLink): boolean {
  const { hash, ...rest } = command
  return hasCanonicalForm(rest) && hashOf(rest) === hash
}

/** True when the command is the next after `head`. */
export function follows(command: CommandLink, head: ChainHead): boolean {
  return command.tseq === head.lastTseq + 1 && command.prevHash === head.lastHash
}

/** The text a terminal signs for a push: which commands, in which order, by their hashes. */
export function pushSignatureText(terminalId: string, firstTseq: number, hashes: readonly string[]): string {
  return `evertill-push-1\n${terminalId}\n${firstTseq}\n${hashes.join('\n')}`
}

/** SHA-256 in hex over the UTF-8 bytes of the canonical JSON. */
function hashOf(value: object): string {
  return bytesToHex(sha256(utf8ToBytes(canonicalJson(value))))
}
