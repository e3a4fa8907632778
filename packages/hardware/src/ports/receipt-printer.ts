import type { Receipt } from '@evertill/domain'

/** What stands between the paper and the guest. Each is something a person can see and put right. */
export type PrinterFault = 'offline' | 'cover-open' | 'out-of-paper' | 'printer-error' | 'no-printer'

/** The printer as last asked. `paper-low` still prints; `unknown` is a printer that cannot say. */
export type PrinterState = 'ready' | 'paper-low' | 'unknown' | PrinterFault

/** Why a job is not on paper. `interrupted`: it began, and nobody can say how far it came. */
export type PrintProblem = PrinterFault | 'interrupted'

/** A receipt to put on paper. */
export interface ReceiptJob {
  readonly receipt: Receipt
  /** Kick the drawer with this job. */
  readonly openDrawer: boolean
  /** An earlier try may have left paper: the receipt says POSSIBLE DUPLICATE. */
  readonly possibleDuplicate: boolean
}

/**
 * `printed`: the printer said so. `sent`: every byte was taken, and this printer cannot say more. `held`: nothing
 * reached the paper. `interrupted`: some of it may have; the whole receipt has to come again, marked.
 * `drawerKicked` is true as soon as the pulse may have reached the drawer; a drawer is never kicked twice for a job.
 */
export type PrintOutcome =
  | { readonly type: 'printed'; readonly drawerKicked: boolean }
  | { readonly type: 'sent'; readonly drawerKicked: boolean }
  | { readonly type: 'held'; readonly problem: PrinterFault; readonly drawerKicked: boolean }
  | { readonly type: 'interrupted'; readonly problem: PrintProblem; readonly drawerKicked: boolean }

/** A receipt printer, whatever wire it hangs on. Failures are outcomes; a promise never rejects for the device's sake. */
export interface ReceiptPrinter {
  /** Asks the printer; answers within its timeouts. */
  status(): Promise<PrinterState>
  /** Prints one receipt and waits for the printer's word. Jobs given together are printed one after the other. */
  print(job: ReceiptJob): Promise<PrintOutcome>
}
