import { summaryOf } from '../documents/print-document.ts'
import { createJobFolder } from './job-folder.ts'
import {
  isFinished,
  type ParsedRequest,
  type PrintJob,
  type PrintRequest,
  parseRequest,
  type SpoolStatus,
  type StoredJob,
} from './print-job.ts'
import { backupsOf, type PrinterFleet, routeOf } from './printer-fleet.ts'
import { createPrinterWorker, type PrinterWorker, type SpoolDesk } from './printer-worker.ts'
import { isWaiting, outletOfJob, type SpoolEntry, spoolEntry } from './spool-entry.ts'
import { spoolStatus } from './spool-status.ts'
import { isStale, nextNumber } from './ticket-age.ts'

export interface PrintSpoolOptions {
  /** Holds one file per job; nothing else should live there. */
  readonly folder: string
  readonly fleet: PrinterFleet
  /** Now, in milliseconds since 1970: what a job is stamped with and how old a kitchen ticket is. */
  readonly clock?: () => number
  /** Milliseconds that only ever go forward: what waiting is measured with, so a clock set back delays nothing. */
  readonly elapsed?: () => number
  /** Called after each change the cashier might see. */
  readonly onChange?: (status: SpoolStatus) => void
  /** Told of a disk that refuses a write and of a document that cannot be laid out; the spool goes on. */
  readonly onError?: (error: unknown) => void
  /** Milliseconds between looks at an idle printer. */
  readonly idlePollMs?: number
  /** How long (milliseconds) a printer may be dead before its backup takes its jobs. */
  readonly backupAfterMs?: number
  /** A kitchen ticket older than this (milliseconds) asks before it prints. */
  readonly staleAfterMs?: number
}

/** The durable queue in front of all printers of a till, with one worker for each. */
export interface PrintSpool {
  /** Takes up what an earlier run left; a job it left printing comes again, marked POSSIBLE DUPLICATE. */
  start(): Promise<void>
  /** Lets the current tries end, then stops. Waiting jobs stay on the disk. */
  stop(): Promise<void>
  /** Resolves when the job is safe on the disk. A known id changes nothing and answers with that job. */
  submit(request: PrintRequest): Promise<PrintJob>
  status(): SpoolStatus
  /** Takes a job out of the queue; one on its way to the paper is cancelled only if it does not get there. */
  cancel(id: string): Promise<void>
  /** Prints an old ticket that has asked. */
  release(id: string): Promise<void>
}

const drawerPatienceMs = 5_000
const keptMs = 24 * 60 * 60 * 1_000
/** So many blind tries at its own printer, then its backup has a go. */
const triesBeforeBackup = 2

