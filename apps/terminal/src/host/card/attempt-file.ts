import { randomUUID } from 'node:crypto'
import { writeFile } from 'node:fs/promises'
import { err, ok, type Result } from '@evertill/domain'
import { diskFaultSentence } from '../journal/disk-fault.ts'
import { type JournalFile, openJournalFile } from '../journal/journal-file.ts'
import { createTurns } from '../turns.ts'
import { type AttemptRow, AttemptsDamaged, lineFromRows, rowsFromLine } from './attempt-rows.ts'

/** A disk that refused a write, in a sentence for the cashier. Nothing of the write is left. */
export interface DiskFull {
  readonly type: 'disk-full'
  readonly message: string
}

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
  const { rows, end: wholeEnd } = readRows(bytes)
  if (wholeEnd < bytes.length) {
    await writeFile(`${path}.torn-${randomUUID()}`, bytes.subarray(wholeEnd), { mode: 0o600 })
    await file.truncate(wholeEnd)
    await file.sync()
  }
  const inTurn = createTurns()
  let end = wholeEnd
  let tailIsClean = true

  async function takeBackUnfinished(): Promise<void> {
    if (tailIsClean) return
    await file.truncate(end)
    await file.sync()
    tailIsClean = true
  }

  async function append(added: readonly AttemptRow[]): Promise<Result<null, DiskFull>> {
    const line = lineFromRows(added)
    try {
      await takeBackUnfinished()
      tailIsClean = false
      await file.write(line, end)
      await file.sync()
      tailIsClean = true
    } catch (error) {
      const message = diskFaultSentence(error)
      if (message === undefined) throw error
      // Fails again when the disk is really gone; then the next append starts by trying this once more.
      await takeBackUnfinished().catch(() => undefined)
      return err({ type: 'disk-full', message })
    }
    end += line.length
    return ok(null)
  }

  return {
    rows,
    append: (added) => inTurn(() => append(added)),
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
