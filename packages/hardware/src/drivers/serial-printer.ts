import type { ReceiptPrinter } from '../ports/receipt-printer.ts'
import type { Rasterise } from '../protocols/escpos/bitmap.ts'
import { type PrinterProfile, profile80mm } from '../protocols/escpos/printer-profile.ts'
import { createCanvasRasteriser } from '../rasterisers/canvas-rasteriser.ts'
import { openSerial, type SerialTimings, serialTimings } from '../transports/serial.ts'
import { createEscPosPrinter } from './escpos-printer.ts'
import { type SessionTimings, sessionTimings } from './print-session.ts'

export interface SerialPrinter {
  readonly path: string
  readonly baudRate?: number
  readonly profile?: PrinterProfile
  readonly rasterise?: Rasterise
  /** Milliseconds; only what differs from the defaults. */
  readonly timings?: Partial<SessionTimings & SerialTimings>
}

/** An ESC/POS printer on a serial port or a virtual COM port. */
export function createSerialPrinter({
  path,
  baudRate = 38_400,
  profile = profile80mm,
  rasterise = createCanvasRasteriser(),
  timings,
}: SerialPrinter): ReceiptPrinter {
  return createEscPosPrinter({
    open: openSerial({ path, baudRate }, { ...serialTimings, ...timings }),
    profile,
    timings: { ...sessionTimings, ...timings },
    rasterise,
  })
}