export function createPrintSpool({
  folder,
  fleet,
  clock = Date.now,
  elapsed = () => performance.now(),
  onChange = () => {},
  onError = () => {},
  idlePollMs = 10_000,
  backupAfterMs = 10_000,
  staleAfterMs = 15 * 60_000,
}: PrintSpoolOptions): PrintSpool {
  const files = createJobFolder(folder)
  const entries = new Map<string, SpoolEntry>()
  const workers = new Map<string, PrinterWorker>()
  let sequence = 0
  let changing = false

  const status = (): SpoolStatus => spoolStatus(entries.values(), workers, fleet.routes.receipts)

  /** A receipt changes its state several times in one turn of the loop; whoever watches is told once. */
  const changed = (): void => {
    if (changing) return
    changing = true
    queueMicrotask(() => {
      changing = false
      onChange(status())
    })
  }

  const change = async (
    entry: SpoolEntry,
    job: Partial<PrintJob>,
    began = entry.stored.began,
    more: Partial<StoredJob> = {},
  ): Promise<void> => {
    entry.stored = { ...entry.stored, ...more, began, job: { ...entry.stored.job, ...job } }
    if (isFinished(entry.stored.job)) {
      // To the end of the map: finished jobs stand in the order they ended.
      entries.delete(entry.stored.job.id)
      entries.set(entry.stored.job.id, entry)
    }
    changed()
    // A full disk must not keep paper from a guest: the job goes on in memory.
    await files.save(entry.stored).catch(onError)
  }

  const arrange = (): void => {
    for (const entry of [...entries.values()].filter(isWaiting)) {
      const { job } = entry.stored
      if (job.asks === undefined && isStale(entry.stored, clock(), staleAfterMs)) {
        void change(entry, { asks: 'stale' })
        continue
      }
      const outlet = outletFor(entry)
      if (outlet === outletOfJob(entry)) continue
      void change(entry, { backup: outlet === job.printer ? undefined : outlet })
      entry.notBefore = Math.min(entry.notBefore, elapsed())
      workers.get(outlet)?.ring()
    }
  }

  /** Its own printer, or the first backup that prints while that one has been dead for too long. */
  const outletFor = ({ stored: { job }, unexplained }: SpoolEntry): string => {
    const since = workers.get(job.printer)?.faultySince()
    const isDead = since !== undefined && elapsed() - since >= backupAfterMs
    if (!isDead && unexplained < triesBeforeBackup) return job.printer
    const [, ...backups] = backupsOf(fleet, job.printer)
    return backups.find((id) => workers.get(id)?.faultySince() === undefined) ?? job.printer
  }

  const forgetOld = async (): Promise<void> => {
    for (const [id, { stored }] of entries) {
      if (!isFinished(stored.job) || clock() - Date.parse(stored.job.submittedAt) < keptMs) continue
      entries.delete(id)
      await files.remove(id).catch(onError)
    }
  }

  const desk: SpoolDesk = {
    entries: () => entries.values(),
    elapsed,
    change,
    arrange,
    changed,
    nameOf: (id) => workers.get(id)?.printer.name ?? id,
    onError,
  }
  for (const printer of fleet.printers)
    workers.set(printer.id, createPrinterWorker(desk, printer, idlePollMs))

  /** A printer that is no longer there hands on to the receipts' one, which always is. */
  const homeOf = (document: StoredJob['document'], known = routeOf(document, fleet.routes)): string =>
    [known, routeOf(document, fleet.routes)].find((id) => workers.has(id)) ?? fleet.routes.receipts

  const newJob = ({ id, document }: ParsedRequest): StoredJob => {
    const printer = homeOf(document)
    const number = nextNumber(document, entries.values())
    return {
      format: 2,
      document,
      began: false,
      sequence: sequence++,
      ...(number !== undefined && { number }),
      job: {
        id,
        kind: document.kind,
        ...summaryOf(document),
        state: 'waiting',
        attempts: 0,
        submittedAt: new Date(clock()).toISOString(),
        printer,
        ...(document.kind === 'kitchen-ticket' && { madeAt: document.paper.ticket.at }),
      },
    }
  }

  let forgetting: NodeJS.Timeout | undefined

  return {
    status,

    async start() {
      for (const stored of await files.load()) {
        const left = stored.job.state === 'printing'
        const job = { ...stored.job, printer: homeOf(stored.document, stored.job.printer) }
        sequence = Math.max(sequence, stored.sequence + 1)
        entries.set(job.id, {
          ...spoolEntry(stored, Promise.resolve()),
          stored: left
            ? { ...stored, began: true, job: { ...job, state: 'waiting', problem: 'interrupted' } }
            : { ...stored, job },
        })
      }
      await forgetOld()
      forgetting = setInterval(() => void forgetOld(), keptMs / 24)
      forgetting.unref()
      for (const worker of workers.values()) worker.start()
    },

    async stop() {
      clearInterval(forgetting)
      await Promise.all([...workers.values()].map((worker) => worker.stop()))
      await files.written()
    },

    async submit(request) {
      const parsed = parseRequest(request)
      const known = entries.get(parsed.id)
      if (known !== undefined) {
        await known.saved
        return known.stored.job
      }
      const stored = newJob(parsed)
      const saved = files.save(stored)
      const entry = { ...spoolEntry(stored, saved), notBefore: Number.POSITIVE_INFINITY }
      entries.set(parsed.id, entry)
      await saved.catch((error: unknown) => {
        entries.delete(parsed.id)
        throw error
      })
      entry.notBefore = Number.NEGATIVE_INFINITY
      if (parsed.openDrawer) entry.drawerUntil = elapsed() + drawerPatienceMs
      changed()
      workers.get(outletOfJob(entry))?.ring()
      return entry.stored.job
    },

    async cancel(id) {
      const entry = entries.get(id)
      if (entry === undefined || isFinished(entry.stored.job)) return
      await entry.saved
      if (entry.stored.job.state === 'printing') entry.cancelling = true
      else await change(entry, { state: 'cancelled', asks: undefined })
      workers.get(outletOfJob(entry))?.ring()
    },

    async release(id) {
      const entry = entries.get(id)
      if (entry?.stored.job.asks === undefined || isFinished(entry.stored.job)) return
      const releasedAt = new Date(clock()).toISOString()
      await change(entry, { asks: undefined }, entry.stored.began, { releasedAt })
      workers.get(outletOfJob(entry))?.ring()
    },
  }
}
