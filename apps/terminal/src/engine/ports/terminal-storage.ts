import type { Outbox } from './outbox.ts'
import type { Replicas } from './replicas.ts'

/** Where the till keeps what it knows. Every terminal id has its own databases: nothing crosses an enrolment. */
export interface TerminalStorage {
  open(terminalId: string): Promise<OpenStorage>
}

export interface OpenStorage {
  readonly outbox: Outbox
  readonly replicas: Replicas
  close(): Promise<void>
}
