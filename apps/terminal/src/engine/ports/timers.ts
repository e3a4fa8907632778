/** Timers as the runtime has them; `globalThis` fits. */
export interface Timers {
  setTimeout(run: () => void, ms: number): unknown
  clearTimeout(handle: unknown): void
}

/** Milliseconds since 1970; `Date` fits. */
export interface Clock {
  now(): number
}
