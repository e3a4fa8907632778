import { createFeedEvents } from './events/feed-events.ts'
import { forkFronts } from './processes/fork-fronts.ts'
import { type BackOptions, startBack } from './start-back.ts'
import { type FrontOptions, startFront } from './start-front.ts'

/** Everything a server is told; with more than one process, each of them reads its own from the environment. */
export type ServerOptions = BackOptions &
  Pick<FrontOptions, 'port' | 'host' | 'pushesWaiting'> & {
    /** How many processes answer requests; with one, this one does. */
    readonly processes: number
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
  const back = await startBack(options)
  const { databaseUrl, enrolmentCode } = back
  const events = createFeedEvents()
  try {
    const fronts =
      options.processes > 1
        ? await forkFronts({ count: options.processes, databaseUrl, log: options.log })
        : { ...(await startFront({ ...options, databaseUrl, events })), announce: events.announce }
    back.beginHousekeeping({ ...events, announce: fronts.announce })
    return {
      url: fronts.url,
      ...(enrolmentCode !== undefined && { enrolmentCode }),
      async stop() {
        await fronts.stop()
        await back.stop()
      },
    }
  } catch (error) {
    await back.stop()
    throw error
  }
}
