import { createPrintSpool, type PrinterFleet } from '@evertill/hardware'
import type { DocumentRequest, PrinterStatus, PrintJob, PrintRequest } from '../../contract/index.ts'
import { noPrinterDesk } from '../no-printer-desk.ts'

/** The till's printing, whichever printers it has by now. */
export interface PrintDesk {
  submit(request: PrintRequest | DocumentRequest): Promise<PrintJob>
  cancel(id: string): Promise<void>
  release(id: string): Promise<void>
  status(): PrinterStatus
  /**
   * From now on these printers. What is on its way to paper gets there first; what waits goes on with the new ones,
   * and so does what is handed in meanwhile.
   */
  use(fleet: PrinterFleet | undefined): Promise<void>
  stop(): Promise<void>
}

type Desk = Omit<PrintDesk, 'use'> & { start(): Promise<void> }

export function createPrintDesk(options: {
  folder: string
  onChange: (status: PrinterStatus) => void
  onError: (error: unknown) => void
}): PrintDesk {
  const { folder, onChange, onError } = options
  const without = (): Desk => noPrinterDesk({ clock: () => new Date(), onChange })
  let latest = without()
  let present: Promise<Desk> = Promise.resolve(latest)

  const change = async (before: Promise<Desk>, fleet: PrinterFleet | undefined): Promise<Desk> => {
    await (await before).stop()
    const next = fleet ? createPrintSpool({ folder, fleet, onChange, onError }) : without()
    await next.start()
    latest = next
    onChange(next.status())
    return next
  }

  return {
    submit: async (request) => (await present).submit(request),
    cancel: async (id) => (await present).cancel(id),
    release: async (id) => (await present).release(id),
    status: () => latest.status(),
    async use(fleet) {
      const changed = change(present, fleet)
      present = changed.catch(() => latest)
      await changed
    },
    stop: async () => (await present).stop(),
  }
}
