import { createReadStream } from 'node:fs'
import { open } from 'node:fs/promises'
import { createInterface } from 'node:readline'
import {
  type ChainHead,
  type CommandLink,
  commandLinkSchema,
  EMPTY_CHAIN,
  explainJournalFinding,
  verifyJournal,
} from '@evertill/sync-protocol'
import { z } from 'zod'
import { type ReadCommand, readCommand } from '../reconcile/read-command.ts'

/** A terminal's journal file, read from end to end. */
interface CheckedJournal {
  readonly head: ChainHead
  /** What is wrong with the file by itself, in sentences. */
  readonly problems: readonly string[]
}

/** The last line of an export: whose it is and where its chain ends. */
const exportEndSchema = z.object({
  journalOf: z.object({ terminalId: z.uuid() }),
  lastTseq: z.int().min(0),
  lastHash: z.string(),
})

const PAGE = 1_000

/** Whose journal a file is, by its first line; undefined for a file that is none. */
export async function journalOwner(
  path: string,
): Promise<{ readonly terminalId: string; readonly storeId: string } | undefined> {
  const lines = createInterface({ input: createReadStream(path, 'utf8') })
  for await (const line of lines) {
    lines.close()
    const link = linkFrom(parsed(line))
    return link && typeof link.storeId === 'string'
      ? { terminalId: link.terminalId, storeId: link.storeId }
      : undefined
  }
  return undefined
}

/**
 * Reads a journal as it lies on a terminal's disk, or as it was exported: every line a command, intact, chained and of
 * this terminal (I10). A line that was never finished, at the very end, is what a power cut leaves and no fault.
 * Each entry is handed to `onEntry` in the order of the file; nothing is kept of it here. Throws the system's error
 * when the file cannot be read.
 */
export async function checkJournal(
  path: string,
  owner: { readonly terminalId: string; readonly storeId: string },
  onEntry: (entry: ReadCommand) => void,
): Promise<CheckedJournal> {
  const { terminalId } = owner
  const problems: string[] = []
  const isFinished = await endsWithNewline(path)
  let head: ChainHead = EMPTY_CHAIN
  let exported: ChainHead | undefined
  let page: CommandLink[] = []
  let unfinished: number | undefined
  const checkPage = () => {
    const findings = verifyJournal(page, { terminalId, start: head })
    problems.push(...findings.map(explainJournalFinding))
    const last = page.at(-1)
    if (last) head = { lastTseq: last.tseq, lastHash: last.hash }
    page = []
  }
  let number = 0
  for await (const line of createInterface({ input: createReadStream(path, 'utf8'), crlfDelay: Infinity })) {
    number += 1
    if (unfinished !== undefined) problems.push(`Line ${unfinished} cannot be read.`)
    unfinished = undefined
    const json = parsed(line)
    const link = linkFrom(json)
    if (link) {
      page.push(link)
      onEntry(readCommand(link, owner))
      if (page.length === PAGE) checkPage()
      continue
    }
    const end = exportEndSchema.safeParse(json)
    if (end.success) exported = end.data
    else unfinished = number
  }
  checkPage()
  if (unfinished !== undefined && isFinished) problems.push(`Line ${unfinished} cannot be read.`)
  if (exported && (exported.lastTseq !== head.lastTseq || exported.lastHash !== head.lastHash)) {
    problems.push(`The export was made of ${exported.lastTseq} entries and holds ${head.lastTseq}.`)
  }
  return { head, problems }
}

const linkFrom = (json: unknown): CommandLink | undefined => commandLinkSchema.safeParse(json).data

function parsed(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    return undefined
  }
}

async function endsWithNewline(path: string): Promise<boolean> {
  const file = await open(path)
  try {
    const { size } = await file.stat()
    const { buffer } = await file.read(Buffer.alloc(1), 0, 1, Math.max(0, size - 1))
    return size === 0 || buffer[0] === 0x0a
  } finally {
    await file.close()
  }
}
