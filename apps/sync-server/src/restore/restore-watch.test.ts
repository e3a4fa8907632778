import { execFile } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { appendFile, chmod, mkdtemp, rename, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { pino } from 'pino'
import { afterEach, expect, inject, onTestFinished, test } from 'vitest'
import { createApp } from '../app.ts'
import { createFeedEvents } from '../events/feed-events.ts'
import { startEmbeddedPostgres } from '../postgres/embedded-postgres.ts'
import { createEnrolmentCode } from '../routes/sync/enrolment-code.ts'
import { createDatabase } from '../store/database.ts'
import { migrate } from '../store/migrate.ts'
import { createPostgresStore } from '../store/postgres-store.ts'
import { cloneDatabase } from '../testing/test-postgres.ts'
import { createTestTerminal, type Send, type TestTerminal } from '../testing/test-terminal.ts'
import { isRestored } from './database-identity.ts'
import { createRestoreWatch } from './restore-watch.ts'

const run = promisify(execFile)

const endings: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const end of endings.splice(0).toReversed()) await end()
})

/** There is no menu here to compare prices with. */
const UNKNOWN = 'applied-with-override'

const newFolder = async (name: string) => {
  const folder = await mkdtemp(join(tmpdir(), `evertill-${name}-`))
  // The system user who runs PostgreSQL when we are root must get in.
  await chmod(folder, 0o755)
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  return folder
}

/** One life of a server process on a database: opened, looked at, closed. */
async function serverOn(url: string, folder: string) {
  const database = createDatabase({ url, connections: 2 })
  const store = createPostgresStore({ database, events: createFeedEvents() })
  const watch = createRestoreWatch({ database, store, folder, log: pino({ level: 'silent' }) })
  endings.push(database.close)
  return {
    check: watch.check,
    /** A till, or one that was enrolled before, talking to this server. */
    till: async (known?: TestTerminal) => {
      const app = createApp({
        store,
        database,
        events: createFeedEvents(),
        clock: () => new Date(),
        tokenSecret: new TextEncoder().encode('a secret of at least thirty-two bytes'),
        log: pino({ level: 'silent' }),
        stopping: new AbortController().signal,
      })
      const send: Send = (path, init) => app.request(path, init)
      if (known) return known.at(send)
      const code = await createEnrolmentCode({ store, clock: () => new Date(), storeId: 'north' })
      return createTestTerminal(send, code.code)
    },
    owner: database.owner,
    addStore: (id: string) => store.addStore({ id, name: id }),
    feedIds: async () =>
      Promise.all((await store.storeIds()).map(async (id) => (await store.feedState(id)).feedId)),
    stop: async () => {
      await endings.pop()?.()
    },
  }
}

/** Our own PostgreSQL in a folder that can be copied and put back. */
async function shopIn(dataDir: string, folder: string) {
  const postgres = await startEmbeddedPostgres({ dataDir, forTests: true })
  await migrate(postgres.url)
  const server = await serverOn(postgres.url, folder)
  const stop = async () => {
    await server.stop()
    await postgres.stop()
  }
  return { ...server, stop }
}

test('[S11] fault 27: a copy of the cluster put back is noticed, once; an ordinary restart is not', async () => {
  const [dataDir, folder] = [await newFolder('cluster'), await newFolder('own')]
  const cluster = join(dataDir, 'cluster')

  const first = await shopIn(dataDir, folder)
  await first.addStore('north')
  await first.addStore('south')
  expect(await first.check()).toBe('as-before')
  const before = await first.feedIds()
  const till = await first.till()
  await till.push([till.sale()])
  await first.stop()
  // With its owner: as root PostgreSQL runs as somebody else.
  await run('cp', ['-a', cluster, `${cluster}.backup`])

  const second = await shopIn(dataDir, folder)
  expect(await second.check()).toBe('as-before')
  expect(await second.check()).toBe('as-before')
  expect(await second.feedIds()).toEqual(before)
  await second.till(till)
  const lost = [till.sale(), till.sale()]
  await till.push(lost)
  await second.stop()

  await rm(cluster, { recursive: true })
  await rename(`${cluster}.backup`, cluster)
  const third = await shopIn(dataDir, folder)
  expect(await third.check()).toBe('restored')
  const after = await third.feedIds()
  expect(after.every((id) => !before.includes(id))).toBe(true)
  expect(new Set(after).size).toBe(2)
  // The till hears of it, offers again what the backup lacks, and once more: each sale is there once (S7).
  await third.till(till)
  expect(await till.hello()).toMatchObject({ feedId: after[0], terminal: { lastTseq: 1 } })
  for (const _ of [1, 2]) {
    expect((await till.push(lost)).results).toMatchObject([{ outcome: UNKNOWN }, { outcome: UNKNOWN }])
  }
  expect(await third.owner`select count(*)::int as sales, sum(total)::int as total from orders`).toEqual([
    { sales: 3, total: 3_102 },
  ])
  expect(await third.check()).toBe('as-before')
  expect(await third.feedIds()).toEqual(after)
  await third.stop()

  // Recovery to a point in time, with a new server folder: the timeline alone tells it.
  await writeFile(join(cluster, 'recovery.signal'), '')
  await appendFile(join(cluster, 'postgresql.auto.conf'), `restore_command = 'false'\n`)
  const fourth = await shopIn(dataDir, await newFolder('new'))
  expect(await fourth.check()).toBe('restored')
  expect(await fourth.feedIds()).not.toEqual(after)
  await fourth.stop()
})

