import { cutUnfinished } from './append-line.ts'
import type { JournalFile } from './journal-file.ts'
import { commandFromLine } from './journal-line.ts'
import type { LineIndex } from './line-index.ts'

/**
 * Cuts what a power cut left of the last line (S3). Pages of one write reach the disk in any order, so a torn line
 * may even end in its newline: a last line whose hash is wrong counts as torn too. Since a line is appended only
 * after the one before it is on disk, at most one can be torn. The cut bytes are kept beside the journal.
 */
export async function cutTornLine(file: JournalFile, path: string, index: LineIndex): Promise<LineIndex> {
  const from = await tornFrom(file, index)
  if (from === index.size) return index
  await cutUnfinished(file, path, from)
  return { starts: index.starts.filter((start) => start < from), end: from, size: from }
}

async function tornFrom(file: JournalFile, { starts, end, size }: LineIndex): Promise<number> {
  if (size > end) return end
  const last = starts.at(-1)
  if (last === undefined) return size
  const line = (await file.read(last, end - last)).toString('utf8')
  return commandFromLine(line)?.tseq === starts.length ? size : last
}
