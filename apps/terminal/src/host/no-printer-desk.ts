import type { PrinterStatus, PrintJob, PrintRequest } from '../contract/index.ts'

/** What stands in for the print spool where a till has no printer: every job is set down as not printed. */
export function noPrinterDesk(clock: () => Date) {
  const status: PrinterStatus = { state: 'no-printer', waiting: [] }
  return {
    start: async (): Promise<void> => undefined,
    stop: async (): Promise<void> => undefined,
    status: (): PrinterStatus => status,
    cancel: async (_id: string): Promise<void> => undefined,
    submit: async ({ id, receipt }: PrintRequest): Promise<PrintJob> => ({
      id,
      orderId: receipt.orderId,
      label: receipt.number,
      copy: receipt.copy,
      state: 'cancelled',
      problem: 'no-printer',
      attempts: 0,
      submittedAt: clock().toISOString(),
    }),
  }
}
