import type { PrinterStatus, PrintJob } from '../../../contract/index.ts'

/** Where a receipt is, in no more than the printer's own words. `copy` is 0 for the first, 1 for DUPLICATE 1 … */
export type ReceiptPlace =
  | { readonly type: 'printing' | 'printed' | 'sent' | 'cancelled' | 'no-printer'; readonly copy: number }
  | {
      readonly type: 'waiting'
      readonly problem: NonNullable<PrintJob['problem']> | 'queued'
      readonly copy: number
    }

/**
 * Where the last receipt of an order is: still with the printer, or how it ended. Undefined when the printer has
 * not heard of it yet, or long ago.
 */
export function receiptPlace(printer: PrinterStatus, orderId: string): ReceiptPlace | undefined {
  const ofOrder = (job: PrintJob) => job.orderId === orderId
  const job = printer.waiting.findLast(ofOrder) ?? printer.recent.find(ofOrder)
  if (!job) return undefined
  const { state, problem, copy } = job
  if (state === 'waiting') return { type: 'waiting', problem: problem ?? 'queued', copy }
  return { type: state === 'cancelled' && problem === 'no-printer' ? problem : state, copy }
}
