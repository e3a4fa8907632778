import { type ChainHead, type CommandLink, EMPTY_CHAIN } from './command.ts'
import { hasValidHash } from './hash-chain.ts'

/** What a journal shows of somebody having been at it. `index` counts from 0 in the order of the file. */
export type JournalFinding =
  /** The content is not what its hash was made of. */
  | { readonly type: 'edited'; readonly index: number; readonly tseq: number }
  /** It does not follow the command before it: that one, or this one, was exchanged and sealed anew. */
  | { readonly type: 'not-chained'; readonly index: number; readonly tseq: number }
  | { readonly type: 'twice'; readonly index: number; readonly tseq: number; readonly same: boolean }
  | { readonly type: 'out-of-order'; readonly index: number; readonly tseq: number }
  | { readonly type: 'missing'; readonly from: number; readonly to: number }
  | { readonly type: 'other-terminal'; readonly index: number; readonly terminalId: string }
  /** Somebody else saw commands up to `to`; the journal ends before `from`. */
  | { readonly type: 'tail-cut'; readonly from: number; readonly to: number }
  /** Somebody else saw another hash at this place: everything up to here was written anew. */
  | { readonly type: 'rewritten'; readonly tseq: number }

/** What is known of a journal from elsewhere. */
export interface JournalKnowledge {
  /** Whose journal it is; absent: that of the first command. */
  readonly terminalId?: string
  /** The command before the first one here; absent for a journal from its beginning. */
  readonly start?: ChainHead
  /** Heads that others noted: the server's acknowledgement, a Z report. A cut tail shows by nothing else. */
  readonly anchors?: readonly ChainHead[]
}

/**
 * Everything that shows that a terminal's journal was edited, shortened, added to or put in another order; empty
 * when it is whole. A well sealed command after the last anchor is a command like any other, because the chain
 * proves the past only. Source: sync rules S1, S7 and invariant I10; RFC 8785 for what is hashed.
 */
export function verifyJournal(
  commands: readonly CommandLink[],
  { terminalId = commands[0]?.terminalId, start = EMPTY_CHAIN, anchors = [] }: JournalKnowledge = {},
): JournalFinding[] {
  const hashes = new Map<number, string>([[start.lastTseq, start.lastHash]])
  const findings: JournalFinding[] = []
  let last = start.lastTseq
  commands.forEach((command, index) => {
    const { tseq, hash } = command
    if (!hasValidHash(command)) findings.push({ type: 'edited', index, tseq })
    if (command.terminalId !== terminalId) {
      findings.push({ type: 'other-terminal', index, terminalId: command.terminalId })
    }
    const known = hashes.get(tseq)
    if (known !== undefined) findings.push({ type: 'twice', index, tseq, same: known === hash })
    else if (tseq < last) findings.push({ type: 'out-of-order', index, tseq })
    if (known === undefined) hashes.set(tseq, hash)
    last = Math.max(last, tseq)
  })
  commands.forEach(({ tseq, prevHash }, index) => {
    const before = hashes.get(tseq - 1)
    if (before !== undefined && before !== prevHash) findings.push({ type: 'not-chained', index, tseq })
  })
  return [...findings, ...missingNumbers([...hashes.keys()]), ...anchors.flatMap(atAnchor)]

  function atAnchor({ lastTseq, lastHash }: ChainHead): JournalFinding[] {
    if (lastTseq > last) return [{ type: 'tail-cut', from: last + 1, to: lastTseq }]
    const hash = hashes.get(lastTseq)
    return hash === undefined || hash === lastHash ? [] : [{ type: 'rewritten', tseq: lastTseq }]
  }
}

function missingNumbers(numbers: readonly number[]): JournalFinding[] {
  const sorted = [...numbers].sort((a, b) => a - b)
  return sorted.flatMap((tseq, index): JournalFinding[] => {
    const next = sorted[index + 1] ?? tseq + 1
    return next > tseq + 1 ? [{ type: 'missing', from: tseq + 1, to: next - 1 }] : []
  })
}

const FINDING_WORDS: {
  readonly [T in JournalFinding['type']]: (finding: Extract<JournalFinding, { type: T }>) => string
} = {
  edited: ({ tseq }) => `Entry ${tseq} was changed after it was written.`,
  'not-chained': ({ tseq }) =>
    `Entry ${tseq} does not follow the entry before it: one of the two was exchanged.`,
  twice: ({ tseq, same }) =>
    same ? `Entry ${tseq} is there twice.` : `There are two different entries ${tseq}.`,
  'out-of-order': ({ tseq }) => `Entry ${tseq} is not in its place.`,
  missing: ({ from, to }) =>
    from === to ? `Entry ${from} is missing.` : `Entries ${from} to ${to} are missing.`,
  'other-terminal': ({ index, terminalId }) => `Row ${index + 1} belongs to another till, ${terminalId}.`,
  'tail-cut': ({ from, to }) =>
    `The journal ends before entry ${from}, but entries up to ${to} were seen elsewhere.`,
  rewritten: ({ tseq }) => `Up to entry ${tseq} this is not the journal that was seen elsewhere.`,
}

/** A finding as one sentence for whoever checks the books. Source: invariant I10. */
export function explainJournalFinding(finding: JournalFinding): string {
  // The table has for each type the words of that very type, which the compiler cannot follow through a union.
  return FINDING_WORDS[finding.type](finding as never)
}
