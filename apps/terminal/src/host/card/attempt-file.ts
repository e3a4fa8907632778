import { ok, type Result } from '@evertill/domain'
import { createLineEnd, cutUnfinished, type DiskFull } from '../journal/append-line.ts'
import { type JournalFile, openJournalFile } from '../journal/journal-file.ts'
import { createTurns } from '../turns.ts'
import { type AttemptRow, AttemptsDamaged, lineFromRows, rowsFromLine } from './attempt-rows.ts'

/** The attempts on disk: lines that are only ever added, each on the disk before anything follows from it. */
export interface AttemptFile {
  /** What was on the disk at opening, oldest first. */
  readonly rows: readonly AttemptRow[]
  /** Resolves once all of them are on the disk; after a power cut before that it is all of them or none. */
  append(rows: readonly AttemptRow[]): Promise<Result<null, DiskFull>>
  close(): Promise<void>
}

/**
 * Opens or begins the file. What a power cut left unfinished at its end is cut off and kept beside it: nothing had
 * followed from it. Throws `AttemptsDamaged` when anything before is not what was written.
 */
export async function openAttemptFile(
  path: string,
  openFile: (path: string) => Promise<JournalFile> = openJournalFile,
): Promise<AttemptFile> {
  const file = await openFile(path)
  try {
    return await attemptsOver(file, path)
  } catch (error) {
    await file.close()
    throw error
  }
}

async function attemptsOver(file: JournalFile, path: string): Promise<AttemptFile> {
  const bytes = await file.read(0, await file.size())
  const { rows, end } = readRows(bytes)
  await cutUnfinished(file, path, end)
  const inTurn = createTurns()
  const tail = createLineEnd(file, end)

  return {
    rows,
    append: (added) =>
      inTurn(async () => {
        const written = await tail.append(lineFromRows(added))
        return written.ok ? ok(null) : written
      }),
    close: () => inTurn(() => file.close()),
  }
}

/** Whole lines from the start, and where they end. Only the last line may be broken: the one before was on the disk. */
export function readRows(bytes: Buffer): { readonly rows: readonly AttemptRow[]; readonly end: number } {
  const rows: AttemptRow[] = []
  let lines = 0
  let at = 0
  while (at < bytes.length) {
    const newline = bytes.indexOf(0x0a, at)
    const read = newline === -1 ? undefined : rowsFromLine(bytes.toString('utf8', at, newline))
    if (!read) break
    rows.push(...read)
    lines += 1
    at = newline + 1
  }
  const broken = bytes.indexOf(0x0a, at)
  if (broken !== -1 && broken + 1 < bytes.length) {
    throw new AttemptsDamaged(`Line ${lines + 1} of the card payments on this till cannot be read.`)
  }
  return { rows, end: at }
}
