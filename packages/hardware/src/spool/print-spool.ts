import type { PrinterState, PrintOutcome, ReceiptPrinter } from '../ports/receipt-printer.ts'
import { isFault } from '../protocols/escpos/status.ts'
import { createAlarm } from './alarm.ts'
import { createJobFolder } from './job-folder.ts'
import {
  isFinished,
  type PrintJob,
  type PrintRequest,
  printRequestSchema,
  type SpoolStatus,
  type StoredJob,
} from './print-job.ts'

export interface PrintSpoolOptions {
  /** Holds one file per job; nothing else should live there. */
  readonly folder: string
  readonly printer: ReceiptPrinter
  /** Now, in milliseconds since 1970: what a job is stamped with. */
  readonly clock?: () => number
  /** Milliseconds that only ever go forward: what waiting is measured with, so a clock set back delays nothing. */
  readonly elapsed?: () => number
  /** Called after each change the cashier might see. */
  readonly onChange?: (status: SpoolStatus) => void
  /** Told of a disk that refuses a write and of a receipt that cannot be laid out; the spool goes on. */
  readonly onError?: (error: unknown) => void
  /** Milliseconds between looks at an idle printer. */
  readonly idlePollMs?: number
}

/** The durable queue in front of one printer. */
export interface PrintSpool {
  /** Takes up what an earlier run left; a job it left printing comes again, marked POSSIBLE DUPLICATE. */
  start(): Promise<void>
  /** Lets the current try end, then stops. Waiting jobs stay on the disk. */
  stop(): Promise<void>
  /** Resolves when the job is safe on the disk. A known id changes nothing and answers with that job. */
  submit(request: PrintRequest): Promise<PrintJob>
  status(): SpoolStatus
  /** Takes a job out of the queue; one on its way to the paper is cancelled only if it does not get there. */
  cancel(id: string): Promise<void>
}

interface Entry {
  stored: StoredJob
  /** Resolves once the job is on the disk; nothing prints before. */
  readonly saved: Promise<void>
  /** Until when (elapsed milliseconds) the drawer may still open; nothing once it has, or after a restart. */
  drawerUntil: number
  /** Not tried again before this (elapsed milliseconds); other jobs go first. */
  notBefore: number
  /** Tries in a row that ended without a cause anyone can see. */
  unexplained: number
  cancelling: boolean
}

const drawerPatienceMs = 5_000
/** Between two tries of a job whose drawer is due while its printer is out of reach. */
const drawerRetryMs = 250
/** How many finished jobs the status tells of. */
const recentJobs = 20
const keptMs = 24 * 60 * 60 * 1_000
/** While the cause persists: quick looks at first, since most covers are closed again at once. */
const faultPollsMs = [250, 500, 1_000, 2_000]

