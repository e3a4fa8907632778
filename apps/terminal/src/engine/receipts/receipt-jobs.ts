import type { Host, PrintRequest } from '../../contract/index.ts'
import type { Outbox, OutboxRow } from '../ports/outbox.ts'
import type { Timers } from '../ports/timers.ts'

const RETRY_MS = 2_000

export interface ReceiptJobs {
  /** Hands every receipt marked "to print" to the host. */
  kick(): void
  /** No more after this. One under way need not be waited for: its mark stays until the host has taken it. */
  stop(): void
}

/**
 * Brings recorded sales to paper. The mark lies in the sale's own row and goes only once the host has the job
 * durably; the job's id is the command's, so handing it over again after a crash prints nothing twice.
 */
export function createReceiptJobs(deps: {
  host: Host
  outbox: Outbox
  timers: Timers
  /** The job of a row; `later` while something it needs is missing, `never` when there is nothing to print. */
  requestFor: (row: OutboxRow) => Promise<PrintRequest | 'later' | 'never'>
}): ReceiptJobs {
  const { host, outbox, timers } = deps
  let passing = false
  let again = false
  let stopped = false
  let retry: unknown

  const hand = async (row: OutboxRow): Promise<boolean> => {
    const request = await deps.requestFor(row)
    if (request === 'later') return false
    if (request !== 'never') await host.call('printer.submit', request)
    await outbox.printTaken(row.tseq)
    return true
  }

  const pass = async () => {
    let left = false
    do {
      again = false
      const rows = await outbox.toPrint().catch(() => undefined)
      left = rows === undefined
      for (const row of rows ?? []) {
        if (stopped) return
        // One receipt that cannot be handed over does not keep the next one from the printer.
        const taken = await hand(row).catch(() => false)
        left ||= !taken
      }
    } while (again && !stopped)
    passing = false
    if (left && !stopped) retry = timers.setTimeout(kick, RETRY_MS)
  }

  const kick = () => {
    if (stopped) return
    again = true
    timers.clearTimeout(retry)
    if (passing) return
    passing = true
    void pass()
  }

  return {
    kick,
    stop() {
      stopped = true
      timers.clearTimeout(retry)
    },
  }
}
