import { appendFile, mkdtemp, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { EMPTY_CHAIN } from '@evertill/sync-protocol'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { nextSale, sales, TERMINAL } from '../testing/sale-commands.ts'
import { type Journal, openJournal } from './journal.ts'
import { type JournalFile, openJournalFile } from './journal-file.ts'
import { JournalDamaged } from './journal-line.ts'

let folder: string
let path: string
const opened: Journal[] = []

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'evertill-journal-'))
  path = join(folder, 'journal.jsonl')
})
afterEach(async () => {
  await Promise.all(opened.splice(0).map((journal) => journal.close()))
  await rm(folder, { recursive: true })
})

async function open(openFile = openJournalFile): Promise<Journal> {
  const journal = await openJournal({ path, terminalId: TERMINAL, openFile })
  opened.push(journal)
  return journal
}

/** A journal of `count` sales on disk, and those sales. */
async function journalOf(count: number) {
  const chain = sales(count)
  await writeFile(path, chain.map((sale) => `${JSON.stringify(sale)}\n`).join(''))
  return chain
}

describe('appending', () => {
  it('keeps what it acknowledged, in order, for the next start', async () => {
    const chain = sales(3)
    const journal = await open()
    for (const sale of chain) expect(await journal.append(sale)).toEqual({ status: 'ok' })
    const again = await open()
    expect(again.head()).toEqual({ lastTseq: 3, lastHash: chain[2]?.hash })
    expect(await again.read(1, 10)).toEqual({ commands: chain, more: false })
  })

  it('starts an empty chain', async () => {
    expect((await open()).head()).toEqual(EMPTY_CHAIN)
  })

  it('[S1] refuses a command that is not the next: a gap, a repeat, another history, another till', async () => {
    const [first, second, third] = sales(3)
    const journal = await open()
    await journal.append(first!)
    const elsewhere = nextSale({ lastTseq: 1, lastHash: 'f'.repeat(64) })
    const otherTill = nextSale(journal.head(), { terminalId: '018f0000-0000-7000-8000-000000000002' })
    for (const stranger of [third!, elsewhere, otherTill]) {
      expect(await journal.append(stranger)).toEqual({ status: 'not-next', expectedTseq: 2 })
    }
    await journal.append(second!)
    expect(await journal.append(first!)).toEqual({ status: 'not-next', expectedTseq: 3 })
    expect((await readFile(path, 'utf8')).split('\n')).toHaveLength(3)
  })

  it('refuses a command whose content was changed after it was sealed', async () => {
    const [sale] = sales(1)
    const journal = await open()
    const changed = { ...sale!, body: { ...sale!.body, note: 'free of charge' } }
    expect(await journal.append(changed)).toEqual({ status: 'not-next', expectedTseq: 1 })
  })

  it('takes its very last command again, so a caller that lost the answer may repeat', async () => {
    const [sale] = sales(1)
    const journal = await open()
    await journal.append(sale!)
    expect(await journal.append(sale!)).toEqual({ status: 'ok' })
    expect((await readFile(path, 'utf8')).split('\n')).toHaveLength(2)
  })

  it('lets only one of two commands that both want to be next', async () => {
    const journal = await open()
    const answers = await Promise.all([
      journal.append(nextSale(EMPTY_CHAIN)),
      journal.append(nextSale(EMPTY_CHAIN)),
    ])
    expect(answers).toEqual([{ status: 'ok' }, { status: 'not-next', expectedTseq: 2 }])
  })

  it('carries any text unchanged: emoji, right-to-left, combining marks, even a lone surrogate', async () => {
    const note = 'עברית ❤️‍🔥 e\u0301 \ud800 \u0000 \u2028'
    const sale = nextSale(EMPTY_CHAIN, { note })
    await (await open()).append(sale)
    const { commands } = await (await open()).read(1, 1)
    expect(commands[0]?.body.note).toBe(note)
  })
})

describe('opening after a crash', () => {
  it('[S3] cuts a last line that breaks off anywhere, and goes on from the line before', async () => {
    const chain = await journalOf(3)
    const whole = await readFile(path)
    const lastLine = Buffer.byteLength(`${JSON.stringify(chain[2])}\n`)
    for (const cut of [1, 2, 100, lastLine - 1]) {
      await writeFile(path, whole)
      await truncate(path, whole.length - cut)
      const journal = await open()
      expect(journal.head()).toEqual({ lastTseq: 2, lastHash: chain[1]?.hash })
      expect(await journal.append(chain[2]!)).toEqual({ status: 'ok' })
      expect(await readFile(path)).toEqual(whole)
    }
  })

  it('[S3] cuts a last line whose middle never reached the disk, and keeps what it cut beside', async () => {
    const chain = await journalOf(2)
    const torn = Buffer.from(`${JSON.stringify(nextSale({ lastTseq: 2, lastHash: chain[1]!.hash }))}\n`)
    torn.fill(0, 40, 400)
    await appendFile(path, torn)
    expect((await open()).head().lastTseq).toBe(2)
    const kept = (await readdir(folder)).find((name) => name.startsWith('journal.jsonl.torn-'))
    expect(await readFile(join(folder, kept!))).toEqual(torn)
  })

  it('[S3] an only line that broke off leaves an empty journal', async () => {
    await writeFile(path, '{"id":"018f')
    expect((await open()).head()).toEqual(EMPTY_CHAIN)
  })

  it('cuts nothing from a whole journal', async () => {
    await journalOf(5)
    await open()
    expect(await readdir(folder)).toEqual(['journal.jsonl'])
  })

  it('refuses a journal with a line missing or changed, rather than go on from it', async () => {
    const chain = await journalOf(4)
    const lines = chain.map((sale) => `${JSON.stringify(sale)}\n`)
    await writeFile(path, lines.toSpliced(1, 1).join(''))
    await expect(open()).rejects.toThrow(JournalDamaged)
    await writeFile(path, lines.with(1, lines[1]!.replace('950', '150')).join(''))
    await expect(open()).rejects.toThrow('Line 2 of the journal is not command 2 of this till.')
  })

  it('[I10] verifies the whole chain on demand, beyond the tail that opening checks', async () => {
    const chain = await journalOf(200)
    expect(await (await open()).verify()).toEqual({ lastTseq: 200, lastHash: chain[199]?.hash })
    const resealed = nextSale({ lastTseq: 9, lastHash: 'e'.repeat(64) })
    const lines = chain.with(9, resealed).map((sale) => `${JSON.stringify(sale)}\n`)
    await writeFile(path, lines.join(''))
    await expect((await open()).verify()).rejects.toThrow(
      'Line 10 of the journal does not continue the line before it.',
    )
  })
})

