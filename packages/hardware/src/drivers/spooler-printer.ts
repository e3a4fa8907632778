import type { ReceiptPrinter } from '../ports/receipt-printer.ts'
import { type PrinterProfile, profile80mm, statusless } from '../profiles/printer-profile.ts'
import {
  openSpooler,
  type SpoolerQueue,
  type SpoolerTimings,
  spoolerTimings,
} from '../transports/os-spooler.ts'
import {
  openWindowsSpooler,
  type WindowsQueue,
  windowsSpoolerTimings,
} from '../transports/windows-spooler.ts'
import { createPaperPrinter, type PaperDress } from './paper-printer.ts'
import { sessionTimings } from './printer-talk.ts'

export interface SpoolerPrinter extends SpoolerQueue, PaperDress {
  readonly profile?: PrinterProfile
  readonly timings?: Partial<SpoolerTimings>
}

/** A printer behind a queue of the operating system: its jobs are sent, and nobody hears more of them. */
export function createSpoolerPrinter({
  queue,
  server,
  program,
  profile = profile80mm,
  timings,
  ...dress
}: SpoolerPrinter): ReceiptPrinter {
  return createPaperPrinter({
    open: openSpooler({ queue, server, program }, { ...spoolerTimings, ...timings }),
    profile: statusless(profile),
    timings: sessionTimings,
    ...dress,
  })
}

export interface WindowsPrinter extends WindowsQueue, PaperDress {
  readonly profile?: PrinterProfile
  readonly timings?: Partial<SpoolerTimings>
}

/** A printer behind a queue of Windows: its jobs are sent, and nobody hears more of them. */
export function createWindowsPrinter({
  queue,
  program,
  profile = profile80mm,
  timings,
  ...dress
}: WindowsPrinter): ReceiptPrinter {
  return createPaperPrinter({
    open: openWindowsSpooler({ queue, program }, { ...windowsSpoolerTimings, ...timings }),
    profile: statusless(profile),
    timings: sessionTimings,
    ...dress,
  })
}
