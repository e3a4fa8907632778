import {
  type FleetPrinter,
  type PaperJob,
  type PrinterState,
  type PrintOutcome,
  type ReceiptPrinter,
  sharePrinter,
  type Turns,
} from '@evertill/hardware'
import type { DeviceHealth, DeviceTestAnswer, PrinterStatus } from '../../contract/index.ts'
import { failedWith, type LiveDevice, ready } from './live-device.ts'

export interface LivePrinter extends LiveDevice {
  /** For the spool: the same printer, in its turns, its drawer's openings told. */
  readonly inFleet: FleetPrinter
  readonly inTurn: Turns
}

/** What the drawer on this printer has to know of its print jobs. */
export interface KickWatch {
  before(job: PaperJob): void
  after(job: PaperJob, outcome: PrintOutcome): void
}

export function livePrinter(given: {
  printer: FleetPrinter
  model: string | undefined
  fixed: boolean
  kicks: KickWatch
  /** The spool's word on it. */
  view: (id: string) => NonNullable<PrinterStatus['printers']>[number] | undefined
}): LivePrinter {
  const { id, name, address = '' } = given.printer
  const { inTurn, printer } = sharePrinter(given.printer.printer)
  let printing = 0

  const watched: ReceiptPrinter = {
    status: printer.status,
    async print(job) {
      printing += 1
      try {
        if (!job.openDrawer) return await printer.print(job)
        given.kicks.before(job)
        const outcome = await printer.print(job)
        given.kicks.after(job, outcome)
        return outcome
      } finally {
        printing -= 1
      }
    },
  }

  return {
    facts: {
      ...{ id, kind: 'printer', name, address, fixed: given.fixed },
      ...(given.model !== undefined && { model: given.model }),
    },
    inFleet: { ...given.printer, printer: watched },
    inTurn,
    silence: 'no-answer',
    ask: async () => healthOf(await printer.status()),
    isBusy: () => printing > 0,
    more: () => ({ waiting: given.view(id)?.waiting.length ?? 0 }),
    async test() {
      // Not through the spool: a test that prints an hour later tests nothing.
      const document = { kind: 'test-page', printer: id, title: name } as const
      return answerOf(await watched.print({ document, openDrawer: false, possibleDuplicate: false }))
    },
    stop: async () => undefined,
  }
}

function healthOf(state: PrinterState): DeviceHealth {
  switch (state) {
    case 'ready':
      return ready
    case 'unknown':
      return { state: 'unknown' }
    case 'paper-low':
      return { state: 'attention', cause: 'paper-low' }
    default:
      return failedWith(state)
  }
}

function answerOf(outcome: PrintOutcome): DeviceTestAnswer {
  switch (outcome.type) {
    case 'printed':
    case 'sent':
      return { status: 'ok', saw: outcome.type }
    case 'held':
    case 'interrupted':
      return { status: 'failed', cause: outcome.problem }
  }
}
