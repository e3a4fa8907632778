import { type CardApproval, type CardAttempt, chargeOf, type TerminalRecord } from '@evertill/domain'
import type { CardOutcome, CardRequest, CardTerminal, CardWatch } from '@evertill/hardware'
import type { AttemptBook } from './attempt-book.ts'
import { giveBack } from './give-back.ts'
import { shortApproval, shortText } from './short-texts.ts'

/**
 * Sends an attempt that is on the disk as being sent, and writes what comes of it: the approval before it is
 * acknowledged, anything lost as lost. Source: hardware reference §7.2.
 */
export async function runAttempt(given: {
  readonly terminal: CardTerminal
  readonly book: AttemptBook
  readonly attempt: CardAttempt
  readonly onShows: (shows: string) => void
}): Promise<void> {
  const { terminal, book, attempt, onShows } = given
  const { id } = attempt.intent
  let begun: Promise<unknown> = Promise.resolve()
  let hasBegun = false

  const watch: CardWatch = {
    onProgress(shows) {
      onShows(shows)
      if (hasBegun) return
      hasBegun = true
      // The state is written once; what is shown after that is of no use to anybody later.
      begun = book.write(id, { type: 'attempt.progress', shows: shortText(shows) })
    },
    async keep(approval) {
      await begun
      return keepApproval(book, id, approval)
    },
  }
  const outcome = await request(terminal, requestOf(attempt, book), watch)
  await begun
  if ('slips' in outcome) await book.keepSlips(id, outcome.slips)
  if (await settle(book, id, outcome)) await giveBack(book, id)
  else await book.write(id, { type: 'attempt.lost' })
}

/** True once the approval is on the disk; the same approval again is there already. */
async function keepApproval(book: AttemptBook, id: string, approval: CardApproval): Promise<boolean> {
  if (book.of(id)?.status === 'approved-unbooked') return true
  return (await book.write(id, { type: 'attempt.approved', approval: shortApproval(approval) })).ok
}

/** False where the outcome is not known, or is not what was written before. */
async function settle(book: AttemptBook, id: string, outcome: CardOutcome): Promise<boolean> {
  const status = book.of(id)?.status
  switch (outcome.type) {
    case 'approved':
      return keepApproval(book, id, outcome.approval)
    case 'declined':
    case 'aborted':
    case 'rejected': {
      const type = outcome.type === 'rejected' ? 'attempt.refused' : (`attempt.${outcome.type}` as const)
      const { code, text } = outcome
      return (await book.write(id, { type, code: shortText(code), text: shortText(text) })).ok
    }
    case 'not-sent':
      if (status !== 'sending') return false
      return (await book.write(id, { type: 'attempt.not-sent', why: shortText(outcome.why) })).ok
    case 'lost':
      return false
  }
}

function requestOf({ intent }: CardAttempt, book: AttemptBook): CardRequest {
  const { id: attemptId, kind, currency, ofAttemptId } = intent
  const of = ofAttemptId === undefined ? undefined : recordOf(book.of(ofAttemptId))
  return { attemptId, kind, amount: chargeOf(intent), currency, ...(of && { of }) }
}

const recordOf = (attempt: CardAttempt | undefined): TerminalRecord | undefined =>
  attempt && 'approval' in attempt
    ? { receipt: attempt.approval.receipt, trace: attempt.approval.trace }
    : undefined

function request(terminal: CardTerminal, asked: CardRequest, watch: CardWatch): Promise<CardOutcome> {
  switch (asked.kind) {
    case 'payment':
      return terminal.authorise(asked, watch)
    case 'refund':
      return terminal.refund(asked, watch)
    case 'reversal':
      return terminal.reverse(asked, watch)
  }
}
