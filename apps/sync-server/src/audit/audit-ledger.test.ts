import { spawn } from 'node:child_process'
import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createFeedEvents } from '../events/feed-events.ts'
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../postgres/embedded-postgres.ts'
import { createDatabase } from '../store/database.ts'
import { migrate } from '../store/migrate.ts'
import { createPostgresStore } from '../store/postgres-store.ts'
import { createTestChain } from '../testing/test-chain.ts'

/** A folder as `npm start` leaves it: the server's database, and a till's journal. */
let data: string
let running: EmbeddedPostgres
beforeAll(async () => {
  data = await mkdtemp(join(tmpdir(), 'evertill-audited-'))
  await chmod(data, 0o755)
  running = await startEmbeddedPostgres({ dataDir: join(data, 'server/postgres'), forTests: true })
  await migrate(running.url)
  const database = createDatabase({ url: running.url })
  const store = createPostgresStore({ database, events: createFeedEvents() })
  await store.addStore({ id: 'rome', name: 'Via Appia' })
  await database.close()
})
afterAll(async () => {
  await running.stop()
  await rm(data, { recursive: true, force: true })
})

async function audit(...argv: string[]): Promise<{ code: number | null; out: string; err: string }> {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'audit-ledger.ts'), ...argv], {
    env: { PATH: process.env.PATH, EVERTILL_DATA: data },
  })
  const said = { out: '', err: '' }
  child.stdout.on('data', (chunk) => {
    said.out += chunk
  })
  child.stderr.on('data', (chunk) => {
    said.err += chunk
  })
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve))
  return { code, ...said }
}

const PROVEN =
  '✓ store rome: 0 tills, 0 entries at head office, 0 receipts, 0 taken, 0 handed back; nothing is wrong\n'

test('proves what npm start keeps, while the database runs and when nothing runs', {
  timeout: 60_000,
}, async () => {
  expect(await audit('--store', 'rome')).toEqual({
    code: 0,
    out: `Store rome: Via Appia\n\n${PROVEN}`,
    err: '',
  })
  await running.stop()
  expect(await audit('--store', 'rome')).toMatchObject({ code: 0, out: expect.stringContaining(PROVEN) })
  // Stopped again by the audit: whoever comes next finds it as it was.
  running = await startEmbeddedPostgres({ dataDir: join(data, 'server/postgres'), forTests: true })
})

test('ends with 1 where something is wrong, with 2 where it cannot tell', { timeout: 60_000 }, async () => {
  expect(await audit('--store', 'nowhere')).toEqual({
    ...{ code: 2, out: '' },
    err: 'There is no store nowhere in this database.\n',
  })
  expect((await audit()).code).toBe(2)
  const unreachable = await audit('--store', 'rome', '--database', 'postgres://u:secret@127.0.0.1:1/x')
  expect(unreachable).toMatchObject({ code: 2, err: expect.stringContaining('ECONNREFUSED') })
  expect(unreachable.err).not.toContain('secret')
  const terminalId = '01990000-0000-7000-8000-000000000001'
  const chain = createTestChain({ storeId: 'rome', terminalId, receiptPrefix: 'A1' })
  await mkdir(join(data, 'till/journal'), { recursive: true })
  await writeFile(join(data, 'till/journal', `${terminalId}.jsonl`), `${JSON.stringify(chain.sale())}\n`)
  const { code, out } = await audit('--store', 'rome')
  expect(code).toBe(1)
  expect(out).toContain('is of a till that head office does not know.')
  expect(out).toMatch(/✗ store rome: .*; 1 wrong\n$/)
})
