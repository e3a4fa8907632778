import type { PinAttempts } from '@evertill/domain'
import {
  type Counters,
  type Draft,
  NOTHING_RECORDED,
  type Outbox,
  type OutboxRow,
  type Rebuild,
} from '../../engine/ports/outbox.ts'
import { acknowledgedRow, decisionRow, rewoundRow } from '../acknowledged-row.ts'

/** What a disk would hold; survives the till that wrote it. */
export interface MemoryOutboxDisk {
  counters?: Counters
  rebuild?: Rebuild
  readonly rows: Map<number, OutboxRow>
  /** Which rows carry the mark, so that a sale does not look through all rows before it. */
  readonly toPrint: Set<number>
  readonly drafts: Map<string, Draft>
  readonly pinAttempts: Map<string, PinAttempts>
}

export const emptyOutboxDisk = (): MemoryOutboxDisk => ({
  rows: new Map(),
  toPrint: new Set(),
  drafts: new Map(),
  pinAttempts: new Map(),
})

/** An outbox on maps: every function is done before anything else runs, so each is a transaction by itself. */
export function createMemoryOutbox(disk: MemoryOutboxDisk): Outbox {
  const ascending = () => [...disk.rows.values()].sort((a, b) => a.tseq - b.tseq)
  const counters = (): Counters => {
    if (!disk.counters) throw new Error('The outbox has no counters yet')
    return disk.counters
  }

  return {
    counters: async () => disk.counters,
    async record(rows, next) {
      for (const row of rows) {
        if (!disk.rows.has(row.tseq)) {
          disk.rows.set(row.tseq, row)
          if (row.toPrint) disk.toPrint.add(row.tseq)
        }
        if (row.endsDraft !== undefined) disk.drafts.delete(row.endsDraft)
      }
      disk.counters = { ...next, lastAckedTseq: disk.counters?.lastAckedTseq ?? next.lastAckedTseq }
    },
    async from(tseq, limit) {
      const rows: OutboxRow[] = []
      const last = disk.counters?.lastTseq ?? 0
      for (let at = tseq; at <= last && rows.length < limit; at += 1) {
        const row = disk.rows.get(at)
        if (row) rows.push(row)
      }
      return rows
    },
    ofOrder: async (orderId) =>
      ascending().filter((row) => row.orderId === orderId || row.toOrderId === orderId),
    salesOfDay: async (businessDay, limit) =>
      ascending()
        .filter((row) => row.businessDay === businessDay)
        .sort((a, b) => (a.newestFirst ?? 0) - (b.newestFirst ?? 0))
        .slice(0, limit),
    async countSalesOfDay(businessDay) {
      const sales = [...disk.rows.values()].filter((row) => row.businessDay === businessDay)
      const acknowledged = sales.filter((row) => row.tseq <= counters().lastAckedTseq)
      return { sales: sales.length, acknowledged: acknowledged.length }
    },

    async acknowledge(acknowledgement) {
      const results = new Map(acknowledgement.results.map((result) => [result.tseq, result]))
      const { lastTseq, lastAckedTseq } = counters()
      const upTo = Math.min(acknowledgement.upTo, lastTseq)
      for (const tseq of new Set([...results.keys(), ...range(lastAckedTseq + 1, upTo)])) {
        const row = disk.rows.get(tseq)
        if (row && tseq <= upTo) {
          disk.rows.set(tseq, acknowledgedRow(row, results.get(tseq), acknowledgement.at))
        }
      }
      disk.counters = { ...counters(), lastAckedTseq: Math.max(lastAckedTseq, upTo) }
      return disk.counters
    },
    async rewind(lastAckedTseq) {
      for (const row of disk.rows.values()) {
        if (row.tseq > lastAckedTseq) disk.rows.set(row.tseq, rewoundRow(row))
      }
      disk.counters = { ...counters(), lastAckedTseq }
      return disk.counters
    },
    countQuarantined: async () => ascending().filter((row) => row.quarantined).length,
    quarantined: async (limit) =>
      ascending()
        .filter((row) => row.quarantined)
        .reverse()
        .slice(0, limit),
    async prune(before, limit) {
      const old = ascending()
        .filter((row) => row.acknowledgedAt !== undefined && row.acknowledgedAt < before)
        .filter((row) => row.tseq < (disk.counters?.till?.open?.tseq ?? Number.POSITIVE_INFINITY))
        .slice(0, limit)
      for (const { tseq } of old) disk.rows.delete(tseq)
      return old.length
    },

    toPrint: async () => [...disk.toPrint].sort((a, b) => a - b).flatMap((tseq) => disk.rows.get(tseq) ?? []),
    async printTaken(tseq) {
      disk.toPrint.delete(tseq)
      const row = disk.rows.get(tseq)
      if (!row) return
      const { toPrint: _, kitchen: _papers, ...taken } = row
      disk.rows.set(tseq, taken)
    },
    async tellDecision(tseq, kitchen) {
      const row = disk.rows.get(tseq)
      if (!row) return
      const next = decisionRow(row, kitchen)
      disk.rows.set(tseq, next)
      if (next.toPrint) disk.toPrint.add(tseq)
    },

    rebuild: async () => disk.rebuild,
    async beginRebuild(rebuild) {
      disk.rows.clear()
      disk.toPrint.clear()
      disk.rebuild = rebuild
      disk.counters = NOTHING_RECORDED
      return NOTHING_RECORDED
    },
    async endRebuild() {
      delete disk.rebuild
    },

    drafts: async () => [...disk.drafts.values()],
    async saveDraft(order) {
      disk.drafts.set(order.id, order)
    },
    async dropDraft(id) {
      disk.drafts.delete(id)
    },
    pinAttempts: async (employeeId) => disk.pinAttempts.get(employeeId),
    async savePinAttempts(employeeId, attempts) {
      disk.pinAttempts.set(employeeId, attempts)
    },
  }
}

function* range(first: number, last: number): Generator<number> {
  for (let n = first; n <= last; n += 1) yield n
}