export function createPrintSpool({
  folder,
  printer,
  clock = Date.now,
  elapsed = () => performance.now(),
  onChange = () => {},
  onError = () => {},
  idlePollMs = 10_000,
}: PrintSpoolOptions): PrintSpool {
  const files = createJobFolder(folder)
  const alarm = createAlarm()
  const entries = new Map<string, Entry>()
  let state: PrinterState = 'unknown'
  let faultPolls = 0
  let running: Promise<void> | undefined
  let stopping = false

  const status = (): SpoolStatus => {
    const jobs = [...entries.values()].map(({ stored }) => stored.job)
    return {
      state,
      waiting: jobs
        .filter((job) => !isFinished(job))
        .map((job) => (job.state === 'waiting' && isFault(state) ? { ...job, problem: state } : job)),
      recent: jobs.filter(isFinished).slice(-recentJobs).reverse(),
    }
  }

  const see = (seen: PrinterState): void => {
    faultPolls = isFault(seen) && seen === state ? faultPolls + 1 : 0
    const changed = seen !== state
    state = seen
    if (changed) onChange(status())
  }

  const change = async (entry: Entry, job: Partial<PrintJob>, began = entry.stored.began): Promise<void> => {
    entry.stored = { ...entry.stored, began, job: { ...entry.stored.job, ...job } }
    if (isFinished(entry.stored.job)) {
      // To the end of the map: finished jobs stand in the order they ended.
      entries.delete(entry.stored.job.id)
      entries.set(entry.stored.job.id, entry)
    }
    onChange(status())
    // A full disk must not keep paper from a guest: the job goes on in memory.
    await files.save(entry.stored).catch(onError)
  }

  const drawerIsDue = (entry: Entry): boolean => entry.drawerUntil > elapsed()

  /** The oldest job that may be tried; one whose drawer is due goes first, since a guest waits for change. */
  const next = (): Entry | undefined => {
    const open = [...entries.values()].filter(
      (entry) => entry.stored.job.state === 'waiting' && entry.notBefore <= elapsed(),
    )
    return open.find(drawerIsDue) ?? open[0]
  }

  const attempt = async (entry: Entry): Promise<void> => {
    const { stored } = entry
    const openDrawer = drawerIsDue(entry)
    await change(entry, { state: 'printing', attempts: stored.job.attempts + 1 })
    const outcome = await printer
      .print({ receipt: stored.receipt, openDrawer, possibleDuplicate: stored.began })
      .catch((error: unknown): PrintOutcome => {
        onError(error)
        return { type: 'interrupted', problem: 'printer-error', drawerKicked: openDrawer }
      })
    if (outcome.drawerKicked) entry.drawerUntil = Number.NEGATIVE_INFINITY
    await settle(entry, outcome)
  }

  const settle = async (entry: Entry, outcome: PrintOutcome): Promise<void> => {
    if (outcome.type === 'printed' || outcome.type === 'sent') {
      entry.unexplained = 0
      see(outcome.type === 'sent' ? 'unknown' : state === 'paper-low' ? 'paper-low' : 'ready')
      await change(entry, { state: outcome.type, problem: undefined })
      return
    }
    if (outcome.type === 'held') {
      see(outcome.problem)
      entry.notBefore = elapsed() + drawerRetryMs
    }
    const began = entry.stored.began || outcome.type === 'interrupted'
    if (outcome.type === 'interrupted') {
      // Each blind try costs paper: 2 s, 8 s, 32 s … 10 min apart, while other jobs go on.
      entry.notBefore = elapsed() + Math.min(2_000 * 4 ** entry.unexplained, 600_000)
      entry.unexplained += 1
      see(await printer.status())
    }
    await change(
      entry,
      { state: entry.cancelling ? 'cancelled' : 'waiting', problem: outcome.problem },
      began,
    )
  }

  const work = async (): Promise<void> => {
    while (!stopping) {
      const entry = next()
      if (entry !== undefined && (!isFault(state) || drawerIsDue(entry))) {
        await attempt(entry)
        continue
      }
      const pollMs = faultPollsMs[Math.min(faultPolls, faultPollsMs.length - 1)] ?? 2_000
      const woken = await alarm.sleep(isFault(state) ? pollMs : Math.min(untilNextTry(), idlePollMs))
      if (woken) continue
      see(await printer.status())
      await forgetOld()
    }
  }

  const untilNextTry = (): number => {
    const times = [...entries.values()]
      .filter((entry) => entry.stored.job.state === 'waiting')
      .map((entry) => entry.notBefore - elapsed())
    return Math.max(0, Math.min(...times, idlePollMs))
  }

  const forgetOld = async (): Promise<void> => {
    for (const [id, { stored }] of entries) {
      if (!isFinished(stored.job) || clock() - Date.parse(stored.job.submittedAt) < keptMs) continue
      entries.delete(id)
      await files.remove(id).catch(onError)
    }
  }

  return {
    status,

    async start() {
      for (const stored of await files.load()) {
        const left = stored.job.state === 'printing'
        entries.set(stored.job.id, {
          ...entryOf(stored, Promise.resolve()),
          stored: left
            ? { ...stored, began: true, job: { ...stored.job, state: 'waiting', problem: 'interrupted' } }
            : stored,
        })
      }
      await forgetOld()
      running = work()
    },

    async stop() {
      stopping = true
      alarm.ring()
      await running
    },

    async submit(request) {
      const { id, receipt, openDrawer } = printRequestSchema.parse(request)
      const known = entries.get(id)
      if (known !== undefined) {
        await known.saved
        return known.stored.job
      }
      const stored: StoredJob = { format: 1, receipt, began: false, job: newJob(request, clock()) }
      const saved = files.save(stored)
      const entry = { ...entryOf(stored, saved), notBefore: Number.POSITIVE_INFINITY }
      entries.set(id, entry)
      await saved.catch((error: unknown) => {
        entries.delete(id)
        throw error
      })
      entry.notBefore = Number.NEGATIVE_INFINITY
      entry.drawerUntil = openDrawer ? elapsed() + drawerPatienceMs : Number.NEGATIVE_INFINITY
      onChange(status())
      alarm.ring()
      return entry.stored.job
    },

    async cancel(id) {
      const entry = entries.get(id)
      if (entry === undefined || isFinished(entry.stored.job)) return
      await entry.saved
      if (entry.stored.job.state === 'printing') entry.cancelling = true
      else await change(entry, { state: 'cancelled' })
      alarm.ring()
    },
  }
}

const entryOf = (stored: StoredJob, saved: Promise<void>): Entry => ({
  stored,
  saved,
  drawerUntil: Number.NEGATIVE_INFINITY,
  notBefore: Number.NEGATIVE_INFINITY,
  unexplained: 0,
  cancelling: false,
})

const newJob = ({ id, receipt }: PrintRequest, now: number): PrintJob => ({
  id,
  orderId: receipt.orderId,
  label: receipt.number,
  copy: receipt.copy,
  state: 'waiting',
  attempts: 0,
  submittedAt: new Date(now).toISOString(),
})
