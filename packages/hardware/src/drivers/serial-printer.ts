import type { ReceiptPrinter } from '../ports/receipt-printer.ts'
import { type PrinterProfile, profile80mm } from '../profiles/printer-profile.ts'
import { openSerial, type SerialTimings, serialTimings } from '../transports/serial.ts'
import { createPaperPrinter, type PaperDress } from './paper-printer.ts'
import { type SessionTimings, sessionTimings } from './printer-talk.ts'

export interface SerialPrinter extends PaperDress {
  readonly path: string
  readonly baudRate?: number
  readonly profile?: PrinterProfile
  /** Milliseconds; only what differs from the defaults. */
  readonly timings?: Partial<SessionTimings & SerialTimings>
}

/** A printer on a serial port or a virtual COM port. */
export function createSerialPrinter({
  path,
  baudRate = 38_400,
  profile = profile80mm,
  timings,
  ...dress
}: SerialPrinter): ReceiptPrinter {
  return createPaperPrinter({
    open: openSerial({ path, baudRate }, { ...serialTimings, ...timings }),
    profile,
    timings: { ...sessionTimings, ...timings },
    ...dress,
  })
}
