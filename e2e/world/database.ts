import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import {
  createDatabase,
  createEnrolmentCode,
  createFeedEvents,
  createPostgresStore,
  migrate,
  PostgresStartError,
  type Store,
  startEmbeddedPostgres,
} from '@evertill/sync-server'
import type { Sql } from 'postgres'
import type { Cleanup } from './cleanup.ts'
import { freePort } from './listening-port.ts'

/** A real PostgreSQL of its own, with this build's tables; servers come and go on top of it. */
export interface WorldDatabase {
  /** For a server's `DATABASE_URL`. */
  readonly url: string
  /** What head office would do through its pages: stores, menus, codes. */
  readonly store: Store
  /** Unfenced SQL, for looking. */
  readonly sql: Sql
  /** A one-time code for one more terminal of the store. */
  enrolmentCode(storeId: string): Promise<string>
  /** The folder with everything it keeps, to be copied or replaced while it is stopped. */
  readonly cluster: string
  /** Of the postmaster running now. */
  pid(): number
  /** Ends all connections and stops it in order. */
  stop(): Promise<void>
  /** SIGKILL of the postmaster; its backends end when they notice. */
  kill(): Promise<void>
  /** Starts it again on the same port and folder, after `stop` or `kill`; it recovers by itself. */
  start(): Promise<void>
}

const START_WITHIN_MS = 20_000

/** Starts PostgreSQL on a new folder. `durable` false trades fsync for speed, for tests that never kill it. */
export async function startDatabase(options: {
  readonly dataDir: string
  readonly durable?: boolean
  readonly cleanup: Cleanup
}): Promise<WorldDatabase> {
  const { dataDir, durable = true, cleanup } = options
  const port = await freePort()
  const start = () => startEmbeddedPostgres({ dataDir, port, forTests: !durable })
  let postgres = await start()
  cleanup.add({ end: () => postgres.stop(), kill: () => killPostgres(dataDir) })
  await migrate(postgres.url)
  const database = createDatabase({ url: postgres.url, connections: 4 })
  cleanup.add({ end: () => database.close() })
  const store = createPostgresStore({ database, events: createFeedEvents() })
  const cluster = join(dataDir, 'cluster')
  return {
    url: postgres.url,
    store,
    sql: database.owner,
    enrolmentCode: async (storeId) =>
      (await createEnrolmentCode({ store, clock: () => new Date(), storeId })).code,
    cluster,
    pid: () => postmasterOf(cluster),
    stop: () => postgres.stop(),
    async kill() {
      process.kill(postmasterOf(cluster), 'SIGKILL')
      await postgres.stop()
    },
    async start() {
      postgres = await untilStarted(start)
    },
  }
}

/** Backends that have not noticed yet that their postmaster is gone keep its memory, and a new one refuses to share. */
async function untilStarted<T>(start: () => Promise<T>): Promise<T> {
  for (const giveUpAt = Date.now() + START_WITHIN_MS; ; await delay(50)) {
    try {
      return await start()
    } catch (error) {
      const inUse = error instanceof PostgresStartError && /shared memory block/.test(error.message)
      if (!inUse || Date.now() > giveUpAt) throw error
    }
  }
}

function postmasterOf(cluster: string): number {
  return Number(readFileSync(join(cluster, 'postmaster.pid'), 'utf8').split('\n')[0])
}

const GONE_WITHIN_MS = 3_000
const LOOK_EVERY_MS = 20

/** PostgreSQL outlives a parent that dies; its pid file says whom to end. Waits, without letting anything else run. */
export function killPostgres(dataDir: string): void {
  const pidFile = join(dataDir, 'cluster/postmaster.pid')
  if (!existsSync(pidFile)) return
  const pid = Number(readFileSync(pidFile, 'utf8').split('\n')[0])
  try {
    // SIGQUIT: at once, and its children with it.
    if (pid > 1) process.kill(pid, 'SIGQUIT')
  } catch {
    return // No such process: it was killed before and left its file.
  }
  // The last thing it does is to remove the file; until then it writes into a folder that is about to go.
  const nothing = new Int32Array(new SharedArrayBuffer(4))
  for (let waited = 0; existsSync(pidFile) && waited < GONE_WITHIN_MS; waited += LOOK_EVERY_MS) {
    Atomics.wait(nothing, 0, 0, LOOK_EVERY_MS)
  }
}
