import { appendFile, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { EMPTY_CHAIN, verifyJournal } from '@evertill/sync-protocol'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { nextSale, sales, TERMINAL } from '../testing/sale-commands.ts'
import { exportJournal } from './export-journal.ts'
import { type Journal, openJournal } from './journal.ts'
import { openJournalFile } from './journal-file.ts'

const IDENTITY = {
  terminalId: TERMINAL,
  storeId: 'store-1',
  name: 'Fenster 🪟 / links',
  receiptPrefix: 'A1',
  serverUrl: 'https://office.example',
}
const NOW = new Date('2026-11-28T04:10:22.123Z')
const NAME = 'evertill-journal-A1-Fenster-links-20261128T041022Z.jsonl'

let folder: string
let path: string
const opened: Journal[] = []

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'evertill-export-'))
  path = join(folder, 'journal.jsonl')
})
afterEach(async () => {
  await Promise.all(opened.splice(0).map((journal) => journal.close()))
  await rm(folder, { recursive: true })
})

async function open(openFile = openJournalFile) {
  const journal = await openJournal({ path, terminalId: TERMINAL, openFile })
  opened.push(journal)
  return journal
}
const exported = (journal: Pick<Journal, 'copy'>, now = NOW) =>
  exportJournal({ journal, identity: IDENTITY, folder: join(folder, 'exports'), now })
const linesOf = async (name: string) =>
  (await readFile(join(folder, 'exports', name), 'utf8'))
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line))

describe('a journal exported for support', () => {
  it('is every command as it was written, named after till and time, and ends in its head', async () => {
    const chain = sales(3)
    await writeFile(path, chain.map((sale) => `${JSON.stringify(sale)}\n`).join(''))
    const answer = await exported(await open())
    const head = { lastTseq: 3, lastHash: chain[2]?.hash ?? '' }
    const { size } = await stat(join(folder, 'exports', NAME))
    expect(answer).toEqual({ status: 'ok', file: { name: NAME, entries: 3, bytes: size, head } })
    const lines = await linesOf(NAME)
    const [last] = lines.splice(-1)
    expect(lines).toEqual(chain)
    expect(last).toEqual({
      journalOf: { terminalId: TERMINAL, storeId: 'store-1', name: IDENTITY.name },
      ...head,
      exportedAt: NOW.toISOString(),
    })
    expect(verifyJournal(lines, { anchors: [last] })).toEqual([])
    expect(verifyJournal(lines.slice(0, -1), { anchors: [last] })).toMatchObject([{ type: 'tail-cut' }])
  })

  it('has no torn last line in it, and takes the place of the export before', async () => {
    const [sale] = sales(1)
    await writeFile(path, `${JSON.stringify(sale)}\n`)
    await appendFile(path, JSON.stringify(nextSale({ lastTseq: 1, lastHash: sale!.hash })).slice(0, -7))
    const journal = await open()
    await exported(journal, new Date('2026-11-27T00:00:00.000Z'))
    expect(await exported(journal)).toMatchObject({ status: 'ok', file: { entries: 1 } })
    expect(await linesOf(NAME)).toHaveLength(2)
    expect(await readdir(join(folder, 'exports'))).toEqual([NAME])
  })

  it('of an empty till says so', async () => {
    expect(await exported(await open())).toMatchObject({ file: { entries: 0, head: EMPTY_CHAIN } })
    expect(await linesOf(NAME)).toMatchObject([{ lastTseq: 0 }])
  })

  it('is a copy of one moment: a sale taken meanwhile waits for the next export', async () => {
    const journal = await open()
    await journal.append(nextSale(EMPTY_CHAIN))
    const { head, pieces } = await journal.copy()
    await journal.append(nextSale(journal.head()))
    const bytes: Uint8Array[] = []
    for await (const piece of pieces) bytes.push(piece)
    expect(head.lastTseq).toBe(1)
    expect(Buffer.concat(bytes).toString().split('\n')).toHaveLength(2)
  })

  it('leaves no file on a full disk and says why', async () => {
    async function* pieces() {
      yield Buffer.from('{"half":')
      throw Object.assign(new Error('write'), { code: 'ENOSPC' })
    }
    const full = { copy: async () => ({ head: EMPTY_CHAIN, pieces: pieces() }) }
    expect(await exported(full)).toEqual({ status: 'disk-full', message: 'The disk is full.' })
    expect(await readdir(join(folder, 'exports'))).toEqual([])
  })

  it('of 50,000 entries never holds more than a megabyte of them', async () => {
    // The middle of a journal is copied, not understood: one line again and again, a real tail at its end.
    const before = `${JSON.stringify(nextSale(EMPTY_CHAIN))}\n`
    const tail = sales(100, { lastTseq: 49_900, lastHash: 'c'.repeat(64) })
    await writeFile(path, before.repeat(49_900) + tail.map((sale) => `${JSON.stringify(sale)}\n`).join(''))
    const reads: number[] = []
    const journal = await open(async (at) => {
      const file = await openJournalFile(at)
      const read: typeof file.read = (position, length) => {
        reads.push(length)
        return file.read(position, length)
      }
      return { ...file, read }
    })
    reads.length = 0
    const { size } = await stat(path)
    /** Read but not yet in the copy, each time another piece is read. */
    const held: number[] = []
    const watched = {
      async copy() {
        const { head, pieces } = await journal.copy()
        async function* seen() {
          let handed = 0
          for await (const piece of pieces) {
            const { size: written } = await stat(join(folder, 'exports', NAME))
            held.push(handed + piece.length - written)
            handed += piece.length
            yield piece
          }
        }
        return { head, pieces: seen() }
      },
    }
    expect(await exported(watched)).toMatchObject({ status: 'ok', file: { entries: 50_000 } })
    expect(Math.max(...reads)).toBeLessThanOrEqual(1_048_576)
    expect(held).toHaveLength(Math.ceil(size / 1_048_576))
    expect(Math.max(...held)).toBeLessThanOrEqual(1_048_576)
    const copied = await readFile(join(folder, 'exports', NAME))
    expect(copied.subarray(0, size).equals(await readFile(path))).toBe(true)
  })
})
