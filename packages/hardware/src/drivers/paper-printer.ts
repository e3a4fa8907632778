import type { Bitmap, Rasterise } from '../layout/bitmap.ts'
import { documentLayout, type PaperStyle } from '../layout/document-layout.ts'
import { encodePaper } from '../layout/encode-paper.ts'
import type { PaperJob, PrinterState, PrintOutcome, ReceiptPrinter } from '../ports/receipt-printer.ts'
import { createCanvasRasteriser } from '../rasterisers/canvas-rasteriser.ts'
import { printInSession, statusInSession } from './print-session.ts'
import type { PrintSession } from './printer-talk.ts'

/** What a printer puts on its paper beyond the document, and how it draws what it cannot write. */
export interface PaperDress {
  /** The bundled canvas unless told otherwise. */
  readonly rasterise?: Rasterise | undefined
  /** The store's picture for paper of so many dots. */
  readonly logo?: ((widthDots: number) => Promise<Bitmap | undefined>) | undefined
  readonly style?: PaperStyle | undefined
}

/** A printer over any wire, in its profile's language. One connection at a time: most printers take no second one. */
export function createPaperPrinter({
  rasterise = createCanvasRasteriser(),
  logo,
  style,
  ...session
}: PrintSession & PaperDress): ReceiptPrinter {
  let last: Promise<unknown> = Promise.resolve()
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const turn = last.then(work, work)
    last = turn
    return turn
  }
  return {
    status: (): Promise<PrinterState> => inTurn(() => statusInSession(session)),
    print: ({
      document,
      possibleDuplicate,
      openDrawer,
      backupFrom,
      number,
    }: PaperJob): Promise<PrintOutcome> =>
      inTurn(async () => {
        const { profile } = session
        const parts = documentLayout(document, {
          columns: profile.columns,
          profile,
          possibleDuplicate,
          backupFrom,
          number,
          style: { ...style, logo: logo !== undefined },
        })
        const body = await encodePaper(parts, { profile, rasterise, logo })
        return printInSession(session, body, openDrawer)
      }),
  }
}
