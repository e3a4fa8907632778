import { setTimeout as wait } from 'node:timers/promises'
import type { Logger } from 'pino'

/** Work the server does by itself, again and again. */
export interface Job {
  readonly name: string
  readonly everyMs: number
  /** May reject: it is tried again at its next turn. */
  run(): Promise<void>
}

/** Runs each job at its pace, one turn at a time, until the signal; resolves when the last turn is over. */
export async function runJobs(deps: {
  readonly jobs: readonly Job[]
  readonly log: Logger
  readonly stopping: AbortSignal
}): Promise<void> {
  const { log, stopping } = deps
  const keepRunning = async ({ name, everyMs, run }: Job) => {
    while (!stopping.aborted) {
      await wait(everyMs, undefined, { signal: stopping, ref: false }).catch(() => {})
      if (stopping.aborted) return
      await run().catch((error: Error) => {
        // A database error also carries the row it refused.
        if (!stopping.aborted)
          log.error({ job: name, name: error.name, message: error.message }, 'job failed')
      })
    }
  }
  await Promise.all(deps.jobs.map(keepRunning))
}
