import { isFinished, type StoredJob } from './print-job.ts'

/** A job in memory: what lies on the disk, and what only this run of the till knows. */
export interface SpoolEntry {
  stored: StoredJob
  /** Resolves once the job is on the disk; nothing prints before. */
  readonly saved: Promise<void>
  /** Until when (elapsed milliseconds) the drawer may still open; nothing once it has, or after a restart. */
  drawerUntil: number
  /** Not tried again before this (elapsed milliseconds); other jobs go first. */
  notBefore: number
  /** Tries in a row that ended without a cause anyone can see. */
  unexplained: number
  cancelling: boolean
}

export const spoolEntry = (stored: StoredJob, saved: Promise<void>): SpoolEntry => ({
  stored,
  saved,
  drawerUntil: Number.NEGATIVE_INFINITY,
  notBefore: Number.NEGATIVE_INFINITY,
  unexplained: 0,
  cancelling: false,
})

export const drawerIsDue = ({ drawerUntil }: SpoolEntry, elapsed: number): boolean => drawerUntil > elapsed

export const isWaiting = ({ stored: { job } }: SpoolEntry): boolean => job.state === 'waiting'

/** Where the job is to come out now. */
export const outletOfJob = ({ stored: { job } }: SpoolEntry): string => job.backup ?? job.printer

/**
 * The job a printer takes next: the oldest that may be tried; one whose drawer is due goes first, since a guest waits
 * for change. A kitchen ticket waits for the earlier ones of its order and station, so VOID never comes before ADD.
 */
export function nextFor(
  printer: string,
  entries: Iterable<SpoolEntry>,
  elapsed: number,
): SpoolEntry | undefined {
  const held = new Set<string>()
  let oldest: SpoolEntry | undefined
  for (const entry of entries) {
    const { job } = entry.stored
    if (isFinished(job) || job.asks !== undefined) continue
    const line = ticketLine(entry)
    const isHeld = line !== undefined && held.has(line)
    if (line !== undefined) held.add(line)
    if (isHeld || job.state !== 'waiting' || entry.notBefore > elapsed || outletOfJob(entry) !== printer)
      continue
    if (drawerIsDue(entry, elapsed)) return entry
    oldest ??= entry
  }
  return oldest
}

function ticketLine({ stored: { document } }: SpoolEntry): string | undefined {
  if (document.kind !== 'kitchen-ticket') return undefined
  const { orderId, stationId } = document.paper.ticket.key
  return `${orderId} ${stationId}`
}

/** Milliseconds until the first of a printer's waiting jobs may be tried again. */
export function untilNextTry(
  printer: string,
  entries: Iterable<SpoolEntry>,
  elapsed: number,
  atMost: number,
): number {
  let wait = atMost
  for (const entry of entries) {
    if (isWaiting(entry) && entry.stored.job.asks === undefined && outletOfJob(entry) === printer) {
      wait = Math.min(wait, entry.notBefore - elapsed)
    }
  }
  return Math.max(0, wait)
}
