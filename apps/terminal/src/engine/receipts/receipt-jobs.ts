import type { Host } from '../../contract/index.ts'
import type { Outbox, OutboxRow } from '../ports/outbox.ts'
import type { Timers } from '../ports/timers.ts'
import type { PaperRequest } from './print-requests.ts'

const RETRY_MS = 2_000

export interface ReceiptJobs {
  /** Hands the paper of every row marked "to print" to the host. */
  kick(): void
  /** No more after this. One under way need not be waited for: its mark stays until the host has taken it. */
  stop(): void
}

/**
 * Brings recorded commands to paper. The mark lies in the command's own row and goes only once the host has every
 * sheet durably; a receipt's job has the command's id and a ticket's comes from its key, so handing them over again
 * after a crash prints nothing twice.
 */
export function createReceiptJobs(deps: {
  host: Host
  outbox: Outbox
  timers: Timers
  /** The papers of a row, none when there is nothing to print; `later` while something they need is missing. */
  requestFor: (row: OutboxRow) => Promise<readonly PaperRequest[] | 'later'>
}): ReceiptJobs {
  const { host, outbox, timers } = deps
  let passing = false
  let again = false
  let stopped = false
  let retry: unknown

  const hand = async (row: OutboxRow): Promise<boolean> => {
    const requests = await deps.requestFor(row)
    if (requests === 'later') return false
    // A sheet that is not taken keeps no other one back; the row stays until the host has them all.
    const taken = await Promise.allSettled(
      requests.map((request) =>
        'receipt' in request ? host.call('printer.submit', request) : host.call('printer.print', request),
      ),
    )
    if (taken.some(({ status }) => status === 'rejected')) return false
    await outbox.printTaken(row.tseq)
    return true
  }

  const pass = async () => {
    let left = false
    do {
      again = false
      const rows = await outbox.toPrint().catch(() => undefined)
      left = rows === undefined
      /** Orders the kitchen has yet to hear something of: it hears nothing later before that. */
      const behind = new Set<string>()
      for (const row of rows ?? []) {
        if (stopped) return
        const cooked = (row.kitchen ?? []).map(({ ticket }) => ticket.key.orderId)
        // One paper that cannot be handed over does not keep another order's from the printer.
        const taken = !cooked.some((id) => behind.has(id)) && (await hand(row).catch(() => false))
        if (taken) continue
        left = true
        for (const id of cooked) behind.add(id)
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
