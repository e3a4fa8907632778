import { err, ok, type Result } from '@evertill/domain'
import { type ChainHead, type Command, follows } from '@evertill/sync-protocol'
import type { Host } from '../../contract/index.ts'
import { tillPlaceAfter } from '../cash/till-place.ts'
import { openWorkAfterCommand } from '../clock/clock-place.ts'
import { buildsOnBooks } from '../kitchen/kitchen-papers.ts'
import {
  type Counters,
  NOTHING_RECORDED,
  type Outbox,
  type OutboxRow,
  type Rebuild,
} from '../ports/outbox.ts'
import type { FromBooksOf } from './from-books.ts'
import { receiptNumberOf } from './outbox-row.ts'
import { recoveredRow } from './recovered-row.ts'

/** The two copies of the chain contradict each other: nothing may be sold until a person has looked. */
export interface ChainBroken {
  readonly type: 'chain-broken'
  readonly message: string
}

export interface Completed {
  readonly counters: Counters
  /** Commands the outbox had missed; not those of a copy made anew. */
  readonly recovered: readonly OutboxRow[]
}

/** Told after each page of a copy made anew: entries read, of how many. */
export type OnProgress = (done: number, of: number) => void

const PAGE = 500

/**
 * Makes outbox and journal agree (S3): what the journal has more is added to the outbox, a whole wiped outbox
 * included; what the outbox has more is written to the journal again. Papers of commands recovered after a
 * crash are marked to print; of a copy made anew they are not, for they were printed long ago, and that holds
 * over every power cut until the copy is whole.
 */
export async function completeOutbox(
  host: Host,
  outbox: Outbox,
  fromBooksOf: FromBooksOf,
  onProgress: OnProgress = () => {},
): Promise<Result<Completed, ChainBroken>> {
  const head = await host.call('journal.head', null)
  const known = await outbox.counters()
  if (!known && head.lastTseq > 0) await outbox.beginRebuild({ through: head.lastTseq, kept: [] })
  if (!known && head.lastTseq === 0) await outbox.record([], NOTHING_RECORDED)
  const counters = known ?? NOTHING_RECORDED

  if (head.lastTseq > counters.lastTseq) {
    const rebuild = await outbox.rebuild()
    const told: OnProgress = rebuild ? onProgress : () => {}
    return recoverFromJournal({ host, outbox, fromBooksOf }, counters, rebuild, (done) =>
      told(done, head.lastTseq),
    )
  }
  if (head.lastTseq < counters.lastTseq) return restoreJournal(host, outbox, counters, head)
  if (head.lastHash !== counters.lastHash) return broken(head.lastTseq)
  return ok({ counters, recovered: [] })
}

async function recoverFromJournal(
  { host, outbox, fromBooksOf }: { host: Host; outbox: Outbox; fromBooksOf: FromBooksOf },
  start: Counters,
  rebuild: Rebuild | undefined,
  onPage: (lastTseq: number) => void,
): Promise<Result<Completed, ChainBroken>> {
  const recovered: OutboxRow[] = []
  const rowOf = recoveredRow(rebuild)
  let counters = start
  let more = true
  while (more) {
    const page = await host.call('journal.read', { fromTseq: counters.lastTseq + 1, limit: PAGE })
    let rows: OutboxRow[] = []
    for (const command of page.commands) {
      if (!follows(command, counters)) return broken(command.tseq)
      const isMissed = command.tseq > (rebuild?.through ?? 0)
      if (isMissed && buildsOnBooks(command) && rows.length > 0) {
        // What the kitchen hears of it builds on everything before it: that has to be in the books.
        await outbox.record(rows, counters)
        rows = []
      }
      const row = isMissed ? { ...rowOf(command), ...(await fromBooksOf(command)) } : rowOf(command)
      rows.push(row)
      if (isMissed) recovered.push(row)
      counters = countersAfter(counters, command)
    }
    if (rows.length > 0) await outbox.record(rows, counters)
    onPage(counters.lastTseq)
    more = page.more && page.commands.length > 0
  }
  return ok({ counters, recovered })
}

async function restoreJournal(
  host: Host,
  outbox: Outbox,
  counters: Counters,
  start: ChainHead,
): Promise<Result<Completed, ChainBroken>> {
  let head = start
  while (head.lastTseq < counters.lastTseq) {
    const rows = await outbox.from(head.lastTseq + 1, PAGE)
    if (rows.length === 0) return broken(head.lastTseq + 1)
    for (const { command } of rows) {
      if (!follows(command, head)) return broken(command.tseq)
      const answer = await host.call('journal.append', { command })
      if (answer.status !== 'ok') return broken(command.tseq)
      head = { lastTseq: command.tseq, lastHash: command.hash }
    }
  }
  return ok({ counters, recovered: [] })
}

/** Where a terminal stands once it has recorded `command`. */
export function countersAfter(counters: Counters, command: Command): Counters {
  const till = tillPlaceAfter(counters.till, command)
  const openWork = openWorkAfterCommand(counters.openWork, command)
  return {
    ...counters,
    ...(till && { till }),
    ...(openWork && { openWork }),
    lastTseq: command.tseq,
    lastHash: command.hash,
    lastReceiptNumber: Math.max(counters.lastReceiptNumber, receiptNumberOf(command)),
  }
}

const broken = (tseq: number) =>
  err({
    type: 'chain-broken' as const,
    message: `The till's two records of its sales disagree at entry ${tseq}. Nothing was deleted. Call support before selling on this till.`,
  })
