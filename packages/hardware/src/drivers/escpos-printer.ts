import type { PrinterState, PrintOutcome, ReceiptJob, ReceiptPrinter } from '../ports/receipt-printer.ts'
import type { Rasterise } from '../protocols/escpos/bitmap.ts'
import { encodeReceipt } from '../protocols/escpos/encode-receipt.ts'
import { askStatus, type PrintSession, printInSession } from './print-session.ts'

export interface EscPosPrinter extends PrintSession {
  readonly rasterise?: Rasterise
}

/** An ESC/POS printer over any wire. One connection at a time: most printers take no second one. */
export function createEscPosPrinter({ rasterise, ...session }: EscPosPrinter): ReceiptPrinter {
  let last: Promise<unknown> = Promise.resolve()
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const turn = last.then(work, work)
    last = turn
    return turn
  }
  return {
    status: (): Promise<PrinterState> => inTurn(() => askStatus(session)),
    print: ({ receipt, possibleDuplicate, openDrawer }: ReceiptJob): Promise<PrintOutcome> =>
      inTurn(async () => {
        const { profile } = session
        const body = await encodeReceipt(receipt, {
          profile,
          possibleDuplicate,
          ...(rasterise && { rasterise }),
        })
        return printInSession(session, body, openDrawer)
      }),
  }
}
