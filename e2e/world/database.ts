import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import {
  createDatabase,
  createEnrolmentCode,
  createFeedEvents,
  createPostgresStore,
  migrate,
  type Store,
  startEmbeddedPostgres,
} from '@evertill/sync-server'
import type { Sql } from 'postgres'
import type { Cleanup } from './cleanup.ts'

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
}

/** Starts PostgreSQL on a new folder. `durable` false trades fsync for speed, for tests that never kill it. */
export async function startDatabase(options: {
  readonly dataDir: string
  readonly durable?: boolean
  readonly cleanup: Cleanup
}): Promise<WorldDatabase> {
  const { dataDir, durable = true, cleanup } = options
  const postgres = await startEmbeddedPostgres({ dataDir, forTests: !durable })
  cleanup.add({ end: () => postgres.stop(), kill: () => killPostgres(dataDir) })
  await migrate(postgres.url)
  const database = createDatabase({ url: postgres.url, connections: 4 })
  cleanup.add({ end: () => database.close() })
  const store = createPostgresStore({ database, events: createFeedEvents() })
  return {
    url: postgres.url,
    store,
    sql: database.owner,
    enrolmentCode: async (storeId) =>
      (await createEnrolmentCode({ store, clock: () => new Date(), storeId })).code,
  }
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
