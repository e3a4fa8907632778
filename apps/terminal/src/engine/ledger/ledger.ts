import { err, ok, type Result } from '@evertill/domain'
import { type Command, partsOf, sealCommand, type WireCommand } from '@evertill/sync-protocol'
import type { Host, TerminalIdentity } from '../../contract/index.ts'
import type { Acknowledgement, Counters, Outbox, OutboxRow } from '../ports/outbox.ts'
import { type ChainBroken, completeOutbox, countersAfter, type OnProgress } from './complete-outbox.ts'
import type { FromBooksOf } from './from-books.ts'
import { isSameSale, outboxRow } from './outbox-row.ts'
import { keptOf } from './recovered-row.ts'
import { rowsFrom } from './rows-from.ts'

/** What a person did, before it has its place in the chain. */
interface NewEntry {
  /** Id of the command and of the print job it leads to. */
  readonly id: string
  readonly command: WireCommand
  readonly employeeId: string
  readonly businessDay: string
  readonly occurredAt: string
  readonly baseRev?: number
}

export interface NotSaved {
  readonly type: 'not-saved'
  readonly message: string
}

/** The terminal's chain of commands: the journal and its twin, the outbox. Has one caller at a time. */
export interface Ledger {
  counters(): Counters
  /** False after a write whose end is unknown, until `settle` has looked. */
  isCertain(): boolean
  /** Reads both copies and completes the outbox (S3). Must have run once before anything is recorded. */
  open(onProgress?: OnProgress): Promise<Result<readonly OutboxRow[], ChainBroken>>
  /**
   * Makes sure both copies agree. Only does something after a write whose end is unknown; answers with the
   * commands found to be recorded after all.
   */
  settle(): Promise<Result<readonly OutboxRow[], NotSaved | ChainBroken>>
  /**
   * Seals, journals and stores one entry (S1, S2). `entryAt` is asked for the entry with the counters it
   * follows, and asked again if another window wrote meanwhile.
   */
  record(entryAt: (counters: Counters) => NewEntry): Promise<Result<OutboxRow, NotSaved | ChainBroken>>
  acknowledge(acknowledgement: Acknowledgement): Promise<void>
  rewind(lastAckedTseq: number): Promise<void>
  /**
   * Gives up the outbox' copy of the chain once the journal is known to have all of it; the next `open` makes it
   * anew (S3). Nothing may be recorded after this one.
   */
  startOver(): Promise<Result<void, ChainBroken>>
}

/** A shop with more commands set aside than this has other worries than their reasons. */
const MOST_KEPT = 1_000

export function createLedger(deps: {
  host: Host
  outbox: Outbox
  identity: TerminalIdentity
  /** The server's clock minus this one, milliseconds, as last learned: both times are in the books (S16). */
  clockOffsetMs: () => number | undefined
  fromBooksOf: FromBooksOf
  /** Told of every change of the counters. */
  onCounters: (counters: Counters) => void
}): Ledger {
  const { host, outbox, identity } = deps
  let current: Counters | undefined
  let certain = false

  const counters = (): Counters => {
    if (!current) throw new Error('The ledger is used before it was opened')
    return current
  }
  const moveTo = (next: Counters) => {
    current = next
    deps.onCounters(next)
  }

  const open: Ledger['open'] = async (onProgress) => {
    const completed = await completeOutbox(host, outbox, deps.fromBooksOf, onProgress)
    if (!completed.ok) return completed
    moveTo(completed.value.counters)
    certain = true
    return ok(completed.value.recovered)
  }

  /** The command is in the journal now, or an answer why not. */
  const journal = async (command: Command): Promise<'recorded' | 'not-next' | NotSaved> => {
    try {
      const answer = await host.call('journal.append', { command })
      if (answer.status === 'ok') return 'recorded'
      return answer.status === 'not-next' ? 'not-next' : notSaved(answer.message)
    } catch (cause) {
      // The answer is lost, not the question: the journal may have it. Its head says so.
      certain = false
      const head = await host.call('journal.head', null).catch(() => undefined)
      if (head?.lastHash === command.hash) return 'recorded'
      return notSaved(reasonOf(cause))
    }
  }

  const seal = ({ command, ...entry }: NewEntry, after: Counters): Command => {
    const { terminalId, storeId } = identity
    const offset = deps.clockOffsetMs()
    const clocks = offset === undefined ? {} : { clockOffsetMs: offset }
    return sealCommand({ ...entry, terminalId, storeId, ...clocks, ...partsOf(command) }, after)
  }

  const record: Ledger['record'] = async (entryAt) => {
    const before = counters()
    const command = seal(entryAt(before), before)
    const beside = await deps.fromBooksOf(command).catch((cause: unknown) => notSaved(reasonOf(cause)))
    if ('type' in beside) return err(beside)
    const journaled = await journal(command)
    if (journaled === 'not-next') {
      const reread = await open()
      if (!reread.ok) return reread
      // An append whose answer was lost may have come through only now: the same sale is not closed twice.
      const attempt = outboxRow(command, { print: false })
      const closed = reread.value.find((row) => isSameSale(row, attempt))
      if (closed) return ok(closed)
      return counters().lastTseq > before.lastTseq
        ? record(entryAt)
        : err(notSaved('the journal does not continue where it ended'))
    }
    if (journaled !== 'recorded') return err(journaled)

    const row = { ...outboxRow(command, { print: true }), ...beside }
    try {
      await outbox.record([row], countersAfter(before, command))
    } catch (cause) {
      certain = false
      return err(notSaved(reasonOf(cause)))
    }
    certain = true
    // From the present counters: an acknowledgement may have come in meanwhile.
    moveTo(countersAfter(counters(), command))
    return ok(row)
  }

  return {
    counters,
    isCertain: () => certain,
    open,
    async settle() {
      if (certain) return ok([])
      try {
        return await open()
      } catch (cause) {
        return err(notSaved(reasonOf(cause)))
      }
    },
    record,
    async acknowledge(acknowledgement) {
      const { lastAckedTseq } = await outbox.acknowledge(acknowledgement)
      moveTo({ ...counters(), lastAckedTseq })
    },
    async rewind(to) {
      const { lastAckedTseq } = await outbox.rewind(to)
      moveTo({ ...counters(), lastAckedTseq })
    },
    async startOver() {
      const agreed = await open()
      if (!agreed.ok) return agreed
      certain = false
      const rows = [
        ...(await outbox.toPrint()),
        ...(await outbox.quarantined(MOST_KEPT)),
        ...(await rowsThatKnowMore(outbox, counters().till?.open?.tseq)),
      ]
      const kept = new Map(rows.map((row) => [row.tseq, keptOf(row)]))
      await outbox.beginRebuild({ through: counters().lastTseq, kept: [...kept.values()] })
      return ok(undefined)
    },
  }
}

/** Rows that say more of the kitchen, or of the drawer opened at `opened`, than their commands do. */
async function rowsThatKnowMore(
  outbox: Outbox,
  opened = Number.POSITIVE_INFINITY,
): Promise<readonly OutboxRow[]> {
  const rows: OutboxRow[] = []
  for await (const row of rowsFrom(outbox, 1)) {
    if (row.told || (row.tseq >= opened && row.drawer?.length)) rows.push(row)
  }
  return rows
}

const reasonOf = (cause: unknown) => (cause instanceof Error ? cause.message : String(cause))

export const notSaved = (cause: string): NotSaved => ({
  type: 'not-saved',
  message: `The till could not write to its disk (${cause}). The sale is not closed; the basket is kept. Try again.`,
})
