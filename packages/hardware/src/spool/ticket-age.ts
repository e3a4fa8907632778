import type { PrintDocument } from '../documents/print-document.ts'
import type { StoredJob } from './print-job.ts'
import type { SpoolEntry } from './spool-entry.ts'

/**
 * True for a kitchen ticket whose food nobody may want any more: a person is asked before it prints. What a person
 * released is fresh again. Source: shared policies, "stale tickets ask before printing"; shared reference, failure 14.
 */
export function isStale({ document, releasedAt }: StoredJob, now: number, staleAfterMs: number): boolean {
  if (document.kind !== 'kitchen-ticket') return false
  const since = Math.max(Date.parse(document.paper.ticket.at), releasedAt ? Date.parse(releasedAt) : 0)
  return now - since > staleAfterMs
}

/** One more than the station's last ticket; from 1 again after a day without any. */
export function nextNumber(document: PrintDocument, entries: Iterable<SpoolEntry>): number | undefined {
  if (document.kind !== 'kitchen-ticket') return undefined
  let last = 0
  for (const { stored } of entries) {
    if (stored.document.kind !== 'kitchen-ticket') continue
    if (stored.document.paper.ticket.key.stationId !== document.paper.ticket.key.stationId) continue
    last = Math.max(last, stored.number ?? 0)
  }
  return last + 1
}
