import {
  type ChainHead,
  type Command,
  EMPTY_CHAIN,
  follows,
  GENESIS_HASH,
  hasValidHash,
} from '@evertill/sync-protocol'
import type { HostAnswer } from '../../contract/index.ts'
import { createTurns } from '../turns.ts'
import { createLineEnd } from './append-line.ts'
import { type JournalFile, openJournalFile } from './journal-file.ts'
import { commandFromLine, JournalDamaged, lineFromCommand } from './journal-line.ts'
import { indexLines } from './line-index.ts'
import { cutTornLine } from './torn-line.ts'

/** How many lines from the end are read and checked at opening; `verify` checks all of them. */
const TAIL = 64
/** A page of commands stays below this many bytes. */
const PAGE_BYTES = 4_194_304
/** How much of the journal a copy holds in memory at a time. */
const PIECE_BYTES = 1_048_576

/** One terminal's commands on disk: a line of JSON each, fsynced, chained by hash, dense in `tseq`. */
export interface Journal {
  head(): ChainHead
  /** The head once every append under way has ended: a window that starts anew must not miss its own sale. */
  settledHead(): Promise<ChainHead>
  /**
   * Resolves `ok` once the command is on the disk; the very last command again is `ok` too, so a caller that lost
   * the answer may repeat. `not-next` for anything that does not continue the chain (S1). `disk-full` leaves
   * nothing half-written and may be tried again.
   */
  append(command: Command): Promise<HostAnswer<'journal.append'>>
  /** Commands from `fromTseq` on, in order, at most `limit` and about 4 MB. */
  read(fromTseq: number, limit: number): Promise<HostAnswer<'journal.read'>>
  /** The text of lines from `fromLine` on, whatever it says, at most `limit` and about 4 MB. */
  lines(
    fromLine: number,
    limit: number,
  ): Promise<{ readonly lines: readonly string[]; readonly more: boolean }>
  /** Every whole line byte for byte, a piece at a time; sales taken while it runs are not part of it. */
  copy(): Promise<{ readonly head: ChainHead; readonly pieces: AsyncIterable<Uint8Array> }>
  /** Checks every line and every link; throws `JournalDamaged` naming the first bad one. */
  verify(): Promise<ChainHead>
  close(): Promise<void>
}

/**
 * Opens the journal of one terminal, cutting an unfinished last line (S3): it was never acknowledged. What is cut
 * is kept in a file beside it. Throws `JournalDamaged` when anything but the last line is wrong.
 */
export async function openJournal(given: {
  path: string
  terminalId: string
  openFile?: (path: string) => Promise<JournalFile>
}): Promise<Journal> {
  const { path, terminalId, openFile = openJournalFile } = given
  const file = await openFile(path)
  try {
    return await journalOver(file, path, terminalId)
  } catch (error) {
    await file.close()
    throw error
  }
}

async function journalOver(file: JournalFile, path: string, terminalId: string): Promise<Journal> {
  const index = await cutTornLine(file, path, await indexLines(file))
  const { starts } = index
  const inTurn = createTurns()
  const tail = createLineEnd(file, index.end)
  let head = await verifyFrom(Math.max(1, starts.length - TAIL + 1))

  async function linesFrom(fromTseq: number, count: number): Promise<string[]> {
    const first = starts[fromTseq - 1]
    if (first === undefined) return []
    const past = starts[fromTseq - 1 + count] ?? tail.at()
    const text = (await file.read(first, past - first)).toString('utf8')
    return text.split('\n').slice(0, -1)
  }

  async function page(fromLine: number, limit: number) {
    const first = starts[fromLine - 1] ?? tail.at()
    let count = Math.min(limit, Math.max(0, starts.length - fromLine + 1))
    while (count > 1 && (starts[fromLine - 1 + count] ?? tail.at()) - first > PAGE_BYTES) {
      count = Math.ceil(count / 2)
    }
    const more = fromLine - 1 + count < starts.length
    return { lines: await linesFrom(fromLine, count), more }
  }

  async function* piecesUpTo(last: number): AsyncIterable<Uint8Array> {
    for (let position = 0; position < last; position += PIECE_BYTES) {
      yield await file.read(position, Math.min(PIECE_BYTES, last - position))
    }
  }

  async function verifyFrom(fromTseq: number): Promise<ChainHead> {
    let chain: ChainHead | undefined = fromTseq === 1 ? EMPTY_CHAIN : undefined
    for (let tseq = fromTseq; tseq <= starts.length; tseq += TAIL) {
      const lines = await linesFrom(tseq, TAIL)
      for (const [at, line] of lines.entries()) {
        const command = commandFromLine(line)
        const place = tseq + at
        if (!command || command.terminalId !== terminalId || command.tseq !== place) {
          throw new JournalDamaged(`Line ${place} of the journal is not command ${place} of this till.`)
        }
        if (chain && !follows(command, chain)) {
          throw new JournalDamaged(`Line ${place} of the journal does not continue the line before it.`)
        }
        chain = { lastTseq: command.tseq, lastHash: command.hash }
      }
    }
    return chain ?? { lastTseq: 0, lastHash: GENESIS_HASH }
  }

  async function append(command: Command): Promise<HostAnswer<'journal.append'>> {
    if (command.tseq === head.lastTseq && command.hash === head.lastHash) return { status: 'ok' }
    const isNext = command.terminalId === terminalId && follows(command, head) && hasValidHash(command)
    if (!isNext) return { status: 'not-next', expectedTseq: head.lastTseq + 1 }
    const line = lineFromCommand(command)
    const written = await tail.append(line)
    if (!written.ok) return { status: 'disk-full', message: written.error.message }
    starts.push(written.value)
    head = { lastTseq: command.tseq, lastHash: command.hash }
    return { status: 'ok' }
  }

  return {
    head: () => head,
    settledHead: () => inTurn(async () => head),
    append: (command) => inTurn(() => append(command)),
    read: async (fromTseq, limit) => {
      const { lines, more } = await page(fromTseq, limit)
      const commands = lines.map((line, at) => {
        const command = commandFromLine(line)
        if (command) return command
        throw new JournalDamaged(`Line ${fromTseq + at} of the journal cannot be read.`)
      })
      return { commands, more }
    },
    lines: page,
    copy: () => inTurn(async () => ({ head, pieces: piecesUpTo(tail.at()) })),
    verify: () => inTurn(() => verifyFrom(1)),
    close: () => inTurn(() => file.close()),
  }
}
