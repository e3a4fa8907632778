import type { PrinterFault, PrinterState } from '../ports/receipt-printer.ts'
import type { PrinterProfile } from '../profiles/printer-profile.ts'
import type { ByteLink, OpenLink } from '../transports/byte-link.ts'

export interface SessionTimings {
  /** Patience for one answer to a question about the status. */
  readonly statusMs: number
  /** Patience for the end-of-job answer; grows with the job by `confirmMsPerKib`. */
  readonly confirmMs: number
  readonly confirmMsPerKib: number
}

export const sessionTimings: SessionTimings = { statusMs: 500, confirmMs: 8_000, confirmMsPerKib: 250 }

/** One connection to a printer: ask, print, wait for its word, hang up. */
export interface PrintSession {
  readonly open: OpenLink
  readonly profile: PrinterProfile
  readonly timings: SessionTimings
}

/** An open wire to a printer, with the printer's language on it: what to say, and its answers sorted out. */
export interface PrinterTalk {
  readonly link: ByteLink
  check(): Promise<PrinterState>
  answered(): boolean
  /** The first fault the printer reports by itself. */
  readonly fault: Promise<PrinterFault>
  /** Brings the printer to a known state; with `full` status it then speaks up by itself. */
  readonly prologue: Uint8Array
  /** The drawer's pulse in the order of the job, and at once, whatever the printer is doing. */
  readonly kick: Uint8Array
  readonly kickAtOnce: Uint8Array
  /** Asks for the end of the job; only an answer that comes after the question counts. */
  confirm(): Promise<'on-paper' | 'on-paper-low'>
}

/** Undefined once the time is up. */
export async function within<T>(ms: number, work: Promise<T>): Promise<T | undefined> {
  const late = Promise.withResolvers<undefined>()
  const timer = setTimeout(() => late.resolve(undefined), ms)
  const result = await Promise.race([work, late.promise])
  clearTimeout(timer)
  return result
}
