import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import canonicalize from 'canonicalize'
import type { ChainHead, Command, CommandLink, UnsealedCommand } from './command.ts'

/** Gives a command its place in the chain: the next `tseq`, the hash before it, its own hash. */
export function sealCommand(command: UnsealedCommand, head: ChainHead): Command {
  const linked = { ...command, tseq: head.lastTseq + 1, prevHash: head.lastHash }
  return { ...linked, hash: hashOf(linked) }
}

/** True when the command's hash covers its content. Says nothing of its place in the chain. */
export function hasValidHash(command: CommandLink): boolean {
  const { hash, ...rest } = command
  return hashOf(rest) === hash
}

/** True when the command is the next after `head`. */
export function follows(command: CommandLink, head: ChainHead): boolean {
  return command.tseq === head.lastTseq + 1 && command.prevHash === head.lastHash
}

/** The text a terminal signs for a push: which commands, in which order, by their hashes. */
export function pushSignatureText(terminalId: string, firstTseq: number, hashes: readonly string[]): string {
  return `evertill-push-1\n${terminalId}\n${firstTseq}\n${hashes.join('\n')}`
}

function hashOf(value: object): string {
  return bytesToHex(sha256(utf8ToBytes(canonicalJson(value))))
}

/** RFC 8785. Lone surrogates, which it refuses, count as U+FFFD; absent and `undefined` fields are the same. */
export function canonicalJson(value: object): string {
  const wellFormed = (part: unknown): unknown => {
    if (typeof part === 'string') return part.toWellFormed()
    if (Array.isArray(part)) return part.map(wellFormed)
    if (part === null || typeof part !== 'object') return part
    return Object.fromEntries(
      Object.entries(part).map(([key, inner]) => [key.toWellFormed(), wellFormed(inner)]),
    )
  }
  const json =
    JSON.stringify(value).isWellFormed() && !LONE_SURROGATE_ESCAPE.test(JSON.stringify(value))
      ? canonicalize(value)
      : canonicalize(wellFormed(value))
  if (json === undefined) throw new Error('Only objects have a canonical form')
  return json
}

const LONE_SURROGATE_ESCAPE = /\\ud[89a-f][0-9a-f]{2}/
