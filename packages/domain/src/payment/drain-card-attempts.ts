import { instantOfMs, msOfInstant } from '../shared/instant-ms.ts'
import type { Instant } from '../shared/time.ts'
import { UNKNOWN_AT_MOST_MS } from './apply-attempt-event.ts'
import { type CardAttempt, isOpenAttempt, type TerminalRecord, type UnknownAttempt } from './card-attempt.ts'
import type { CardAttemptEvent } from './card-attempt-event.ts'

/**
 * What a till makes of its attempts when it starts, before it sells on that card terminal: what another run began
 * and never sent was not sent; what may have been sent is unknown and is asked for. So is an approval that is not
 * booked, because a card terminal that never heard of its receipt may have taken it back; a manager's word stands.
 * Source: hardware reference §7.2, rule 6; §7.1 "Power cut after approval, before save".
 */
export function eventsAfterBoot(
  attempts: readonly CardAttempt[],
  bootId: string,
  at: Instant,
): CardAttemptEvent[] {
  return attempts
    .filter(({ intent }) => intent.bootId !== bootId)
    .flatMap((attempt): CardAttemptEvent[] => {
      const content = { attemptId: attempt.intent.id, seq: attempt.seq + 1, at }
      if (attempt.status === 'created') {
        return [{ ...content, type: 'attempt.not-sent', why: 'The till stopped' }]
      }
      return isCutOff(attempt) ? [{ ...content, type: 'attempt.lost' }] : []
    })
}

function isCutOff(attempt: CardAttempt): boolean {
  return attempt.status === 'approved-unbooked'
    ? attempt.proof.by === 'terminal'
    : attempt.status === 'sending' || attempt.status === 'in-progress'
}

/**
 * The card terminal's last record as far as the till's own approvals tell: the next intent's `before`. Source:
 * hardware reference §7.2, rule 4.
 */
export function lastRecordOf(
  attempts: readonly CardAttempt[],
  cardTerminalId: string,
): TerminalRecord | undefined {
  const approvals = attempts
    .filter((attempt) => attempt.intent.cardTerminalId === cardTerminalId && 'approval' in attempt)
    .sort((a, b) => (a.intent.id < b.intent.id ? -1 : 1))
  const last = approvals.at(-1)
  if (!last || !('approval' in last)) return undefined
  const { receipt, trace } = last.approval
  return { receipt, trace }
}

/** What is still open on a card terminal, oldest first: none may remain before it is sold on. Source: §7.2, rule 6. */
export function openAttemptsOf(attempts: readonly CardAttempt[], cardTerminalId: string): CardAttempt[] {
  return attempts
    .filter((attempt) => isOpenAttempt(attempt) && attempt.intent.cardTerminalId === cardTerminalId)
    .sort((a, b) => (a.intent.id < b.intent.id ? -1 : 1))
}

/** Milliseconds between one question and the next; the last one is kept to. Source: §7.1 "every 2→5→10 s". */
const ASK_AFTER_MS = [2_000, 5_000, 10_000] as const

/** What to do next about an unknown outcome, and when. */
export type NextStep = { readonly type: 'ask' | 'escalate'; readonly at: Instant }

/**
 * The next question to the card terminal: 2 seconds after it was lost, then after 5, then every 10, for a day at
 * most; then a manager decides. Source: hardware reference §7.1 "Terminal timeout, unknown result"; §7.2.
 */
export function nextStep({ since, asks, askedAt }: UnknownAttempt): NextStep {
  const giveUpAt = msOfInstant(since) + UNKNOWN_AT_MOST_MS
  const askAt = msOfInstant(askedAt ?? since) + (ASK_AFTER_MS[asks] ?? 10_000)
  return askAt < giveUpAt
    ? { type: 'ask', at: instantOfMs(askAt) }
    : { type: 'escalate', at: instantOfMs(giveUpAt) }
}
