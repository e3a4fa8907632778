import type { BusinessDay } from '@evertill/domain'
import type { Host } from '../../contract/index.ts'
import type { Counters, Outbox } from '../ports/outbox.ts'
import type { SetAside, SyncReport } from '../terminal.ts'
import { recordedEntry } from './recorded-entry.ts'

/** Among so many oldest unsent commands is a sale, or there is none worth naming. */
const LOOK_FOR_SALE = 50

/** Where this till and head office stand, for the cashier and for support on the telephone. */
export async function syncReport(deps: {
  host: Host
  outbox: Outbox
  counters: Counters
  businessDay: BusinessDay
  /** The last command handed to the server. */
  sent: number
  unreadable: SyncReport['unreadable']
}): Promise<SyncReport> {
  const { outbox, businessDay } = deps
  const { lastTseq, lastAckedTseq } = deps.counters
  const day = await outbox.countSalesOfDay(businessDay)
  const waiting = await outbox.from(lastAckedTseq + 1, LOOK_FOR_SALE)
  const oldest = waiting.find((row) => row.businessDay !== undefined) ?? waiting[0]
  const head = await acknowledgedHead(deps)
  return {
    businessDay,
    day,
    saved: lastTseq,
    sent: Math.min(lastTseq, Math.max(lastAckedTseq, deps.sent)),
    acknowledged: lastAckedTseq,
    ...(head ? { head } : {}),
    ...(oldest ? { oldestUnsent: recordedEntry(oldest) } : {}),
    unreadable: deps.unreadable,
  }
}

/** The last command the server has; from the journal where the outbox has let go of it (S4). */
async function acknowledgedHead({
  host,
  outbox,
  counters: { lastAckedTseq },
}: {
  host: Host
  outbox: Outbox
  counters: Counters
}): Promise<SyncReport['head']> {
  if (lastAckedTseq === 0) return undefined
  const [row] = await outbox.from(lastAckedTseq, 1)
  const command =
    row?.tseq === lastAckedTseq
      ? row.command
      : (await host.call('journal.read', { fromTseq: lastAckedTseq, limit: 1 })).commands[0]
  if (!command) return undefined
  return {
    tseq: command.tseq,
    hash: command.hash,
    at: command.occurredAt,
    businessDay: command.businessDay,
  }
}

/** What the server stored aside, newest first, with its reasons. */
export async function quarantinedEntries(outbox: Outbox, limit: number): Promise<readonly SetAside[]> {
  const rows = await outbox.quarantined(limit)
  return rows.map((row) => ({
    ...recordedEntry(row),
    code: row.result?.code ?? '',
    reason: row.result?.reason ?? '',
  }))
}
