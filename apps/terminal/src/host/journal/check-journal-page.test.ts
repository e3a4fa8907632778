import { appendFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type ChainHead, type Command, EMPTY_CHAIN, sealCommand } from '@evertill/sync-protocol'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { sales, TERMINAL } from '../testing/sale-commands.ts'
import { checkJournalPage } from './check-journal-page.ts'
import { type Journal, openJournal } from './journal.ts'

const COUNT = 200
const PAGE = 50

let folder: string
let path: string
let journal: Journal | undefined
let chain: readonly Command[]

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'evertill-check-'))
  path = join(folder, 'journal.jsonl')
  chain = sales(COUNT)
})
afterEach(async () => {
  await journal?.close()
  journal = undefined
  await rm(folder, { recursive: true })
})

const linesOf = (commands: readonly Command[]) => commands.map((command) => `${JSON.stringify(command)}\n`)

/** Opens a whole journal and then puts other lines in its place, as somebody at the disk would. */
async function tamperedWith(lines: readonly string[]) {
  await writeFile(path, linesOf(chain).join(''))
  journal = await openJournal({ path, terminalId: TERMINAL })
  await writeFile(path, lines.join(''))
}

async function check(anchors: readonly ChainHead[] = []) {
  if (!journal) throw new Error('no journal is open')
  const found = { lines: 0, unreadable: [] as number[], findings: [] as unknown[] }
  let after = EMPTY_CHAIN
  for (let more = true; more; ) {
    const page = { fromLine: found.lines + 1, limit: PAGE, after, anchors: [...anchors] }
    const checked = await checkJournalPage(journal, TERMINAL, page)
    found.lines += checked.lines
    found.unreadable.push(...checked.unreadable)
    found.findings.push(...checked.findings)
    after = checked.head
    more = checked.more
  }
  return { ...found, head: after }
}

describe('checking a journal page by page', () => {
  it('[I10] finds nothing in a whole one, whatever heads of it were seen elsewhere', async () => {
    await tamperedWith(linesOf(chain))
    const anchors = [1, PAGE, PAGE + 1, 120, COUNT].map((tseq) => headAt(tseq))
    expect(await check([EMPTY_CHAIN, ...anchors])).toEqual({
      lines: COUNT,
      unreadable: [],
      findings: [],
      head: headAt(COUNT),
    })
  })

  it('[I10] names what was changed, exchanged and made unreadable, on any page and only once', async () => {
    const lines = linesOf(chain)
    const edited = lines.with(6, lines[6]!.replace('950', '150'))
    const damaged = edited.with(PAGE, `#${edited[PAGE]!.slice(1)}`)
    const { hash: _, prevHash: __, tseq: ___, ...content } = chain[149]!
    const resealed = sealCommand({ ...content, employeeId: 'eve' }, headAt(149))
    await tamperedWith(damaged.with(149, `${JSON.stringify(resealed)}\n`.padEnd(lines[149]!.length)))
    expect(await check()).toMatchObject({
      lines: COUNT,
      unreadable: [PAGE + 1],
      findings: [
        { type: 'edited', tseq: 7 },
        { type: 'missing', from: PAGE + 1, to: PAGE + 1 },
        { type: 'not-chained', tseq: 151 },
      ],
    })
  })

  it('[I10] a cut tail and a history written anew show by what others have seen', async () => {
    await tamperedWith(linesOf(chain))
    const beyond = { lastTseq: COUNT + 3, lastHash: 'a'.repeat(64) }
    const other = { lastTseq: 60, lastHash: 'b'.repeat(64) }
    expect((await check([beyond, other])).findings).toEqual([
      { type: 'rewritten', tseq: 60 },
      { type: 'tail-cut', from: COUNT + 1, to: COUNT + 3 },
    ])
  })

  it('leaves out a line still being written', async () => {
    await tamperedWith(linesOf(chain))
    await appendFile(path, '{"id":"018f')
    expect(await check()).toMatchObject({ lines: COUNT, findings: [], unreadable: [] })
    expect((await readFile(path, 'utf8')).endsWith('018f')).toBe(true)
  })
})

const headAt = (tseq: number): ChainHead => ({ lastTseq: tseq, lastHash: chain[tseq - 1]?.hash ?? '' })
