import type { PrinterStatus, PrintJob } from '../../../contract/index.ts'

/** One printer with what is on its way to it; without a name where the till has but one. */
export interface PrintQueue {
  readonly id: string
  readonly name?: string
  readonly state: PrinterStatus['state']
  /** Oldest first; without old tickets that ask. */
  readonly jobs: readonly QueuedJob[]
}

export interface QueuedJob {
  readonly job: PrintJob
  /** The printer it comes out at meanwhile. */
  readonly standIn?: string
}

/** An old kitchen ticket that waits for a yes or a no. */
export interface StaleTicket {
  readonly job: PrintJob
  /** Whole minutes since its food was ordered. */
  readonly minutes: number
}

/** Every printer of the till with what it has yet to print. */
export function printQueues({ state, waiting, printers = [] }: PrinterStatus): readonly PrintQueue[] {
  const only = printers.length <= 1
  if (printers.length === 0) return [{ id: 'printer', state, jobs: waiting.map((job) => ({ job })) }]
  const nameOf = new Map(printers.map(({ id, name }) => [id, name]))
  return printers.map((printer) => ({
    ...{ id: printer.id, state: printer.state },
    ...(only ? {} : { name: printer.name }),
    jobs: printer.waiting
      .filter(({ asks }) => asks === undefined)
      .map((job) => {
        const standIn = job.backup === undefined ? undefined : (nameOf.get(job.backup) ?? job.backup)
        return { job, ...(standIn !== undefined && { standIn }) }
      }),
  }))
}

/** What somebody has to say yes or no to, oldest first. */
export function staleTickets({ printers = [] }: PrinterStatus, nowMs: number): readonly StaleTicket[] {
  return printers
    .flatMap(({ waiting }) => waiting)
    .filter(({ asks }) => asks === 'stale')
    .map((job) => ({
      job,
      minutes: Math.max(0, Math.floor((nowMs - Date.parse(job.madeAt ?? job.submittedAt)) / 60_000)),
    }))
    .sort((a, b) => b.minutes - a.minutes)
}
