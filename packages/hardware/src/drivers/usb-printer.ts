import type { ReceiptPrinter } from '../ports/receipt-printer.ts'
import { type PrinterProfile, profile80mm } from '../profiles/printer-profile.ts'
import { openUsb, type UsbDevice, type UsbTimings, usbTimings } from '../transports/usb.ts'
import { createPaperPrinter, type PaperDress } from './paper-printer.ts'
import { type SessionTimings, sessionTimings } from './printer-talk.ts'

export interface UsbPrinter extends PaperDress {
  /** Looks for the printer among what is plugged in now. */
  readonly find: () => Promise<UsbDevice | undefined>
  readonly profile?: PrinterProfile
  /** Milliseconds; only what differs from the defaults. */
  readonly timings?: Partial<SessionTimings & UsbTimings>
}

/** A printer on USB. */
export function createUsbPrinter({
  find,
  profile = profile80mm,
  timings,
  ...dress
}: UsbPrinter): ReceiptPrinter {
  return createPaperPrinter({
    open: openUsb(find, { ...usbTimings, ...timings }),
    profile,
    timings: { ...sessionTimings, ...timings },
    ...dress,
  })
}
