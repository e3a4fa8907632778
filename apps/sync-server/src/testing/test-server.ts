import { pino } from 'pino'
import { createApp } from '../app.ts'
import { seedDemoStore } from '../demo/seed-demo-store.ts'
import { createFeedEvents, type FeedEvents } from '../events/feed-events.ts'
import { createEnrolmentCode } from '../routes/sync/enrolment-code.ts'
import { createDatabase, type Database } from '../store/database.ts'
import { createPostgresStore } from '../store/postgres-store.ts'
import type { Store } from '../store/store.ts'
import { cloneDatabase } from './test-postgres.ts'
import { createTestTerminal, type Send, type TestTerminal } from './test-terminal.ts'

/** The whole server over a database of its own, without a socket. */
export interface TestServer {
  readonly send: Send
  readonly store: Store
  readonly database: Database
  readonly events: FeedEvents
  readonly databaseUrl: string
  /** Everything it logged. */
  readonly logged: readonly string[]
  readonly stopping: AbortController
  /** Moves the server's clock forward, milliseconds. */
  passTime(ms: number): void
  addStore(id: string): Promise<void>
  terminal(storeId?: string): Promise<TestTerminal>
  stop(): Promise<void>
}

export async function startTestServer(templateUrl: string): Promise<TestServer> {
  const { url, drop } = await cloneDatabase(templateUrl)
  const database = createDatabase({ url })
  const events = createFeedEvents()
  const store = createPostgresStore({ database, events })
  const stopping = new AbortController()
  const logged: string[] = []
  let offsetMs = 0
  const clock = () => new Date(Date.now() + offsetMs)
  const demo = await seedDemoStore({ store, database, clock })
  const app = createApp({
    store,
    database,
    events,
    clock,
    tokenSecret: new TextEncoder().encode('a secret of at least thirty-two bytes'),
    log: pino({ level: 'debug' }, { write: (line) => void logged.push(line) }),
    stopping: stopping.signal,
  })
  const send: Send = (path, init) => app.request(path, init)
  return {
    send,
    store,
    database,
    events,
    databaseUrl: url,
    logged,
    stopping,
    passTime: (ms) => {
      offsetMs += ms
    },
    addStore: (id) => store.addStore({ id, name: `Store ${id}` }),
    terminal: async (storeId = demo.storeId) =>
      createTestTerminal(send, (await createEnrolmentCode({ store, clock, storeId })).code),
    stop: async () => {
      stopping.abort()
      await database.close()
      await drop()
    },
  }
}
