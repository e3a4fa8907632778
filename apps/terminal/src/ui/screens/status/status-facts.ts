import type { PrinterStatus, PrintJob } from '../../../contract/index.ts'
import type { SyncState } from '../../../engine/terminal.ts'

/** How a fact is coloured; a glyph and words always go with it. */
export type Tone = 'good' | 'waiting' | 'problem' | 'plain'

/** One part of the status line: which words, with which figures, in which tone. */
export interface StatusFact {
  readonly key: string
  readonly values?: Readonly<Record<string, string | number>>
  readonly tone: Tone
}

/**
 * What the status line says, in this order: what is safe here, what head office has, when it last answered, and
 * the printer. `time` writes a moment on the store's clock.
 */
export function statusFacts(
  sync: SyncState,
  printer: PrinterStatus,
  time: (at: string) => string,
): readonly StatusFact[] {
  const facts: StatusFact[] = [{ key: 'status.saved-here', tone: 'good' }]
  if (sync.unsent > 0) facts.push({ key: 'status.unsent', values: { count: sync.unsent }, tone: 'waiting' })
  else facts.push({ key: 'status.all-sent', tone: 'plain' })
  if (sync.quarantined > 0) {
    facts.push({ key: 'status.set-aside', values: { count: sync.quarantined }, tone: 'problem' })
  }
  facts.push(linkFact(sync, time))
  facts.push(printerFact(printer))
  return facts
}

function linkFact(sync: SyncState, time: (at: string) => string): StatusFact {
  if (sync.refused !== undefined) return { key: 'status.refused', tone: 'problem' }
  if (sync.link === 'online') return { key: 'status.online', tone: 'plain' }
  if (sync.lastContactAt === undefined) return { key: 'status.no-contact', tone: 'waiting' }
  return { key: 'status.last-contact', values: { time: time(sync.lastContactAt) }, tone: 'waiting' }
}

function printerFact(printer: PrinterStatus): StatusFact {
  const waiting = printer.waiting.filter((job) => job.state === 'waiting').length
  if (printer.state === 'ready' || printer.state === 'unknown') {
    return waiting > 0
      ? { key: 'status.printer-waiting', values: { count: waiting }, tone: 'waiting' }
      : { key: `status.printer.${printer.state}`, tone: 'plain' }
  }
  const tone = printer.state === 'paper-low' ? 'waiting' : 'problem'
  return waiting > 0
    ? { key: `status.printer-problem.${printer.state}`, values: { count: waiting }, tone }
    : { key: `status.printer.${printer.state}`, tone }
}

/** Where the receipt of a sale is, as far as the printer has told. */
export type ReceiptPlace =
  | { readonly type: 'on-its-way' }
  | { readonly type: 'printing' }
  | { readonly type: 'waiting'; readonly problem: NonNullable<PrintJob['problem']> | 'queued' }
  | { readonly type: 'done' }

/**
 * Follows one receipt on its way to paper. The printer's status lists only jobs not yet on paper: a job that was
 * seen there and is gone has been printed (or was handed to a printer that cannot say).
 */
export function followReceipt(before: ReceiptPlace, printer: PrinterStatus, orderId: string): ReceiptPlace {
  const job = printer.waiting.find((waiting) => waiting.orderId === orderId)
  if (!job) return before.type === 'on-its-way' ? before : { type: 'done' }
  if (job.state === 'printing') return before.type === 'printing' ? before : { type: 'printing' }
  if (job.state !== 'waiting') return { type: 'done' }
  const problem = job.problem ?? 'queued'
  return before.type === 'waiting' && before.problem === problem ? before : { type: 'waiting', problem }
}
