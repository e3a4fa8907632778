import type { PrinterStatus, PrintJob, PrintRequest } from '../contract/index.ts'

/** How many jobs the status tells of, as with a printer. */
const RECENT_JOBS = 20

/** What stands in for the print spool where a till has no printer: every job is set down as not printed. */
export function noPrinterDesk(given: { clock: () => Date; onChange: (status: PrinterStatus) => void }) {
  let recent: readonly PrintJob[] = []
  const status = (): PrinterStatus => ({ state: 'no-printer', waiting: [], recent })
  return {
    start: async (): Promise<void> => undefined,
    stop: async (): Promise<void> => undefined,
    status,
    cancel: async (_id: string): Promise<void> => undefined,
    async submit({ id, receipt }: PrintRequest): Promise<PrintJob> {
      const job: PrintJob = {
        id,
        orderId: receipt.orderId,
        label: receipt.number,
        copy: receipt.copy,
        state: 'cancelled',
        problem: 'no-printer',
        attempts: 0,
        submittedAt: given.clock().toISOString(),
      }
      recent = [job, ...recent.filter((other) => other.id !== id)].slice(0, RECENT_JOBS)
      given.onChange(status())
      return job
    },
  }
}
