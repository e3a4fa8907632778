import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Logger } from 'pino'
import { seedDemoStore } from './demo/seed-demo-store.ts'
import type { FeedEvents } from './events/feed-events.ts'
import { createClearOut } from './jobs/clear-out.ts'
import { type Job, runJobs } from './jobs/run-jobs.ts'
import { startEmbeddedPostgres } from './postgres/embedded-postgres.ts'
import { createRestoreWatch } from './restore/restore-watch.ts'
import { ServerStartError } from './server-start-error.ts'
import { createDatabase } from './store/database.ts'
import { migrate } from './store/migrate.ts'
import { createPostgresStore } from './store/postgres-store.ts'

export interface BackOptions {
  /** Secrets, and the embedded database unless `databaseUrl` is given. */
  readonly dataDir: string
  readonly databaseUrl?: string
  /** Fills an empty database with the demo restaurant and makes an enrolment code for it. */
  readonly demo: boolean
  readonly log: Logger
  readonly onProgress?: (step: string) => void
}

/** The database and what a server does by itself, once however many processes answer requests. */
export interface Back {
  readonly databaseUrl: string
  /** Present with `demo`: for one new terminal, valid ten minutes. */
  readonly enrolmentCode?: string
  /** Begins the work a server does by itself; `events` hears what it changes. */
  beginHousekeeping(events: FeedEvents): void
  stop(): Promise<void>
}

const BEAT_EVERY_MS = 60_000
const CLEAR_OUT_EVERY_MS = 3_600_000
const NOBODY: FeedEvents = { announce: () => {}, subscribe: () => () => {}, watched: () => [] }

/** Starts the database where it is our own and makes it ready. Rejects in words for a person. */
export async function startBack(options: BackOptions): Promise<Back> {
  const { dataDir, log, onProgress = () => {} } = options
  await mkdir(dataDir, { recursive: true }).catch((error: Error) => {
    throw new ServerStartError(
      `The folder ${dataDir} cannot be written (${error.message}). Choose another one with EVERTILL_DATA.`,
    )
  })
  const embedded =
    options.databaseUrl === undefined
      ? await startEmbeddedPostgres({
          dataDir: join(dataDir, 'postgres'),
          onProgress,
          onEnd: (failure) =>
            failure === undefined
              ? log.error('the database has ended by itself and is started again')
              : log.error(failure, 'the database cannot be started; it is tried again'),
        })
      : undefined
  try {
    const databaseUrl = embedded?.url ?? options.databaseUrl ?? ''
    onProgress('Preparing the tables')
    await migrate(databaseUrl).catch((error: Error) => {
      throw new ServerStartError(
        `The database${embedded ? '' : ' of DATABASE_URL'} cannot be used: ${error.message}. Check that it runs and that this user may create tables and roles.`,
      )
    })
    // Connections of their own: a sale never waits for housekeeping.
    const database = createDatabase({ url: databaseUrl, connections: 2 })
    const store = createPostgresStore({ database, events: NOBODY })
    const clock = () => new Date()
    const watch = createRestoreWatch({ database, store, folder: dataDir, log })
    if ((await watch.check()) === 'restored') onProgress('Restored from a backup: tills will send again')
    if (options.demo) onProgress('Setting up the demo restaurant')
    const demo = options.demo ? await seedDemoStore({ store, database, clock }) : undefined
    const stopping = new AbortController()
    let working: Promise<void> | undefined
    return {
      databaseUrl,
      ...(demo && { enrolmentCode: demo.enrolmentCode }),
      beginHousekeeping(events) {
        const jobs: readonly Job[] = [
          { name: 'beat', everyMs: BEAT_EVERY_MS, run: async () => void (await watch.check()) },
          {
            name: 'clear out',
            everyMs: CLEAR_OUT_EVERY_MS,
            run: createClearOut({
              ...{ database, events, clock, log, stopping: stopping.signal },
              store: createPostgresStore({ database, events }),
            }),
          },
        ]
        working = runJobs({ jobs, log, stopping: stopping.signal })
      },
      async stop() {
        stopping.abort()
        await working
        await database.close()
        await embedded?.stop()
      },
    }
  } catch (error) {
    await embedded?.stop()
    throw error
  }
}
