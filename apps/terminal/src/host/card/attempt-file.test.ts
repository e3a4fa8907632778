import { appendFile, mkdtemp, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { CardIntent } from '@evertill/domain'
import { aCardIntent } from '@evertill/domain/testing'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type JournalFile, openJournalFile } from '../journal/journal-file.ts'
import { archiveAttempts } from './archive-attempts.ts'
import { openAttemptFile } from './attempt-file.ts'
import type { AttemptRow } from './attempt-rows.ts'

let folder: string
let path: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'evertill-attempts-'))
  path = join(folder, 'attempts.log')
})
afterEach(() => rm(folder, { recursive: true, force: true }))

const idOf = (number: number) => `01990000-0000-7000-8000-${String(number).padStart(12, '0')}`
const begun = (number: number, changes: Partial<CardIntent> = {}): AttemptRow[] => {
  const intent = aCardIntent({ id: idOf(number), ...changes })
  const event = { attemptId: intent.id, seq: 1, at: intent.createdAt, type: 'attempt.send' } as const
  return [{ intent }, { event }]
}
const notSent = (number: number): AttemptRow => ({
  event: {
    attemptId: idOf(number),
    seq: 2,
    at: '2026-11-21T10:00:01.000Z',
    type: 'attempt.not-sent',
    why: 'x',
  },
})

async function fill(...writes: readonly (readonly AttemptRow[])[]): Promise<void> {
  const file = await openAttemptFile(path)
  for (const rows of writes) expect(await file.append(rows)).toEqual({ ok: true, value: null })
  await file.close()
}
const rowsOf = async () => {
  const file = await openAttemptFile(path)
  await file.close()
  return file.rows
}

describe('the file of attempts', () => {
  it('gives back what was written, in its order', async () => {
    await fill(begun(1), [notSent(1)], begun(2))
    expect(await rowsOf()).toEqual([...begun(1), notSent(1), ...begun(2)])
  })

  it('cuts off what a power cut left unfinished, wherever it stopped, and keeps it aside', async () => {
    await fill(begun(1))
    const whole = (await readFile(path)).length
    await fill(begun(2))
    const all = await readFile(path)
    for (let length = whole + 1; length < all.length; length += 7) {
      await writeFile(path, all.subarray(0, length))
      expect(await rowsOf()).toEqual(begun(1))
      expect((await readFile(path)).length).toBe(whole)
    }
    expect((await readdir(folder)).filter((name) => name.includes('.torn-')).length).toBeGreaterThan(10)
  })

  it('takes a last line that only looks whole for torn: its pages reached the disk in another order', async () => {
    await fill(begun(1), begun(2))
    const bytes = await readFile(path)
    bytes[bytes.length - 20] = 0
    await writeFile(path, bytes)
    expect(await rowsOf()).toEqual(begun(1))
  })

  it('refuses a file that is damaged before its end', async () => {
    await fill(begun(1), begun(2))
    const bytes = await readFile(path)
    bytes[30] = 0
    await writeFile(path, bytes)
    await expect(openAttemptFile(path)).rejects.toThrow(
      'Line 1 of the card payments on this till cannot be read.',
    )
    expect(await readFile(path)).toEqual(bytes)
  })

  it('keeps nothing of a write that a full disk refused, and goes on when there is room', async () => {
    let isFull = false
    const tight = async (at: string): Promise<JournalFile> => {
      const file = await openJournalFile(at)
      return {
        ...file,
        async write(bytes, position) {
          if (!isFull) return file.write(bytes, position)
          await file.write(bytes.subarray(0, 10), position)
          throw Object.assign(new Error('no space'), { code: 'ENOSPC' })
        },
      }
    }
    const file = await openAttemptFile(path, tight)
    await file.append(begun(1))
    isFull = true
    expect(await file.append(begun(2))).toEqual({
      ok: false,
      error: { type: 'disk-full', message: 'The disk is full.' },
    })
    isFull = false
    await file.append(begun(3))
    await file.close()
    expect(await rowsOf()).toEqual([...begun(1), ...begun(3)])
  })
})

describe('old attempts', () => {
  const old = { createdAt: '2026-08-01T10:00:00.000Z' }
  const keepFrom = '2026-10-01T00:00:00.000Z'
  const closed: AttemptRow = {
    dayClosed: {
      at: '2026-09-01T02:00:00.000Z',
      cardTerminalId: 'card-terminal-1',
      lastAttemptId: idOf(3),
    },
  }
  const rows = [
    begun(1, old),
    [notSent(1)],
    // Open still, whatever its age.
    begun(2, old),
    begun(3, old),
    [notSent(3)],
    [closed],
    begun(4),
  ]

  it('are set aside when the file has grown; open ones and new ones stay', async () => {
    await fill(...rows)
    const before = await readFile(path)
    await archiveAttempts(path, keepFrom, 100)
    expect(await rowsOf()).toEqual([...begun(2, old), closed, ...begun(4)])
    expect(await readFile(join(folder, 'attempts.log.until-2026-10-01T000000.000Z'))).toEqual(before)
  })

  it('stay while the file is small, and where its end is torn', async () => {
    await fill(...rows)
    const before = await readFile(path)
    await archiveAttempts(path, keepFrom)
    expect(await readFile(path)).toEqual(before)
    await appendFile(path, 'half a li')
    await archiveAttempts(path, keepFrom, 100)
    expect((await readFile(path)).length).toBe(before.length + 9)
    await truncate(path, before.length)
  })
})
