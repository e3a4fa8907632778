import type { PrinterState, PrintOutcome } from '../ports/receipt-printer.ts'
import { isFault } from '../protocols/escpos/status.ts'
import { createAlarm } from './alarm.ts'
import type { PrintJob } from './print-job.ts'
import type { FleetPrinter } from './printer-fleet.ts'
import { drawerIsDue, nextFor, type SpoolEntry, untilNextTry } from './spool-entry.ts'

/** What all workers share: the jobs, the disk and the clock. */
export interface SpoolDesk {
  entries(): Iterable<SpoolEntry>
  elapsed(): number
  /** Changes a job in memory at once, then on the disk. */
  change(entry: SpoolEntry, job: Partial<PrintJob>, began?: boolean): Promise<void>
  /** Looks where waiting jobs are to come out, and which of them a person has to decide on. */
  arrange(): void
  changed(): void
  nameOf(printer: string): string
  onError(error: unknown): void
}

/** The one hand that feeds one printer. */
export interface PrinterWorker {
  readonly printer: FleetPrinter
  state(): PrinterState
  /** Since when (elapsed milliseconds) it does not print; undefined while it does. */
  faultySince(): number | undefined
  /** There is something to do. */
  ring(): void
  start(): void
  /** Lets the current try end. */
  stop(): Promise<void>
}

/** Between two tries of a job whose drawer is due while its printer is out of reach. */
const drawerRetryMs = 250
/** While the cause persists: quick looks at first, since most covers are closed again at once. */
const faultPollsMs = [250, 500, 1_000, 2_000]

export function createPrinterWorker(
  desk: SpoolDesk,
  printer: FleetPrinter,
  idlePollMs: number,
): PrinterWorker {
  const { id } = printer
  const alarm = createAlarm()
  let state: PrinterState = 'unknown'
  let faultPolls = 0
  let faultySince: number | undefined
  let running: Promise<void> | undefined
  let stopping = false

  const see = (seen: PrinterState): void => {
    faultPolls = isFault(seen) && seen === state ? faultPolls + 1 : 0
    faultySince = isFault(seen) ? (faultySince ?? desk.elapsed()) : undefined
    const changed = seen !== state
    state = seen
    if (!changed) return
    desk.arrange()
    desk.changed()
  }

  const attempt = async (entry: SpoolEntry): Promise<void> => {
    const { document, began, number, job } = entry.stored
    const isBackup = job.backup !== undefined
    // The drawer hangs on the printer of the receipts, not on the one that stands in for it.
    const openDrawer = !isBackup && drawerIsDue(entry, desk.elapsed())
    await desk.change(entry, { state: 'printing', attempts: job.attempts + 1 })
    const outcome = await printer.printer
      .print({
        document,
        openDrawer,
        possibleDuplicate: began,
        ...(isBackup && { backupFrom: desk.nameOf(job.printer) }),
        ...(number !== undefined && { number }),
      })
      .catch((error: unknown): PrintOutcome => {
        desk.onError(error)
        return { type: 'interrupted', problem: 'printer-error', drawerKicked: openDrawer }
      })
    if (outcome.drawerKicked) entry.drawerUntil = Number.NEGATIVE_INFINITY
    await settle(entry, outcome)
  }

  const settle = async (entry: SpoolEntry, outcome: PrintOutcome): Promise<void> => {
    if (outcome.type === 'printed' || outcome.type === 'sent') {
      entry.unexplained = 0
      see(stateAfter(outcome))
      await desk.change(entry, { state: outcome.type, problem: undefined })
      return
    }
    if (outcome.type === 'held') entry.notBefore = desk.elapsed() + drawerRetryMs
    const began = entry.stored.began || outcome.type === 'interrupted'
    if (outcome.type === 'interrupted') {
      // Each blind try costs paper: 2 s, 8 s, 32 s … 10 min apart, while other jobs go on.
      entry.notBefore = desk.elapsed() + Math.min(2_000 * 4 ** entry.unexplained, 600_000)
      entry.unexplained += 1
    }
    see(outcome.type === 'held' ? outcome.problem : await printer.printer.status())
    await desk.change(
      entry,
      { state: entry.cancelling ? 'cancelled' : 'waiting', problem: outcome.problem },
      began,
    )
  }

  const stateAfter = (outcome: Extract<PrintOutcome, { type: 'printed' | 'sent' }>): PrinterState => {
    if (outcome.type === 'sent') return outcome.state ?? 'unknown'
    return outcome.paperLow ? 'paper-low' : 'ready'
  }

  const work = async (): Promise<void> => {
    while (!stopping) {
      desk.arrange()
      const entry = nextFor(id, desk.entries(), desk.elapsed())
      if (entry !== undefined && (!isFault(state) || drawerIsDue(entry, desk.elapsed()))) {
        await attempt(entry)
        continue
      }
      const pollMs = faultPollsMs[Math.min(faultPolls, faultPollsMs.length - 1)] ?? 2_000
      const idleMs = untilNextTry(id, desk.entries(), desk.elapsed(), idlePollMs)
      const woken = await alarm.sleep(isFault(state) ? pollMs : idleMs)
      if (woken) continue
      see(await printer.printer.status())
    }
  }

  return {
    printer,
    state: () => state,
    faultySince: () => faultySince,
    ring: () => alarm.ring(),
    start() {
      running = work()
    },
    async stop() {
      stopping = true
      alarm.ring()
      await running
    },
  }
}
