import { randomUUID } from 'node:crypto'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import {
  type CardAttempt,
  type CardIntent,
  explainCardAttemptRejection,
  type Instant,
  isOpenAttempt,
  type Result,
} from '@evertill/domain'
import type { CardTerminal } from '@evertill/hardware'
import type { CardAnswer, CardAttemptRequest, CardStatus, HostAnswer } from '../../contract/index.ts'
import type { JournalFile } from '../journal/journal-file.ts'
import { createTurns } from '../turns.ts'
import { archiveAttempts } from './archive-attempts.ts'
import { type AttemptProblem, openAttemptBook } from './attempt-book.ts'
import { openAttemptFile } from './attempt-file.ts'
import { AttemptsDamaged } from './attempt-rows.ts'
import { closeDay } from './close-day.ts'
import { recordBefore } from './last-record.ts'
import { type CardCalls, noCardDesk } from './no-card-desk.ts'
import { createResolver } from './resolve-attempts.ts'
import { runAttempt } from './run-attempt.ts'
import { shortText } from './short-texts.ts'

/** The card terminal of a till: what it is called in the books, and the driver. */
export interface CardDevice {
  readonly id: string
  readonly terminal: CardTerminal
}

export interface CardDeskOptions {
  /** Folder of the attempts; made when absent. */
  readonly folder: string
  readonly device: CardDevice
  readonly onChange: (status: CardStatus) => void
  /** Told in full of what no caller expects: a bug or a dead disk. */
  readonly onFailure: (error: unknown) => void
  readonly now?: () => Date
  /** Runs something after so many milliseconds; the answer calls it off. */
  readonly after?: (ms: number, run: () => void) => () => void
  readonly openFile?: (path: string) => Promise<JournalFile>
}

/** The card desk of a till and the end of it. */
export interface CardDesk {
  readonly calls: CardCalls
  stop(): Promise<void>
}

/** Attempts stay at hand this long: as long as a till may be offline, and a refund may be asked for. */
const KEPT_MS = 90 * 86_400_000

/** Before a busy card terminal is asked again. */
const BUSY_PAUSE_MS = 500

/** Attempts that are over and still shown. */
const RECENT = 20

/**
 * Opens the attempts of this till and goes on with what the last run left open, before anything new is sold on the
 * card terminal. A till whose attempts cannot be read takes no cards and sells on for cash: charging somebody twice is
 * worse. Source: hardware reference §7.2; shared policies, "Cards".
 */
export async function openCardDesk(options: CardDeskOptions): Promise<CardDesk> {
  try {
    return await cardDeskOver(options)
  } catch (error) {
    if (!(error instanceof AttemptsDamaged)) throw error
    options.onFailure(error)
    const desk = noCardDesk(`${error.message} Take cards on a stand-alone terminal and call support.`)
    options.onChange(await desk.calls['card.status'](null))
    return desk
  }
}