test('[S11] a dump read into a new database is noticed, with or without the server’s folder', async () => {
  const folder = await newFolder('own')
  const template = await cloneDatabase(inject('postgresTemplateUrl'))
  const first = await serverOn(template.url, folder)
  await first.addStore('north')
  expect(await first.check()).toBe('as-before')
  const before = await first.feedIds()
  await first.stop()

  for (const own of [folder, await newFolder('new')]) {
    const copy = await cloneDatabase(template.url)
    const server = await serverOn(copy.url, own)
    expect(await server.check()).toBe('restored')
    expect(await server.feedIds()).not.toEqual(before)
    expect(await server.check()).toBe('as-before')
    await server.stop()
    await copy.drop()
  }
  await template.drop()
})

test('[S11] rows rolled back under a running server are noticed at its next beat', async () => {
  const { url, drop } = await cloneDatabase(inject('postgresTemplateUrl'))
  const server = await serverOn(url, await newFolder('own'))
  await server.addStore('north')
  await server.check()
  const [backup] = await server.owner`select * from database_identity`
  const before = await server.feedIds()
  await server.check()
  await server.owner`update database_identity set ${server.owner(backup ?? {})}`
  expect(await server.check()).toBe('restored')
  expect(await server.feedIds()).not.toEqual(before)
  expect(await server.check()).toBe('as-before')
  await server.stop()
  await drop()
})

test('two server processes with folders of their own beat on one database without alarm', async () => {
  const { url, drop } = await cloneDatabase(inject('postgresTemplateUrl'))
  const [one, two] = [
    await serverOn(url, await newFolder('one')),
    await serverOn(url, await newFolder('two')),
  ]
  for (let turn = 0; turn < 5; turn++) {
    expect(await Promise.all([one.check(), two.check()])).toEqual(['as-before', 'as-before'])
    expect(await two.check()).toBe('as-before')
  }
  await two.stop()
  await one.stop()
  await drop()
})

const HERE = { systemIdentifier: '7', timeline: 1, databaseOid: 16_384 }
const recorded = { ...HERE, beat: 10, marker: 'ten' }
test.each([
  ['nothing was ever written', HERE, undefined, undefined, false],
  ['the folder remembers a database that has no record', HERE, undefined, { beat: 3, marker: 'a' }, true],
  ['the folder is new', HERE, recorded, undefined, false],
  ['as it was left', HERE, recorded, { beat: 10, marker: 'ten' }, false],
  ['the folder was not written after the last beat', HERE, recorded, { beat: 9, marker: 'nine' }, false],
  ['the folder is ahead', HERE, recorded, { beat: 11, marker: 'eleven' }, true],
  ['as many beats, but others', HERE, recorded, { beat: 10, marker: 'another' }, true],
  ['another cluster', { ...HERE, systemIdentifier: '8' }, recorded, undefined, true],
  ['a cluster that does not tell', { ...HERE, systemIdentifier: '' }, recorded, undefined, false],
  ['another timeline', { ...HERE, timeline: 2 }, recorded, { beat: 10, marker: 'ten' }, true],
  ['another database', { ...HERE, databaseOid: 16_385 }, recorded, { beat: 10, marker: 'ten' }, true],
])('%s', (_, actual, row, seen, restored) => {
  expect(isRestored(actual, row, seen)).toBe(restored)
})

test('a folder whose file is damaged says nothing, and is written anew', async () => {
  const { url, drop } = await cloneDatabase(inject('postgresTemplateUrl'))
  const folder = await newFolder('own')
  await writeFile(join(folder, 'database-seen.json'), `{"beat": ${randomUUID()}`)
  const server = await serverOn(url, folder)
  expect(await server.check()).toBe('as-before')
  expect(await server.check()).toBe('as-before')
  await server.stop()
  await drop()
})
