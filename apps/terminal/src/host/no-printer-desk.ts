import { randomUUID } from 'node:crypto'
import type { DocumentRequest, PrinterStatus, PrintJob, PrintRequest } from '../contract/index.ts'

/** How many jobs the status tells of, as with a printer. */
const RECENT_JOBS = 20

/** What stands in for the print spool where a till has no printer: every job is set down as not printed. */
export function noPrinterDesk(given: { clock: () => Date; onChange: (status: PrinterStatus) => void }) {
  let recent: readonly PrintJob[] = []
  const status = (): PrinterStatus => ({
    state: 'no-printer',
    waiting: [],
    recent: recent.filter(({ kind }) => kind === 'receipt'),
  })
  return {
    start: async (): Promise<void> => undefined,
    stop: async (): Promise<void> => undefined,
    status,
    cancel: async (_id: string): Promise<void> => undefined,
    release: async (_id: string): Promise<void> => undefined,
    async submit(request: PrintRequest | DocumentRequest): Promise<PrintJob> {
      const job: PrintJob = {
        ...summaryOf(request),
        state: 'cancelled',
        problem: 'no-printer',
        attempts: 0,
        submittedAt: given.clock().toISOString(),
      }
      recent = [job, ...recent.filter((other) => other.id !== job.id)].slice(0, RECENT_JOBS)
      given.onChange(status())
      return job
    },
  }
}

type Summary = Pick<PrintJob, 'id' | 'kind' | 'orderId' | 'label' | 'copy'>

function summaryOf(request: PrintRequest | DocumentRequest): Summary {
  if ('receipt' in request) {
    const { orderId, number, copy } = request.receipt
    return { id: request.id, kind: 'receipt', orderId, label: number, copy }
  }
  const { id = randomUUID(), document } = request
  const orderId = document.kind === 'kitchen-ticket' ? document.paper.ticket.key.orderId : ''
  return { id, kind: document.kind, orderId, label: document.kind, copy: 0 }
}
