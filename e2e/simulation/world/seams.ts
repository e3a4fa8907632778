import type { MemoryTables, Store } from '@evertill/sync-server'
import type { Host } from '@evertill/terminal/contract'
import type { OpenStorage, SingleWriterLock, Terminal, TerminalDeps } from '@evertill/terminal/engine'
import type { Journal, JournalFile } from '@evertill/terminal/host'
import type { SimDisk } from './sim-disk.ts'
import type { SimTime } from './sim-time.ts'

/** What a seam of a till is told about where it sits. */
export interface AtTill {
  readonly time: SimTime
  readonly terminalId: string
  /** This till's own clock. */
  readonly clock: { now(): number }
  readonly disk: SimDisk
}

/** What the seam of the server is told. */
export interface AtServer {
  readonly time: SimTime
  readonly tables: MemoryTables
}

/**
 * Where the simulated world can be made worse than it may be: each part is handed through its seam on its way in.
 * A plain world leaves them as they are; a planted bug replaces one. No part of the product knows of them.
 */
export interface Seams {
  store(store: Store, at: AtServer): Store
  host(host: Host, at: AtTill): Host
  journalFile(file: JournalFile, at: AtTill): JournalFile
  journal(journal: Journal, at: AtTill): Journal
  storage(opened: OpenStorage, at: AtTill): OpenStorage
  lock(lock: SingleWriterLock): SingleWriterLock
  timers(timers: TerminalDeps['timers']): TerminalDeps['timers']
  terminal(terminal: Terminal, at: AtTill): Terminal
}

export const PLAIN_SEAMS: Seams = {
  store: (store) => store,
  host: (host) => host,
  journalFile: (file) => file,
  journal: (journal) => journal,
  storage: (opened) => opened,
  lock: (lock) => lock,
  timers: (timers) => timers,
  terminal: (terminal) => terminal,
}
