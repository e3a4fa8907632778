import { pino } from 'pino'
import { v7 as uuidv7 } from 'uuid'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { startTestServer, type TestServer } from '../testing/test-server.ts'
import { createClearOut } from './clear-out.ts'
import { asOnlyProcess } from './only-process.ts'
import { runJobs } from './run-jobs.ts'

const DAY_MS = 86_400_000

let server: TestServer
beforeAll(async () => {
  server = await startTestServer(inject('postgresTemplateUrl'))
})
afterAll(() => server.stop())

/** The job as it runs on a day counted from today, with everything it says. */
function clearOutOn(server: TestServer) {
  const logged: Record<string, unknown>[] = []
  let nowMs = Date.now()
  const run = createClearOut({
    store: server.store,
    database: server.database,
    clock: () => new Date(nowMs),
    log: pino({}, { write: (line) => void logged.push(JSON.parse(line)) }),
    stopping: new AbortController().signal,
  })
  return {
    logged,
    async on(day: number) {
      nowMs = Date.now() + day * DAY_MS
      await run()
    },
  }
}

test('[I13] over the months orders leave the tills, deletions, codes and sessions go, and no sale is lost', async () => {
  const till = await server.terminal()
  const { owner } = server.database
  const count = async (table: string, where = 'true') =>
    (await owner.unsafe<{ n: number }[]>(`select count(*)::int as n from ${table} where ${where}`))[0]?.n
  const job = clearOutOn(server)
  await till.push(Array.from({ length: 100 }, () => till.sale()))
  await owner`insert into head_office_sessions (token_hash, family_id, user_id, expires_at)
    values ('old', ${uuidv7()}, ${uuidv7()}, now()), ('new', ${uuidv7()}, ${uuidv7()}, now() + interval '100 days')`
  await owner`insert into head_office_sign_in_failures (email_hash, failures, locked_until)
    values ('old', 3, now()), ('new', 3, now() + interval '100 days')`

  await job.on(0)
  await job.on(29)
  expect([await count('head_office_sessions'), await count('head_office_sign_in_failures')]).toEqual([2, 2])
  expect(await count('enrolment_codes')).toBeGreaterThan(0)
  expect(job.logged).toEqual([])

  await job.on(31)
  expect(await owner`select token_hash from head_office_sessions`).toEqual([{ token_hash: 'new' }])
  expect(await owner`select email_hash from head_office_sign_in_failures`).toEqual([{ email_hash: 'new' }])
  expect(await count('enrolment_codes')).toBe(0)

  await job.on(36)
  const { changes } = await till.pull({ entity: 'order', since: 0 })
  expect(changes.map(({ deleted }) => deleted)).toEqual(Array(100).fill(true))
  expect(job.logged.at(-1)).toMatchObject({ storeId: till.storeId, left: 100, removed: 0 })
  expect([await count('orders'), await count('payments'), await count('commands')]).toEqual([100, 100, 100])

  await job.on(37)
  await job.on(127)
  expect((await till.pull({ entity: 'order', since: 0 })).changes).toEqual([])
  expect(job.logged.at(-1)).toMatchObject({ left: 0, removed: 100 })
  expect(await count('feed_marks', `marked_at < now()`)).toBe(0)
  expect([await count('orders'), await count('payments'), await count('commands')]).toEqual([100, 100, 100])
})

test('a store keeps closed orders on its tills as long as it wants to', async () => {
  await server.addStore('keeps-long')
  const till = await server.terminal('keeps-long')
  await server.database.owner`update stores set order_days = 60 where id = 'keeps-long'`
  await till.push([till.sale()])
  const job = clearOutOn(server)
  await job.on(200)
  await job.on(236)
  expect((await till.pull({ entity: 'order', since: 0 })).changes).toMatchObject([{ deleted: false }])
  await job.on(260)
  expect((await till.pull({ entity: 'order', since: 0 })).changes).toMatchObject([{ deleted: true }])
})

test('one process at a time clears out; the other goes on without waiting', async () => {
  const { database } = server
  const { promise: holding, resolve: letGo } = Promise.withResolvers<void>()
  const { promise: begun, resolve: begin } = Promise.withResolvers<void>()
  const first = asOnlyProcess(database, () => {
    begin()
    return holding
  })
  await begun
  expect(await asOnlyProcess(database, async () => {})).toBe('busy-elsewhere')
  letGo()
  expect(await first).toBe('done')
  await expect(asOnlyProcess(database, () => Promise.reject(new Error('no')))).rejects.toThrow('no')
  expect(await asOnlyProcess(database, async () => {})).toBe('done')
})

test('a job that fails is told of and tried again; the stop ends all of them', async () => {
  const stopping = new AbortController()
  const logged: string[] = []
  let turns = 0
  const running = runJobs({
    jobs: [
      {
        name: 'shaky',
        everyMs: 1,
        run: async () => {
          turns++
          if (turns === 1) throw new Error('not now')
          if (turns === 3) stopping.abort()
        },
      },
      { name: 'rare', everyMs: 3_600_000, run: async () => expect.unreachable() },
    ],
    log: pino({}, { write: (line) => void logged.push(line) }),
    stopping: stopping.signal,
  })
  await running
  expect(turns).toBe(3)
  expect(logged).toHaveLength(1)
  expect(logged[0]).toContain('not now')
})

test('[I13] one store whose feed cannot be cleared out keeps no other waiting', async () => {
  const cleared: string[] = []
  const logged: string[] = []
  const run = createClearOut({
    store: {
      storeIds: async () => ['held', 'free'],
      clearCodes: async () => {},
      clearFeed: async (storeId) => {
        if (storeId === 'held') throw new Error('statement timeout')
        cleared.push(storeId)
        return { left: 0, removed: 0, more: false, head: 0 }
      },
    },
    database: server.database,
    clock: () => new Date(),
    log: pino({}, { write: (line) => void logged.push(line) }),
    stopping: new AbortController().signal,
  })
  await run()
  expect(cleared).toEqual(['free'])
  expect(logged.join()).toContain('held')
})
