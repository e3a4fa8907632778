import type { Logger } from 'pino'
import type { FeedEvents } from './events/feed-events.ts'
import type { Database } from './store/database.ts'
import type { Store } from './store/store.ts'

/** Everything the server's routes use; built once, in `main.ts` or by a test. */
export interface AppDependencies {
  readonly store: Store
  /** For reports in SQL; absent on the in-memory twin, and head office with it. */
  readonly database?: Database
  readonly events: FeedEvents
  readonly clock: () => Date
  /** Signs access tokens and challenges; at least 32 bytes. */
  readonly tokenSecret: Uint8Array
  readonly log: Logger
  /** Ends open event streams when the server stops. */
  readonly stopping: AbortSignal
  /** Folder of the built head-office pages; not served when absent. */
  readonly headOfficePages?: string
  /** Pushes that wait for their turn, of live sales and of long queues each, before tills are told when to come back. */
  readonly pushesWaiting?: number
  /** The store is a demo: the sign-in page says how to get in. */
  readonly demo?: boolean
}
