import type { Host } from '../contract/index.ts'
import type { SingleWriterLock } from './ports/single-writer-lock.ts'
import type { TerminalStorage } from './ports/terminal-storage.ts'
import type { Clock, Timers } from './ports/timers.ts'

/** All that a till needs from outside. In a browser: `{ clock: Date, timers: globalThis, random: Math.random … }`. */
export interface TerminalDeps {
  readonly host: Host
  readonly storage: TerminalStorage
  readonly clock: Clock
  readonly timers: Timers
  /** New UUIDs, version 7. */
  readonly ids: () => string
  /** A number in [0, 1). */
  readonly random: () => number
  /** Absent where nobody else can open this terminal's storage. */
  readonly lock?: SingleWriterLock
}
