import type { PrinterFault, PrinterState } from '../../ports/receipt-printer.ts'

/** The four answers to `DLE EOT 1` to `DLE EOT 4`, one byte each. */
export interface RealtimeStatus {
  readonly printer: number
  readonly offlineCause: number
  readonly errorCause: number
  readonly paper: number
}

/** What the four real-time answers say (hardware facts 2.3); the cause a person can act on comes first. */
export function stateFromRealtime(status: RealtimeStatus): PrinterState {
  if (status.offlineCause & 0x04) return 'cover-open'
  if (status.paper & 0x60 || status.offlineCause & 0x20) return 'out-of-paper'
  if (status.errorCause & 0x6c || status.offlineCause & 0x40) return 'printer-error'
  if (status.printer & 0x08) return 'offline'
  return status.paper & 0x0c ? 'paper-low' : 'ready'
}

/** What the four bytes of an automatic status packet say (`GS a`). */
export function stateFromAsb(packet: Uint8Array): PrinterState {
  const [printer = 0, error = 0, paper = 0] = packet
  if (printer & 0x20) return 'cover-open'
  if (paper & 0x0c) return 'out-of-paper'
  if (error & 0x6c) return 'printer-error'
  if (printer & 0x08) return 'offline'
  return paper & 0x03 ? 'paper-low' : 'ready'
}

/** True for states in which a printer does not print. */
export const isFault = (state: PrinterState): state is PrinterFault =>
  state !== 'ready' && state !== 'paper-low' && state !== 'unknown'
