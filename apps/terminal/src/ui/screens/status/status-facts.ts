import type { PrinterStatus } from '../../../contract/index.ts'
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
 * the printers. `time` writes a moment on the store's clock.
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
  facts.push(printerFact(printer), ...kitchenFacts(printer))
  return facts
}

function linkFact(sync: SyncState, time: (at: string) => string): StatusFact {
  if (sync.refused !== undefined) return { key: 'status.refused', tone: 'problem' }
  if (sync.link !== 'offline') return { key: `status.${sync.link}`, tone: 'plain' }
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

/** Old tickets that ask, and the first other printer that does not print what it has. */
function kitchenFacts({ printers = [] }: PrinterStatus): readonly StatusFact[] {
  const asking = printers.flatMap(({ waiting }) => waiting).filter(({ asks }) => asks === 'stale').length
  const stuck = printers.find(
    ({ state, waiting }) =>
      !WORKING.has(state) && waiting.some(({ kind, asks }) => kind !== 'receipt' && asks === undefined),
  )
  return [
    ...(asking > 0
      ? [{ key: 'status.stale-tickets', values: { count: asking }, tone: 'problem' } as const]
      : []),
    ...(stuck
      ? [{ key: 'status.printer-stuck', values: { printer: stuck.name }, tone: 'problem' } as const]
      : []),
  ]
}

const WORKING: ReadonlySet<PrinterStatus['state']> = new Set(['ready', 'unknown', 'paper-low'])
