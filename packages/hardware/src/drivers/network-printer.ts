import type { ReceiptPrinter } from '../ports/receipt-printer.ts'
import type { Rasterise } from '../protocols/escpos/bitmap.ts'
import { type PrinterProfile, profile80mm } from '../protocols/escpos/printer-profile.ts'
import { createCanvasRasteriser } from '../rasterisers/canvas-rasteriser.ts'
import { openTcp, type TcpTimings, tcpTimings } from '../transports/tcp.ts'
import { createEscPosPrinter } from './escpos-printer.ts'
import { type SessionTimings, sessionTimings } from './print-session.ts'

export interface NetworkPrinter {
  readonly host: string
  readonly port: number
  readonly profile?: PrinterProfile
  /** Draws rows no code page can write; the bundled canvas unless told otherwise. */
  readonly rasterise?: Rasterise
  /** Milliseconds; only what differs from the defaults. */
  readonly timings?: Partial<SessionTimings & TcpTimings>
}

/** An ESC/POS printer on raw TCP, normally port 9100. */
export function createNetworkPrinter({
  host,
  port,
  profile = profile80mm,
  rasterise = createCanvasRasteriser(),
  timings,
}: NetworkPrinter): ReceiptPrinter {
  return createEscPosPrinter({
    open: openTcp({ host, port }, { ...tcpTimings, ...timings }),
    profile,
    timings: { ...sessionTimings, ...timings },
    rasterise,
  })
}
