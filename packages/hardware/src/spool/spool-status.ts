import { isFault } from '../protocols/escpos/status.ts'
import { isFinished, type PrinterView, type PrintJob, type SpoolStatus } from './print-job.ts'
import type { PrinterWorker } from './printer-worker.ts'
import type { SpoolEntry } from './spool-entry.ts'

/** How many finished jobs the status tells of. */
const recentJobs = 20

/** What the cashier sees: the printer of the receipts with the receipts, and each printer with all its jobs. */
export function spoolStatus(
  entries: Iterable<SpoolEntry>,
  workers: ReadonlyMap<string, PrinterWorker>,
  receiptPrinter: string,
): SpoolStatus {
  const jobs = Array.from(entries, ({ stored }) => withCause(stored.job, workers))
  return {
    state: workers.get(receiptPrinter)?.state() ?? 'no-printer',
    ...listsOf(jobs.filter(({ kind }) => kind === 'receipt')),
    printers: [...workers.values()].map(
      ({ printer: { id, name, backupId }, state }): PrinterView => ({
        id,
        name,
        state: state(),
        ...(backupId !== undefined && { backupId }),
        ...listsOf(jobs.filter(({ printer }) => printer === id)),
      }),
    ),
  }
}

const listsOf = (jobs: readonly PrintJob[]): Pick<PrinterView, 'waiting' | 'recent'> => ({
  waiting: jobs.filter((job) => !isFinished(job)),
  recent: jobs.filter(isFinished).slice(-recentJobs).reverse(),
})

/** A job that waits for a printer in trouble waits for that trouble to end, whatever its own last try said. */
function withCause(job: PrintJob, workers: ReadonlyMap<string, PrinterWorker>): PrintJob {
  const state = workers.get(job.backup ?? job.printer)?.state()
  return job.state === 'waiting' && state !== undefined && isFault(state) ? { ...job, problem: state } : job
}
