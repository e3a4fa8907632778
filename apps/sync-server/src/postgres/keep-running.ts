import type { ChildProcess } from 'node:child_process'
import { setTimeout as wait } from 'node:timers/promises'

/** A process that is started again whenever it ends by itself. */
export interface KeptRunning {
  /** The one that runs now, for who wants to stop it; after this none is started any more. */
  stop(): Promise<ChildProcess>
}

const FIRST_WAIT_MS = 250
const LONGEST_WAIT_MS = 60_000

/**
 * Starts `first` again with `start` when it ends, at once and then ever more rarely while that fails. What happens is
 * told to `onEnd`: without an error that it has ended, with one why it could not be started this time.
 */
export function keepRunning(given: {
  readonly first: ChildProcess
  readonly start: () => Promise<ChildProcess>
  readonly onEnd: (failure?: unknown) => void
}): KeptRunning {
  let current = given.first
  const stopping = new AbortController()
  let reviving: Promise<void> = Promise.resolve()

  const revive = async () => {
    for (
      let waitMs = FIRST_WAIT_MS;
      !stopping.signal.aborted;
      waitMs = Math.min(2 * waitMs, LONGEST_WAIT_MS)
    ) {
      await wait(waitMs, undefined, { signal: stopping.signal }).catch(() => {})
      if (stopping.signal.aborted) return
      try {
        current = await given.start()
        return watch()
      } catch (failure) {
        given.onEnd(failure)
      }
    }
  }
  const watch = () => {
    const ended = () => {
      if (stopping.signal.aborted) return
      given.onEnd()
      reviving = revive()
    }
    if (current.exitCode !== null || current.signalCode !== null) ended()
    else current.once('exit', ended)
  }
  watch()
  return {
    async stop() {
      stopping.abort()
      await reviving
      return current
    },
  }
}