describe('reading', () => {
  it('gives pages in order and says when there is more', async () => {
    const chain = await journalOf(250)
    const journal = await open()
    expect(await journal.read(1, 100)).toEqual({ commands: chain.slice(0, 100), more: true })
    expect(await journal.read(201, 100)).toEqual({ commands: chain.slice(200), more: false })
    expect(await journal.read(251, 100)).toEqual({ commands: [], more: false })
  })

  it('keeps a page below 4 MB, and a single larger command still comes', async () => {
    const journal = await open()
    for (let tseq = 1; tseq <= 4; tseq += 1) {
      await journal.append(nextSale(journal.head(), { note: 'x'.repeat(tseq === 4 ? 5_000_000 : 2_000_000) }))
    }
    const page = await journal.read(1, 1_000)
    expect(page.commands.map(({ tseq }) => tseq)).toEqual([1, 2])
    expect(page.more).toBe(true)
    expect((await journal.read(4, 1_000)).commands.map(({ tseq }) => tseq)).toEqual([4])
  })

  it('opens 12,000 sales well under half a second', async () => {
    await journalOf(12_000)
    const started = performance.now()
    const journal = await open()
    const openedInMs = performance.now() - started
    const page = performance.now()
    await journal.read(6_000, 1_000)
    console.log(
      `12,000 sales: opened in ${openedInMs.toFixed(0)} ms, 1,000 read in ${(performance.now() - page).toFixed(0)} ms`,
    )
    expect(openedInMs).toBeLessThan(500)
  })
})

describe('a disk that refuses', () => {
  /** The real file, which refuses as told: after half of a write, or at the sync. */
  async function faulty(fault: { at?: 'write' | 'sync' | 'truncate'; code: string }) {
    return open(async (at): Promise<JournalFile> => {
      const file = await openJournalFile(at)
      const refuse = () => Promise.reject(Object.assign(new Error(fault.code), { code: fault.code }))
      return {
        ...file,
        write: async (bytes, position) => {
          if (fault.at === undefined) return file.write(bytes, position)
          await file.write(bytes.subarray(0, bytes.length / 2), position)
          if (fault.at !== 'sync') return refuse()
          return file.write(bytes, position)
        },
        sync: () => (fault.at === 'sync' ? refuse() : file.sync()),
        truncate: (length) => (fault.at === 'truncate' ? refuse() : file.truncate(length)),
      }
    })
  }

  it.each([
    ['write', 'ENOSPC', 'The disk is full.'],
    ['sync', 'EIO', 'The disk reported an error while writing.'],
    ['truncate', 'ENOSPC', 'The disk is full.'],
  ] as const)(
    'at %s with %s: says so, keeps nothing half-written, goes on later',
    async (at, code, message) => {
      const chain = sales(3)
      const fault: { at?: 'write' | 'sync' | 'truncate'; code: string } = { code }
      const journal = await faulty(fault)
      await journal.append(chain[0]!)
      fault.at = at
      expect(await journal.append(chain[1]!)).toEqual({ status: 'disk-full', message })
      expect(await journal.append(chain[1]!)).toEqual({ status: 'disk-full', message })
      expect(journal.head().lastTseq).toBe(1)
      const lines = (await readFile(path, 'utf8')).split('\n')
      // A line left behind whole would be a sale after the next start, though the till said it was none.
      if (at !== 'truncate') expect(lines).toEqual([JSON.stringify(chain[0]), ''])
      delete fault.at
      expect(await journal.append(chain[1]!)).toEqual({ status: 'ok' })
      expect(await journal.append(chain[2]!)).toEqual({ status: 'ok' })
      expect(await (await open()).read(1, 10)).toEqual({ commands: chain, more: false })
    },
  )

  it('[S3] a half-written line that could not be taken back is cut at the next start', async () => {
    const chain = sales(2)
    const fault: { at?: 'truncate'; code: string } = { code: 'EIO' }
    const journal = await faulty(fault)
    await journal.append(chain[0]!)
    fault.at = 'truncate'
    await journal.append(chain[1]!)
    expect((await readFile(path)).length).toBeGreaterThan(JSON.stringify(chain[0]).length + 2)
    expect((await open()).head().lastTseq).toBe(1)
  })
})