async function cardDeskOver(options: CardDeskOptions): Promise<CardDesk> {
  const { folder, device, onFailure, now = () => new Date(), after = afterMs } = options
  const { terminal, id: cardTerminalId } = device
  const bootId = randomUUID()
  const instant = (): Instant => now().toISOString()
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const path = join(folder, 'attempts.log')
  await archiveAttempts(path, new Date(now().getTime() - KEPT_MS).toISOString())
  const file = await openAttemptFile(path, options.openFile)
  const running = new Map<string, Promise<void>>()
  // A double tap on Pay must find the attempt of the first.
  const inTurn = createTurns()
  let shows = ''
  let isStopped = false
  let isClosingDay = false
  let tell = (): void => undefined

  const pause = () => new Promise<void>((resolve) => void after(BUSY_PAUSE_MS, resolve))

  const book = await openAttemptBook({ file, bootId, now: instant, onChange: () => tell() })
  const resolver = createResolver({
    terminal,
    cardTerminalId,
    book,
    now,
    after,
    isRunning: (id) => running.has(id),
    onFailure,
  })

  function status(): CardStatus {
    const attempts = book.all()
    const recent = new Set(attempts.filter((attempt) => !isOpenAttempt(attempt)).slice(-RECENT))
    const shown = attempts.filter((attempt) => isOpenAttempt(attempt) || recent.has(attempt))
    const [atWorkOn = null] = running.keys()
    // What is under way says itself how it ended.
    const days = isClosingDay ? [] : book.days.unprinted(cardTerminalId)
    return { cardTerminalId, attempts: shown, atWorkOn, shows, ...(days.length > 0 && { days }) }
  }

  function run(attempt: CardAttempt): void {
    const { id } = attempt.intent
    const onShows = (text: string): void => {
      shows = shortText(text)
      tell()
    }
    const done = runAttempt({ terminal, book, attempt, onShows })
      .catch((error: unknown) => {
        if (!isStopped) onFailure(error)
      })
      .finally(() => {
        running.delete(id)
        onShows('')
        resolver.wake()
      })
    running.set(id, done)
  }

  async function start(request: CardAttemptRequest): Promise<CardAnswer> {
    if (isStopped) return refusal('stopped', 'The till is closing.')
    const known = book.of(request.id)
    if (known) return { status: 'ok', attempt: known }
    const of = request.kind === 'reversal' && book.of(request.ofAttemptId ?? '')
    if (of && of.intent.cardTerminalId !== cardTerminalId) {
      // Its receipt number is another payment here.
      return refusal(
        'other-card-terminal',
        'That payment was made on another card terminal. Refund it instead.',
      )
    }
    const intent: CardIntent = { ...intentFrom(request), cardTerminalId, bootId, createdAt: instant() }
    const isBlocked = book
      .all()
      .some((attempt) => isOpenAttempt(attempt) && attempt.intent.id !== request.ofAttemptId)
    // The domain says by what; the card terminal is not asked while it may be busy with that.
    const before = isBlocked ? undefined : await recordBefore(terminal, intent, book.all(), pause)
    if (before && before.type !== 'before') return refusal(`terminal-${before.type}`, WHY_NOT[before.type])
    const begun = await book.begin({ ...intent, ...(before?.record && { before: before.record }) })
    if (!begun.ok) return refused(begun)
    if (begun.value.isNew) run(begun.value.attempt)
    return { status: 'ok', attempt: begun.value.attempt }
  }

  async function endOfDay(): Promise<HostAnswer<'card.endOfDay'>> {
    isClosingDay = true
    try {
      return await closeDay({ terminal, cardTerminalId, book, now: instant })
    } finally {
      isClosingDay = false
      tell()
    }
  }

  const calls: CardCalls = {
    'card.start': (request) => inTurn(() => start(request)),
    'card.status': async () => status(),
    'card.abort': async ({ attemptId }) => ({
      asked: running.has(attemptId) && (await terminal.abort()),
    }),
    'card.lastResult': async ({ attemptId }) => {
      await resolver.ask(attemptId)
      resolver.wake()
      const attempt = book.of(attemptId)
      return attempt ? { status: 'ok', attempt } : refused({ ok: false, error: { type: 'no-such-attempt' } })
    },
    'card.decide': async ({ attemptId, decision, ...word }) => {
      const step = { type: 'attempt.decide', ...word, decision } as const
      return answerOf(await book.write(attemptId, step))
    },
    'card.book': async ({ attemptId, booking, signatureChecked }) => {
      // Until its end the approval may turn out lost, and what is booked is never lost again.
      await running.get(attemptId)
      const attempt = book.of(attemptId)
      const isBooked = attempt?.status === 'approved' && attempt.booking.entryId === booking.entryId
      if (isBooked) return { status: 'ok', attempt }
      const step = { type: 'attempt.book', booking, ...(signatureChecked && { signatureChecked }) } as const
      return answerOf(await book.write(attemptId, step))
    },
    'card.slips': async ({ attemptId }) => book.slipsOf(attemptId),
    'card.endOfDay': () => inTurn(endOfDay),
    'card.dayPrinted': async ({ id }) => {
      const isWaiting = book.days.unprinted(cardTerminalId).some((day) => day.id === id)
      if (isWaiting) await book.note([{ dayPrinted: { id } }])
      return null
    },
  }

  tell = () => options.onChange(status())
  tell()
  resolver.wake()
  return {
    calls,
    /** What runs at the card terminal is left to it; the next start asks what became of it. */
    async stop() {
      isStopped = true
      await resolver.stop()
      await file.close()
    },
  }
}

const WHY_NOT = {
  busy: 'The card terminal is busy. Try again in a moment.',
  unreachable: 'The card terminal cannot be reached. Nothing was charged.',
} as const

/** Without the keys that are absent. */
function intentFrom({ tip, checkId, ofAttemptId, ...request }: CardAttemptRequest) {
  return {
    ...request,
    ...(tip && { tip }),
    ...(checkId !== undefined && { checkId }),
    ...(ofAttemptId !== undefined && { ofAttemptId }),
  }
}

const refusal = (reason: string, message: string) => ({ status: 'refused', reason, message }) as const

function refused({ error }: { readonly ok: false; readonly error: AttemptProblem }) {
  switch (error.type) {
    case 'disk-full':
      return refusal(error.type, `${error.message} Nothing was charged.`)
    case 'no-such-attempt':
      return refusal(error.type, 'There is no such card payment on this till.')
    default:
      return refusal(error.type, explainCardAttemptRejection(error))
  }
}

const answerOf = (written: Result<CardAttempt, AttemptProblem>): CardAnswer =>
  written.ok ? { status: 'ok', attempt: written.value } : refused(written)

function afterMs(ms: number, run: () => void): () => void {
  // Timers of Node end at 24 days; a day is the longest wait here.
  const timer = setTimeout(run, ms)
  return () => clearTimeout(timer)
}
