import type { Counters, Outbox } from '../ports/outbox.ts'
import type { SyncState } from '../terminal.ts'

/** Tells how much waits for the server and since when, each time the counters move. */
export function createUnsentReport(deps: {
  outbox: Outbox
  report: (changes: Partial<SyncState>) => void
}): (counters: Counters) => void {
  /** Which command is the oldest unsent one; its time is looked up once. */
  let oldest = 0
  return ({ lastTseq, lastAckedTseq }) => {
    const unsent = lastTseq - lastAckedTseq
    const first = unsent === 0 ? 0 : lastAckedTseq + 1
    if (first === oldest) return deps.report({ unsent })
    oldest = first
    if (first === 0) return deps.report({ unsent, oldestUnsentAt: undefined })
    deps.report({ unsent })
    deps.outbox.from(first, 1).then(
      ([row]) => {
        if (oldest === first) deps.report({ oldestUnsentAt: row?.command.occurredAt })
      },
      () => {}, // The storage closed meanwhile; there is nobody left to tell.
    )
  }
}
