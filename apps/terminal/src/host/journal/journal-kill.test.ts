import { execFile, fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { TERMINAL } from '../testing/sale-commands.ts'
import { openJournal } from './journal.ts'

const TESTING = join(import.meta.dirname, '../testing')
const KILLS = 15
let folder: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'evertill-kill-'))
})
afterAll(() => rm(folder, { recursive: true }))

interface Acknowledged {
  readonly tseq: number
  readonly hash: string
}

/** Lets a till sell on the journal and kills it after `afterMs` of selling; gives what it acknowledged. */
async function sellUntilKilled(path: string, afterMs: number): Promise<Acknowledged[]> {
  const till = fork(join(TESTING, 'append-for-ever.ts'), [path], { execArgv: [], stdio: 'inherit' })
  const acknowledged: Acknowledged[] = []
  till.on('message', (sale: Acknowledged) => acknowledged.push(sale))
  await once(till, 'message')
  await new Promise((resolve) => setTimeout(resolve, afterMs))
  till.kill('SIGKILL')
  await once(till, 'close')
  return acknowledged
}

describe('a till killed while it sells', () => {
  it(`loses no acknowledged sale and reuses no number, ${KILLS} kills in a row on one journal`, async () => {
    const path = join(folder, 'killed.jsonl')
    const acknowledged = new Map<number, string>()
    for (let kill = 0; kill < KILLS; kill += 1) {
      for (const { tseq, hash } of await sellUntilKilled(path, Math.random() * 60)) {
        expect(acknowledged.has(tseq)).toBe(false)
        acknowledged.set(tseq, hash)
      }
    }
    const journal = await openJournal({ path, terminalId: TERMINAL })
    const head = await journal.verify()
    const kept = new Map<number, string>()
    for (let from = 1; from <= head.lastTseq; from += 1_000) {
      for (const { tseq, hash } of (await journal.read(from, 1_000)).commands) kept.set(tseq, hash)
    }
    await journal.close()
    expect([...kept.keys()]).toEqual(Array.from({ length: head.lastTseq }, (_, at) => at + 1))
    expect([...acknowledged].filter(([tseq, hash]) => kept.get(tseq) !== hash)).toEqual([])
    console.log(`${KILLS} kills: ${acknowledged.size} sales acknowledged, ${kept.size} kept`)
  }, 60_000)
})

describe('a disk without room', () => {
  // A limit of the system on file sizes: it takes a part of the write and refuses the rest, as a full disk does.
  it.skipIf(process.platform === 'win32')('refuses a sale and keeps nothing of it', async () => {
    const path = join(folder, 'full.jsonl')
    const script = join(TESTING, 'append-until-full.ts')
    const { stdout } = await promisify(execFile)('sh', [
      '-c',
      'ulimit -f 16; exec "$0" "$1" "$2"',
      process.execPath,
      script,
      path,
    ])
    const { answers, lastTseq } = JSON.parse(stdout)
    expect(lastTseq).toBeGreaterThan(3)
    expect(answers.slice(0, lastTseq)).toEqual(Array(lastTseq).fill({ status: 'ok' }))
    const full = {
      status: 'disk-full',
      message: 'The journal has reached the largest file size this system allows.',
    }
    expect(answers.slice(lastTseq)).toEqual(Array(40 - lastTseq).fill(full))
    const journal = await openJournal({ path, terminalId: TERMINAL })
    expect((await journal.verify()).lastTseq).toBe(lastTseq)
    expect((await stat(path)).size % 512).not.toBe(0)
    await journal.close()
  })
})
