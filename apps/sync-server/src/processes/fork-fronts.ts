import cluster, { type Worker } from 'node:cluster'
import type { Logger } from 'pino'
import { ServerStartError } from '../server-start-error.ts'
import { type FrontMessage, frontMessage } from './front-message.ts'

/** With a process for each core, threads that help to collect garbage would only take the others' cores. */
const GARBAGE_ON_OWN_CORE = '--single-threaded-gc'
const AGAIN_AFTER_MS = 500
/** Far more than a front takes to finish what is underway. */
const LET_FINISH_MS = 10_000

/** Processes that answer requests, behind one port. */
export interface Fronts {
  readonly url: string
  /** Passes a hint on to the tills that listen at them. */
  announce(storeId: string, head: number): void
  stop(): Promise<void>
}

/**
 * Starts `count` processes of this program that answer requests at one port, each with a core of its own to run on. One
 * that ends by itself is started again; all end with this one. Rejects with a `ServerStartError` where one cannot start.
 */
export async function forkFronts(options: {
  readonly count: number
  readonly databaseUrl: string
  readonly log: Logger
}): Promise<Fronts> {
  const { log } = options
  const running = new Set<Worker>()
  cluster.setupPrimary({ execArgv: [...process.execArgv, GARBAGE_ON_OWN_CORE] })
  let stopping = false
  const tell = (message: FrontMessage, butNot?: Worker) => {
    for (const worker of running) if (worker !== butNot && worker.isConnected()) worker.send(message)
  }
  const start = (): Promise<string> =>
    new Promise((ready, failed) => {
      const worker = cluster.fork({ DATABASE_URL: options.databaseUrl })
      running.add(worker)
      // One that ends while it is written to says so by ending.
      worker.on('error', () => {})
      worker.on('message', (raw: unknown) => {
        const message = frontMessage.safeParse(raw).data
        if (message?.type === 'ready') ready(message.url)
        if (message?.type === 'failed') failed(new ServerStartError(message.message))
        if (message?.type === 'head') tell(message, worker)
      })
      worker.once('exit', (code, signal) => {
        running.delete(worker)
        failed(new ServerStartError(`A process of the server ended while it started (${signal ?? code}).`))
        if (!stopping) startAgain()
      })
    })
  const startAgain = () => {
    log.error('a process of the server has ended by itself and is started again')
    setTimeout(() => {
      if (!stopping) start().catch((error: Error) => log.error(error.message))
    }, AGAIN_AFTER_MS)
  }
  const stop = async () => {
    stopping = true
    await Promise.all(
      [...running].map((worker) => {
        const { promise, resolve } = Promise.withResolvers<void>()
        const impatience = setTimeout(() => worker.process.kill('SIGKILL'), LET_FINISH_MS)
        worker.once('exit', () => {
          clearTimeout(impatience)
          resolve()
        })
        worker.process.kill('SIGTERM')
        return promise
      }),
    )
  }
  try {
    const [url = ''] = await Promise.all(Array.from({ length: options.count }, start))
    return { url, announce: (storeId, head) => tell({ type: 'head', storeId, head }), stop }
  } catch (error) {
    await stop()
    throw error
  }
}
