import type { PrintDocument } from '../documents/print-document.ts'

/** What stands between the paper and the guest. Each is something a person can see and put right. */
export type PrinterFault = 'offline' | 'cover-open' | 'out-of-paper' | 'printer-error' | 'no-printer'

/** The printer as last asked. `paper-low` still prints; `unknown` is a printer that cannot say. */
export type PrinterState = 'ready' | 'paper-low' | 'unknown' | PrinterFault

/** Why a job is not on paper. `interrupted`: it began, and nobody can say how far it came. */
export type PrintProblem = PrinterFault | 'interrupted'

/** A document to put on paper. */
export interface PaperJob {
  readonly document: PrintDocument
  /** Kick the drawer with this job. */
  readonly openDrawer: boolean
  /** An earlier try may have left paper: it says POSSIBLE DUPLICATE. */
  readonly possibleDuplicate: boolean
  /** The name of the printer this one stands in for: it says BACKUP FROM. */
  readonly backupFrom?: string | undefined
  /** Counts the kitchen tickets of a station, so that a missing one is seen. */
  readonly number?: number | undefined
}

/**
 * `printed`: the printer said so. `sent`: every byte was taken, and this printer cannot say more. `held`: nothing
 * reached the paper. `interrupted`: some of it may have; the whole document has to come again, marked.
 * `drawerKicked` is true as soon as the pulse may have reached the drawer; a drawer is never kicked twice for a job.
 * `paperLow`, `state`: what the printer said of itself at the end, where it said anything.
 */
export type PrintOutcome =
  | { readonly type: 'printed'; readonly drawerKicked: boolean; readonly paperLow?: true }
  | { readonly type: 'sent'; readonly drawerKicked: boolean; readonly state?: PrinterState }
  | { readonly type: 'held'; readonly problem: PrinterFault; readonly drawerKicked: boolean }
  | { readonly type: 'interrupted'; readonly problem: PrintProblem; readonly drawerKicked: boolean }

/** A printer, whatever wire it hangs on. Failures are outcomes; a promise never rejects for the device's sake. */
export interface ReceiptPrinter {
  /** Asks the printer; answers within its timeouts. */
  status(): Promise<PrinterState>
  /** Prints one document and waits for the printer's word. Jobs given together are printed one after the other. */
  print(job: PaperJob): Promise<PrintOutcome>
}
