import {
  type CardAttempt,
  type CardAttemptStatus,
  msOfInstant,
  nextStep,
  UNKNOWN_AT_MOST_MS,
} from '@evertill/domain'
import type { CardTerminal } from '@evertill/hardware'
import type { AttemptBook } from './attempt-book.ts'
import { giveBack } from './give-back.ts'
import { answerFor, askedFor } from './last-record.ts'
import { shortAnswer } from './short-texts.ts'

/** Finds out what became of attempts whose answer was lost, by asking the card terminal until it is known. */
export interface Resolver {
  /** Something changed: looks what is to be done, and when. */
  wake(): void
  /** Asks about this attempt now. */
  ask(id: string): Promise<void>
  stop(): Promise<void>
}

/** A disk that did not take a step is tried again after this. */
const TRY_DISK_AGAIN_MS = 2_000

export function createResolver(given: {
  readonly terminal: CardTerminal
  /** Attempts at another card terminal, which this till had before, are not asked about here. */
  readonly cardTerminalId: string
  readonly book: AttemptBook
  readonly now: () => Date
  /** Runs something after so many milliseconds; the answer calls it off. */
  readonly after: (ms: number, run: () => void) => () => void
  /** The attempts that are being carried out in this run. */
  readonly isRunning: (id: string) => boolean
  readonly onFailure: (error: unknown) => void
}): Resolver {
  const { terminal, cardTerminalId, book, now, after, isRunning, onFailure } = given
  let callOff = (): void => undefined
  let working: Promise<void> | undefined
  let isStopped = false

  async function ask(id: string): Promise<void> {
    const attempt = book.of(id)
    if (!attempt || !ASKABLE.has(attempt.status)) return
    if (attempt.intent.cardTerminalId !== cardTerminalId) return
    const answer = await terminal.lastResult(askedFor(attempt.intent))
    // The outcome may have come while the card terminal was asked.
    await book.write(id, { type: 'attempt.asked', answer: shortAnswer(answerFor(answer, attempt.intent)) })
    await giveBack(book, id)
  }

  async function doDue(upTo: number): Promise<void> {
    for (const attempt of book.all()) {
      const { id } = attempt.intent
      if (isRunning(id)) continue
      if (isCutOff(attempt)) await book.write(id, { type: 'attempt.lost' })
      const due = dueStep(book.of(id) ?? attempt, cardTerminalId)
      if (due && due.at <= upTo) {
        if (due.type === 'ask') await ask(id)
        else await book.write(id, { type: 'attempt.escalate' })
      }
      await giveBack(book, id)
    }
  }

  function delay(): number | undefined {
    const dues = book.all().flatMap((attempt) => {
      if (isCutOff(attempt) && !isRunning(attempt.intent.id)) return [TRY_DISK_AGAIN_MS]
      const due = dueStep(attempt, cardTerminalId)
      return due ? [Math.max(0, due.at - now().getTime())] : []
    })
    return dues.length === 0 ? undefined : Math.min(...dues)
  }

  function wake(): void {
    if (isStopped || working) return
    callOff()
    const ms = delay()
    if (ms === undefined) return
    const upTo = now().getTime() + ms
    callOff = after(ms, () => {
      working = doDue(upTo)
        .catch(onFailure)
        .finally(() => {
          working = undefined
          wake()
        })
    })
  }

  return {
    wake,
    ask,
    async stop() {
      isStopped = true
      callOff()
      await working
    },
  }
}

const ASKABLE: ReadonlySet<CardAttemptStatus> = new Set(['unknown', 'needs-operator'])

/** It was being carried out, and nobody does any more: the disk did not take how it ended. */
const isCutOff = ({ status }: CardAttempt): boolean => status === 'sending' || status === 'in-progress'

function dueStep(
  attempt: CardAttempt,
  cardTerminalId: string,
): { readonly type: 'ask' | 'escalate'; readonly at: number } | undefined {
  if (attempt.status !== 'unknown') return undefined
  // Nobody can ask there any more: it waits for its manager.
  if (attempt.intent.cardTerminalId !== cardTerminalId) {
    return { type: 'escalate', at: msOfInstant(attempt.since) + UNKNOWN_AT_MOST_MS }
  }
  const { type, at } = nextStep(attempt)
  return { type, at: msOfInstant(at) }
}
