import { err, type Result } from '@evertill/domain'
import type { Counters, OutboxRow } from '../ports/outbox.ts'
import type { ChainBroken } from './complete-outbox.ts'
import type { Ledger, NotSaved } from './ledger.ts'

/** The ledger as whoever records uses it: what came into the books is told to the till at once. One call at a time. */
export interface Books {
  counters(): Counters
  /**
   * Makes up for a write whose end was unknown, before anything is built on it. Answers with what had been recorded
   * after all.
   */
  settle(): Promise<Result<readonly OutboxRow[], NotSaved>>
  /** As `Ledger.record`. */
  record(...entry: Parameters<Ledger['record']>): Promise<Result<OutboxRow, NotSaved>>
}

export function createBooks(ledger: Ledger, onRecorded: (rows: readonly OutboxRow[]) => void): Books {
  return {
    counters: ledger.counters,
    async settle() {
      const settled = await ledger.settle()
      if (!settled.ok) return err(asNotSaved(settled.error))
      if (settled.value.length > 0) onRecorded(settled.value)
      return settled
    },
    async record(entryAt) {
      const recorded = await ledger.record(entryAt)
      if (!recorded.ok) return err(asNotSaved(recorded.error))
      onRecorded([recorded.value])
      return recorded
    },
  }
}

/** A contradiction between the two records is said at the counter as what it means there: not saved. */
const asNotSaved = (problem: NotSaved | ChainBroken): NotSaved => ({
  type: 'not-saved',
  message: problem.message,
})
