import { existsSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type ServerType, serve } from '@hono/node-server'
import type { Logger } from 'pino'
import { createApp } from './app.ts'
import { seedDemoStore } from './demo/seed-demo-store.ts'
import { createFeedEvents, type FeedEvents } from './events/feed-events.ts'
import { pollFeedHeads } from './events/poll-feed-heads.ts'
import { createClearOut } from './jobs/clear-out.ts'
import { type Job, runJobs } from './jobs/run-jobs.ts'
import { startEmbeddedPostgres } from './postgres/embedded-postgres.ts'
import { createRestoreWatch, type RestoreWatch } from './restore/restore-watch.ts'
import { createDatabase, type Database } from './store/database.ts'
import { migrate } from './store/migrate.ts'
import { createPostgresStore } from './store/postgres-store.ts'
import { tokenSecretIn } from './token-secret.ts'

/** The server cannot start; the message says why and what to do, for the person who started it. */
export class ServerStartError extends Error {
  override readonly name = 'ServerStartError'
}

export interface ServerOptions {
  /** 0 takes a free one. */
  readonly port: number
  readonly host: string
  /** Secrets, and the embedded database unless `databaseUrl` is given. */
  readonly dataDir: string
  readonly databaseUrl?: string
  /** See `AppDependencies`. */
  readonly pushesWaiting?: number
  /** Fills an empty database with the demo restaurant and makes an enrolment code for it. */
  readonly demo: boolean
  readonly log: Logger
  readonly onProgress?: (step: string) => void
}

export interface RunningServer {
  readonly url: string
  /** Present with `demo`: for one new terminal, valid ten minutes. */
  readonly enrolmentCode?: string
  /** Ends event streams, finishes what is underway, stops the database. */
  stop(): Promise<void>
}

/** Starts the whole server. Rejects with a `ServerStartError` or `PostgresStartError` in words for a person. */
export async function startServer(options: ServerOptions): Promise<RunningServer> {
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
  const stopping = new AbortController()
  try {
    const url = embedded?.url ?? options.databaseUrl ?? ''
    onProgress('Preparing the tables')
    await migrate(url).catch((error: Error) => {
      throw new ServerStartError(
        `The database${embedded ? '' : ' of DATABASE_URL'} cannot be used: ${error.message}. Check that it runs and that this user may create tables and roles.`,
      )
    })
    const database = createDatabase({ url })
    const events = createFeedEvents()
    const store = createPostgresStore({ database, events })
    const clock = () => new Date()
    const tokenSecret = await tokenSecretIn(dataDir).catch((error: Error) => {
      throw new ServerStartError(error.message)
    })
    const watch = createRestoreWatch({ database, store, folder: dataDir, log })
    if ((await watch.check()) === 'restored') onProgress('Restored from a backup: tills will send again')
    if (options.demo) onProgress('Setting up the demo restaurant')
    const demo = options.demo ? await seedDemoStore({ store, database, clock }) : undefined
    const app = createApp({
      store,
      database,
      events,
      clock,
      tokenSecret,
      log,
      stopping: stopping.signal,
      demo: options.demo,
      ...(options.pushesWaiting !== undefined && { pushesWaiting: options.pushesWaiting }),
      ...(existsSync(PAGES) && { headOfficePages: PAGES }),
    })
    const { server, port } = await listen(app.fetch, options)
    void pollFeedHeads({ store, events, stopping: stopping.signal })
    // Connections of their own: a sale never waits for housekeeping.
    const behind = createDatabase({ url, connections: 2 })
    const working = runJobs({
      jobs: housekeeping({ database: behind, events, watch, clock, log, stopping: stopping.signal }),
      log,
      stopping: stopping.signal,
    })
    return {
      url: `http://${options.host}:${port}`,
      ...(demo && { enrolmentCode: demo.enrolmentCode }),
      stop: async () => {
        stopping.abort()
        await closed(server)
        await working
        await Promise.all([database.close(), behind.close()])
        await embedded?.stop()
      },
    }
  } catch (error) {
    stopping.abort()
    await embedded?.stop()
    throw error
  }
}

const BEAT_EVERY_MS = 60_000
const CLEAR_OUT_EVERY_MS = 3_600_000

function housekeeping(deps: {
  readonly database: Database
  readonly events: FeedEvents
  readonly watch: RestoreWatch
  readonly clock: () => Date
  readonly log: Logger
  readonly stopping: AbortSignal
}): readonly Job[] {
  const store = createPostgresStore(deps)
  return [
    { name: 'beat', everyMs: BEAT_EVERY_MS, run: async () => void (await deps.watch.check()) },
    { name: 'clear out', everyMs: CLEAR_OUT_EVERY_MS, run: createClearOut({ ...deps, store }) },
  ]
}

const PAGES = fileURLToPath(new URL('../head-office/dist', import.meta.url))

function listen(
  fetch: Parameters<typeof serve>[0]['fetch'],
  { port, host }: ServerOptions,
): Promise<{ server: ServerType; port: number }> {
  return new Promise((listening, failed) => {
    const server = serve({ fetch, port, hostname: host }, (address) =>
      listening({ server, port: address.port }),
    )
    server.once('error', (error: NodeJS.ErrnoException) => {
      const why =
        error.code === 'EADDRINUSE'
          ? `Port ${port} is already taken by another program. Stop it, or choose another port with PORT.`
          : `The server cannot listen on ${host}:${port}: ${error.message}.`
      failed(new ServerStartError(why))
    })
  })
}

const LET_FINISH_MS = 1_000

/** Event streams end by themselves on `stopping`; idle keep-alive connections are closed, slow requests cut off. */
function closed(server: ServerType): Promise<void> {
  return new Promise((done) => {
    server.close(() => done())
    if (!('closeAllConnections' in server)) return
    server.closeIdleConnections()
    setTimeout(() => server.closeAllConnections(), LET_FINISH_MS).unref()
  })
}
