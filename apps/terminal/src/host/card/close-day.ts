import { randomUUID } from 'node:crypto'
import {
  type CardAttempt,
  type CardTotalsReport,
  compareCardTotals,
  type Instant,
  type SchemeTotal,
} from '@evertill/domain'
import { type CardTerminal, type DayTotals, dayGroupOf } from '@evertill/hardware'
import type { HostAnswer } from '../../contract/index.ts'
import type { AttemptBook } from './attempt-book.ts'

const refusal = (reason: string, message: string) => ({ status: 'refused', reason, message }) as const

/**
 * Closes the card terminal's day. Its totals and what they are compared with are on the disk before they are
 * acknowledged: a till that stops in between has them when it starts again. Source: hardware reference §7.1 "End of day
 * mismatch".
 */
export async function closeDay(given: {
  readonly terminal: CardTerminal
  readonly cardTerminalId: string
  readonly book: AttemptBook
  readonly now: () => Instant
}): Promise<HostAnswer<'card.endOfDay'>> {
  const { terminal, cardTerminalId, book, now } = given
  // Closing clears the card terminal's memory of what is not known yet.
  const attempts = book.sinceDayClosed(cardTerminalId)
  if (attempts.some((attempt) => UNCLEAR.has(attempt.status))) {
    return refusal('attempt-open', 'A card payment is not cleared up yet. Close the day after that.')
  }
  const id = randomUUID()
  const lastAttemptId =
    attempts
      .map((attempt) => attempt.intent.id)
      .sort()
      .at(-1) ?? ''
  const unconfirmed = book.days.unconfirmed(cardTerminalId)
  const dayOf = (totals: DayTotals) => ({
    ...{ id, at: now(), cardTerminalId, ...totals },
    lastAttemptId: lastAttemptId || (unconfirmed?.lastAttemptId ?? book.days.closedUpTo(cardTerminalId)),
    report: reportOn(attempts, totals.schemes, unconfirmed?.lastAttemptId),
  })
  let day = dayOf({ schemes: [] })
  let isKept = false
  const closed = await terminal.endOfDay(async (totals) => {
    day = dayOf(totals)
    isKept = (await book.note([{ dayTotals: day }])).ok
    return isKept
  })
  switch (closed.type) {
    case 'not-supported':
      return refusal(closed.type, 'This card terminal closes its day by itself.')
    case 'unreachable':
      return refusal(closed.type, 'The card terminal cannot be reached. Its day is still open.')
    case 'refused':
      if (isKept) await book.note([{ dayOpen: { id } }])
      return refusal(`code-${closed.code}`, closed.text)
    case 'unknown':
      return refusal(closed.type, isKept ? TOTALS_ONLY : NOTHING_HEARD)
    case 'closed': {
      const { slips } = closed
      const end = { dayClosed: { at: now(), cardTerminalId, lastAttemptId: day.lastAttemptId, id, slips } }
      await book.note(isKept ? [end] : [{ dayTotals: day }, end])
      const { total, report } = day
      return { status: 'closed', id, ...(total !== undefined && { total }), report, slips }
    }
  }
}

const TOTALS_ONLY =
  'The card terminal told its totals and then fell silent: whether its day is closed is not known. The comparison is kept and printed. Close the day again.'
const NOTHING_HEARD = 'The card terminal fell silent before it told its totals. Close the day again.'

const UNCLEAR: ReadonlySet<CardAttempt['status']> = new Set([
  'created',
  'sending',
  'in-progress',
  'unknown',
  'needs-operator',
])

/**
 * The totals beside the attempts since the last close. Where it is not known whether the day before was closed, they tell
 * by what they fit: everything since the last sure close, or only what came after.
 */
function reportOn(
  attempts: readonly CardAttempt[],
  schemes: readonly SchemeTotal[],
  perhapsClosedUpTo: string | undefined,
): CardTotalsReport {
  const all = compareCardTotals(attempts.map(groupedAsTotals), schemes)
  if (perhapsClosedUpTo === undefined) return all
  const later = attempts.filter(({ intent }) => intent.id > perhapsClosedUpTo)
  const since = compareCardTotals(later.map(groupedAsTotals), schemes)
  return misfit(since) <= misfit(all) ? since : all
}

const misfit = ({ differences }: CardTotalsReport): number =>
  differences.reduce((sum, { difference }) => sum + Math.abs(difference), 0)

/** The card terminal has one row for several schemes; the attempts are counted as it counts. */
function groupedAsTotals(attempt: CardAttempt): CardAttempt {
  if (!('approval' in attempt)) return attempt
  const { approval } = attempt
  return { ...attempt, approval: { ...approval, scheme: dayGroupOf(approval.scheme) } }
}
