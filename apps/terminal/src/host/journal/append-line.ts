import { randomUUID } from 'node:crypto'
import { writeFile } from 'node:fs/promises'
import { err, ok, type Result } from '@evertill/domain'
import { diskFaultSentence } from './disk-fault.ts'
import type { JournalFile } from './journal-file.ts'

/** A disk that refused a write, in a sentence for the cashier. Nothing of the write is left. */
export interface DiskFull {
  readonly type: 'disk-full'
  readonly message: string
}

/** The end of a file that only grows. One call at a time. */
export interface LineEnd {
  /** Where the next line begins. */
  at(): number
  /**
   * Resolves with where the line begins once it is on the disk. Refused by the disk it leaves nothing behind, and may
   * be tried again.
   */
  append(line: Uint8Array): Promise<Result<number, DiskFull>>
}

/** Appends to a file whose whole lines end at `end`: after a power cut a line is there, or it is not. */
export function createLineEnd(file: JournalFile, whole: number): LineEnd {
  let end = whole
  let tailIsClean = true

  async function takeBackUnfinished(): Promise<void> {
    if (tailIsClean) return
    await file.truncate(end)
    await file.sync()
    tailIsClean = true
  }

  return {
    at: () => end,
    async append(line) {
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
      const begins = end
      end += line.length
      return ok(begins)
    },
  }
}

/** Cuts what a power cut left unfinished after `from`: nothing had followed from it. It is kept beside the file. */
export async function cutUnfinished(file: JournalFile, path: string, from: number): Promise<void> {
  const unfinished = await file.read(from, (await file.size()) - from)
  if (unfinished.length === 0) return
  await writeFile(`${path}.torn-${randomUUID()}`, unfinished, { mode: 0o600 })
  await file.truncate(from)
  await file.sync()
}
