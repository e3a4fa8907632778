import {
  applyAttemptEvent,
  type CardAttempt,
  type CardAttemptEvent,
  type CardAttemptRejection,
  type CardIntent,
  err,
  eventsAfterBoot,
  type Instant,
  isOpenAttempt,
  mayStart,
  ok,
  type Result,
} from '@evertill/domain'
import type { CardSlip } from '@evertill/hardware'
import type { DiskFull } from '../journal/append-line.ts'
import { createTurns } from '../turns.ts'
import type { AttemptFile } from './attempt-file.ts'
import type { AttemptRow, DayRow } from './attempt-rows.ts'
import { type CardDays, createCardDays } from './card-days.ts'

/** What happens to an attempt; its place in the row and its time are given by the book. */
type AttemptStep = CardAttemptEvent extends infer Event
  ? Event extends CardAttemptEvent
    ? Omit<Event, 'attemptId' | 'seq' | 'at'>
    : never
  : never

export type AttemptProblem = CardAttemptRejection | DiskFull | { readonly type: 'no-such-attempt' }

/** All attempts of this till, in memory exactly as they are on the disk: a step counts once it is written. */
export interface AttemptBook {
  all(): readonly CardAttempt[]
  of(id: string): CardAttempt | undefined
  slipsOf(id: string): readonly CardSlip[]
  /** Those of this card terminal's day that is not closed yet. */
  sinceDayClosed(cardTerminalId: string): readonly CardAttempt[]
  /** Writes the intent and that it is being sent, in one piece. The same intent again is the attempt it began. */
  begin(intent: CardIntent): Promise<Result<{ attempt: CardAttempt; isNew: boolean }, AttemptProblem>>
  write(id: string, step: AttemptStep): Promise<Result<CardAttempt, AttemptProblem>>
  keepSlips(id: string, slips: readonly CardSlip[]): Promise<void>
  readonly days: Pick<CardDays, 'closedUpTo' | 'unconfirmed' | 'unprinted'>
  /** Writes down what came of a card terminal's day, in one piece. */
  note(rows: readonly DayRow[]): Promise<Result<null, DiskFull>>
}

/** Reads the book and writes what the stop of the last run means for its attempts. */
export async function openAttemptBook(given: {
  readonly file: AttemptFile
  readonly bootId: string
  readonly now: () => Instant
  readonly onChange: () => void
}): Promise<AttemptBook> {
  const { file, now, bootId, onChange } = given
  const inTurn = createTurns()
  const attempts = new Map<string, CardAttempt>()
  const slips = new Map<string, readonly CardSlip[]>()
  const days = createCardDays()
  for (const row of file.rows) take(row)

  function take(row: AttemptRow): void {
    if ('intent' in row) attempts.set(row.intent.id, { status: 'created', intent: row.intent, seq: 0 })
    else if ('slips' in row) slips.set(row.slips.attemptId, row.slips.slips)
    else if (!('event' in row)) days.take(row)
    else {
      const before = attempts.get(row.event.attemptId)
      const after = before && applyAttemptEvent(before, row.event)
      if (after?.ok) attempts.set(row.event.attemptId, after.value)
    }
  }

  async function append(rows: readonly AttemptRow[]): Promise<Result<null, DiskFull>> {
    const written = await file.append(rows)
    if (!written.ok) return written
    rows.forEach(take)
    onChange()
    return written
  }

  function eventOf(id: string, step: AttemptStep): Result<CardAttemptEvent, AttemptProblem> {
    const attempt = attempts.get(id)
    if (!attempt) return err({ type: 'no-such-attempt' })
    const event = { ...step, attemptId: id, seq: attempt.seq + 1, at: now() }
    const applied = applyAttemptEvent(attempt, event)
    return applied.ok ? ok(event) : applied
  }

  async function write(id: string, step: AttemptStep): Promise<Result<CardAttempt, AttemptProblem>> {
    const event = eventOf(id, step)
    if (!event.ok) return event
    const written = await append([{ event: event.value }])
    const attempt = attempts.get(id)
    if (!written.ok) return written
    return attempt ? ok(attempt) : err({ type: 'no-such-attempt' })
  }

  async function begin(
    intent: CardIntent,
  ): Promise<Result<{ attempt: CardAttempt; isNew: boolean }, AttemptProblem>> {
    const known = attempts.get(intent.id)
    if (known) return ok({ attempt: known, isNew: false })
    const started = mayStart([...attempts.values()], intent)
    if (!started.ok) return started
    const event: CardAttemptEvent = { type: 'attempt.send', attemptId: intent.id, seq: 1, at: now() }
    const written = await append([{ intent }, { event }])
    const attempt = attempts.get(intent.id)
    if (!written.ok) return written
    return attempt ? ok({ attempt, isNew: true }) : err({ type: 'no-such-attempt' })
  }

  const all = () => [...attempts.values()]
  const afterStop = eventsAfterBoot(all(), bootId, now()).filter(
    ({ attemptId }) => !isBeingGivenBack(all(), attemptId),
  )
  if (afterStop.length > 0) await append(afterStop.map((event) => ({ event })))

  return {
    all,
    of: (id) => attempts.get(id),
    slipsOf: (id) => slips.get(id) ?? [],
    sinceDayClosed: (cardTerminalId) =>
      all().filter(
        ({ intent }) =>
          intent.cardTerminalId === cardTerminalId && intent.id > days.closedUpTo(cardTerminalId),
      ),
    begin: (intent) => inTurn(() => begin(intent)),
    write: (id, step) => inTurn(() => write(id, step)),
    keepSlips: (id, kept) =>
      inTurn(async () => {
        // The charge stands without its slip; the card terminal can print it again.
        if (kept.length > 0) await append([{ slips: { attemptId: id, slips: kept } }])
      }),
    days,
    note: (rows) => inTurn(() => append(rows)),
  }
}

/**
 * An approval whose reversal is open was acknowledged long before, and the card terminal's last record is of the reversal
 * by now: it says nothing of the approval any more.
 */
const isBeingGivenBack = (attempts: readonly CardAttempt[], id: string): boolean =>
  attempts.some(
    (attempt) =>
      attempt.intent.kind === 'reversal' && attempt.intent.ofAttemptId === id && isOpenAttempt(attempt),
  )
