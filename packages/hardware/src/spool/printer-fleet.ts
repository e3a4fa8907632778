import type { KitchenRouting } from '@evertill/domain'
import type { PrintDocument } from '../documents/print-document.ts'
import type { ReceiptPrinter } from '../ports/receipt-printer.ts'
import type { PrinterProfile } from '../profiles/printer-profile.ts'

/** A printer by the name people call it, and who takes its jobs while it is dead. */
export interface FleetPrinter {
  readonly id: string
  /** `Bar`: what BACKUP FROM says on paper. */
  readonly name: string
  readonly printer: ReceiptPrinter
  readonly backupId?: string | undefined
  /** Where it hangs and what it can do; absent for a printer that was made by hand. */
  readonly address?: string | undefined
  readonly profile?: PrinterProfile | undefined
}

/** Which printer each kind of paper comes from, by printer id. What is absent comes from the receipts' printer. */
export interface PrintRoutes {
  readonly receipts: string
  readonly checks?: string | undefined
  readonly reports?: string | undefined
  /** By station id. */
  readonly stations?: Readonly<Record<string, string>> | undefined
  /** For stations that are not named. */
  readonly kitchen?: string | undefined
}

/** All printers of a till and what each is for. */
export interface PrinterFleet {
  readonly printers: readonly FleetPrinter[]
  readonly routes: PrintRoutes
  /** What the store cooks where; absent: it prints no kitchen tickets here. */
  readonly kitchen?: KitchenRouting | undefined
}

/** A till with a single printer for everything. */
export const singlePrinter = (
  printer: ReceiptPrinter,
  place: Pick<FleetPrinter, 'address' | 'profile'> = {},
): PrinterFleet => ({
  printers: [{ id: 'receipts', name: 'Receipts', printer, ...place }],
  routes: { receipts: 'receipts' },
})

/** The printer a document comes from. A kitchen ticket goes by where it comes out, not by who makes it. */
export function routeOf(document: PrintDocument, routes: PrintRoutes): string {
  const { receipts, checks, reports, stations = {}, kitchen } = routes
  switch (document.kind) {
    case 'receipt':
    case 'slip':
      return receipts
    case 'check':
      return checks ?? receipts
    case 'report':
      return reports ?? receipts
    case 'kitchen-ticket':
      return stations[document.paper.ticket.outletId] ?? kitchen ?? receipts
    case 'test-page':
      return document.printer
    default:
      return document satisfies never
  }
}

/** The printer and its backups in turn, each once. */
export function backupsOf({ printers }: PrinterFleet, id: string): readonly string[] {
  const chain: string[] = []
  let next: string | undefined = id
  while (next !== undefined && !chain.includes(next)) {
    chain.push(next)
    const current: string = next
    next = printers.find((each) => each.id === current)?.backupId
  }
  return chain
}
