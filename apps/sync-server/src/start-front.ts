import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { type ServerType, serve } from '@hono/node-server'
import type { Logger } from 'pino'
import { createApp } from './app.ts'
import type { FeedEvents } from './events/feed-events.ts'
import { pollFeedHeads } from './events/poll-feed-heads.ts'
import { ServerStartError } from './server-start-error.ts'
import { createDatabase } from './store/database.ts'
import { createPostgresStore } from './store/postgres-store.ts'
import { tokenSecretIn } from './token-secret.ts'

export interface FrontOptions {
  /** 0 takes a free one. */
  readonly port: number
  readonly host: string
  /** Where the secret is that signs tokens. */
  readonly dataDir: string
  /** Its tables are there. */
  readonly databaseUrl: string
  /** See `AppDependencies`. */
  readonly pushesWaiting?: number
  readonly demo: boolean
  /** Hints for those who listen at this front. */
  readonly events: FeedEvents
  /** The same where other fronts are to hear of what is committed here; `events` when absent. */
  readonly shared?: FeedEvents
  readonly log: Logger
}

/** What answers requests. */
export interface Front {
  readonly url: string
  /** Ends event streams and finishes what is underway. */
  stop(): Promise<void>
}

/** Answers tills and head office at a port. Rejects with a `ServerStartError` in words for a person. */
export async function startFront(options: FrontOptions): Promise<Front> {
  const { dataDir, log, events } = options
  const database = createDatabase({ url: options.databaseUrl })
  const stopping = new AbortController()
  try {
    const store = createPostgresStore({ database, events: options.shared ?? events })
    const tokenSecret = await tokenSecretIn(dataDir).catch((error: Error) => {
      throw new ServerStartError(error.message)
    })
    const app = createApp({
      ...{ store, database, events, tokenSecret, log },
      clock: () => new Date(),
      stopping: stopping.signal,
      demo: options.demo,
      ...(options.pushesWaiting !== undefined && { pushesWaiting: options.pushesWaiting }),
      ...(existsSync(PAGES) && { headOfficePages: PAGES }),
    })
    const { server, port } = await listen(app.fetch, options)
    void pollFeedHeads({ store, events, stopping: stopping.signal })
    return {
      url: `http://${options.host}:${port}`,
      async stop() {
        stopping.abort()
        await closed(server)
        await database.close()
      },
    }
  } catch (error) {
    stopping.abort()
    await database.close()
    throw error
  }
}

const PAGES = fileURLToPath(new URL('../head-office/dist', import.meta.url))

/** A till that sells once a minute need not shake hands anew at each sale; as long as proxies in front wait, too. */
const KEPT_ALIVE_MS = 75_000

function listen(
  fetch: Parameters<typeof serve>[0]['fetch'],
  { port, host }: Pick<FrontOptions, 'port' | 'host'>,
): Promise<{ server: ServerType; port: number }> {
  return new Promise((listening, failed) => {
    const serverOptions = { keepAliveTimeout: KEPT_ALIVE_MS }
    const server = serve({ fetch, port, hostname: host, serverOptions }, (address) =>
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
