import type { Clock, Timers } from '../ports/timers.ts'

/** A clock that stands still until a test moves it, with timers that go off as it passes them. */
export interface TestTime extends Clock {
  readonly timers: Timers
  /** Lets `ms` pass; what a timer sets off comes to rest before the next one goes off. */
  pass(ms: number): Promise<void>
  /** Sets the clock, as a person or a time server does: timers do not notice. */
  set(ms: number): void
}

/** `settle` resolves once nothing moves any more without the clock. */
export function createTestTime(startMs: number, settle: () => Promise<void>): TestTime {
  const due = new Map<number, { at: number; run: () => void }>()
  let elapsed = 0
  let offset = startMs
  let last = 0
  return {
    now: () => offset + elapsed,
    timers: {
      setTimeout(run, ms) {
        last += 1
        due.set(last, { at: elapsed + Math.max(0, ms), run })
        return last
      },
      clearTimeout(handle) {
        if (typeof handle === 'number') due.delete(handle)
      },
    },
    async pass(ms) {
      const end = elapsed + ms
      await settle()
      for (;;) {
        const [next] = [...due].filter(([, { at }]) => at <= end).sort(([, a], [, b]) => a.at - b.at)
        if (!next) break
        const [id, { at, run }] = next
        due.delete(id)
        elapsed = Math.max(elapsed, at)
        run()
        await settle()
      }
      elapsed = end
      await settle()
    },
    set(ms) {
      offset = ms - elapsed
    },
  }
}
