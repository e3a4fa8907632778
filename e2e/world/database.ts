import { readFileSync } from 'node:fs'
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

/** PostgreSQL outlives a parent that dies; its pid file says whom to end. */
export function killPostgres(dataDir: string): void {
  try {
    const pid = Number(readFileSync(join(dataDir, 'cluster/postmaster.pid'), 'utf8').split('\n')[0])
    // SIGQUIT: at once, and its children with it.
    if (pid > 1) process.kill(pid, 'SIGQUIT')
  } catch {
    // No pid file, no such process: it has ended already.
  }
}
