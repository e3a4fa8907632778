import { msOfInstant } from '../shared/instant-ms.ts'
import { err, ok, type Result } from '../shared/result.ts'
import type { Instant } from '../shared/time.ts'
import type {
  AttemptProof,
  CardAttempt,
  CardAttemptStatus,
  LostAttemptKnowledge,
  NeedsOperatorAttempt,
  UnknownAttempt,
} from './card-attempt.ts'
import type { CardAttemptEvent } from './card-attempt-event.ts'
import { attemptEventProblem } from './card-attempt-problem.ts'
import type { CardAttemptRejection } from './card-attempt-rejection.ts'
import { CARD_ATTEMPT_TRANSITIONS } from './card-attempt-transitions.ts'
import { meaningOf } from './last-result.ts'

/** After this an unknown outcome is a person's business. Source: hardware reference §7.2, "24 h → NEEDS_OPERATOR". */
export const UNKNOWN_AT_MOST_MS = 86_400_000

type Outcome = Result<CardAttempt, CardAttemptRejection>
type EventOf<T extends CardAttemptEvent['type']> = Extract<CardAttemptEvent, { readonly type: T }>
type In<S extends CardAttemptStatus> = Extract<CardAttempt, { readonly status: S }>
type Sent = Extract<CardAttempt, { readonly sentAt: Instant }>

const ITS_WORD: AttemptProof = { by: 'terminal' }

/**
 * What an event makes of an attempt, or why not. An event applied again changes nothing; one that skips another is
 * refused, so no step is ever missing. Source: hardware reference §7.2.
 */
export function applyAttemptEvent(attempt: CardAttempt, event: CardAttemptEvent): Outcome {
  if (event.attemptId !== attempt.intent.id) return err({ type: 'other-attempt', attemptId: event.attemptId })
  if (event.seq <= attempt.seq) return ok(attempt)
  const expected = attempt.seq + 1
  if (event.seq !== expected) return err({ type: 'attempt-event-missing', expected, got: event.seq })
  if (!CARD_ATTEMPT_TRANSITIONS[attempt.status][event.type]) {
    return err({ type: 'not-in-this-attempt-state', event: event.type, status: attempt.status })
  }
  const problem = attemptEventProblem(event)
  return problem ? err(problem) : afterEvent(attempt, event)
}

/** The transitions table has let the event through, so the attempt is in one of the states listed for it. */
function afterEvent(attempt: CardAttempt, event: CardAttemptEvent): Outcome {
  const { at } = event
  const content = { intent: attempt.intent, seq: event.seq }
  switch (event.type) {
    case 'attempt.send':
      return ok({ ...content, status: 'sending', sentAt: at })
    case 'attempt.not-sent':
      return ok({ ...content, status: 'not-sent', at, why: event.why })
    case 'attempt.refused':
      return ok({ ...content, status: 'rejected', at, code: event.code, text: event.text })
    case 'attempt.declined':
      return ok({ ...content, status: 'declined', at, code: event.code, text: event.text })
    case 'attempt.aborted':
      return ok({ ...content, status: 'aborted', at, code: event.code, text: event.text })
    case 'attempt.progress': {
      const { sentAt } = attempt as Sent
      return ok({ ...content, status: 'in-progress', sentAt, heardAt: at, shows: event.shows })
    }
    case 'attempt.approved': {
      const { sentAt } = attempt as Sent
      return ok({
        ...content,
        status: 'approved-unbooked',
        sentAt,
        at,
        approval: event.approval,
        proof: ITS_WORD,
      })
    }
    case 'attempt.lost': {
      const { sentAt } = attempt as Sent
      const heard = attempt.status === 'approved-unbooked' && { heard: attempt.approval }
      const hasBegun = attempt.status !== 'sending'
      return ok({ ...content, status: 'unknown', sentAt, hasBegun, ...heard, since: at, asks: 0 })
    }
    case 'attempt.asked':
      return ok(asked(attempt as UnknownAttempt | NeedsOperatorAttempt, event))
    case 'attempt.escalate':
      return escalate(attempt as UnknownAttempt, event)
    case 'attempt.decide': {
      const { managerId, evidence, decision } = event
      const { sentAt } = attempt as Sent
      const proof: AttemptProof = { by: 'manager', managerId, evidence }
      return ok(
        decision === 'not-executed'
          ? { ...content, status: 'not-executed', sentAt, at, proof }
          : { ...content, status: 'approved-unbooked', sentAt, at, approval: decision.approved, proof },
      )
    }
    case 'attempt.book': {
      const { approval, proof } = attempt as In<'approved-unbooked'>
      if (approval.needsSignature && !event.signatureChecked) return err({ type: 'signature-not-checked' })
      return ok({ ...content, status: 'approved', at, approval, proof, booking: event.booking })
    }
    case 'attempt.reversed': {
      const { byAttemptId } = event
      if (byAttemptId === attempt.intent.id) return err({ type: 'reversed-by-itself' })
      const { approval } = attempt as In<'approved-unbooked' | 'approved'>
      const booking = attempt.status === 'approved' && { booking: attempt.booking }
      return ok({ ...content, status: 'reversed', at, approval, byAttemptId, ...booking })
    }
  }
}

function asked(
  attempt: UnknownAttempt | NeedsOperatorAttempt,
  { seq, at, answer }: EventOf<'attempt.asked'>,
): CardAttempt {
  const { intent, sentAt, since } = attempt
  const content = { intent, seq }
  const meaning = meaningOf(answer, intent, attempt)
  switch (meaning.type) {
    case 'ours': {
      const { outcome, approval, code, text } = meaning.transaction
      return outcome === 'approved' || outcome === 'already-reversed'
        ? { ...content, status: 'approved-unbooked', sentAt, at, approval, proof: ITS_WORD }
        : { ...content, status: outcome, at, code, text }
    }
    case 'not-executed':
      return { ...content, status: 'not-executed', sentAt, at, proof: ITS_WORD }
    case 'wait':
      return attempt.status === 'unknown'
        ? { ...attempt, seq, asks: attempt.asks + 1, askedAt: at }
        : { ...attempt, seq }
    case 'needs-operator':
      return { ...content, ...known(attempt), status: 'needs-operator', since, why: meaning.why }
  }
}

/** A clock set back only makes it later. */
function escalate(attempt: UnknownAttempt, { seq, at }: EventOf<'attempt.escalate'>): Outcome {
  const { intent, since } = attempt
  if (msOfInstant(at) - msOfInstant(since) < UNKNOWN_AT_MOST_MS) return err({ type: 'too-early-to-give-up' })
  return ok({ intent, seq, ...known(attempt), status: 'needs-operator', since, why: 'too-long' })
}

const known = ({ sentAt, hasBegun, heard }: LostAttemptKnowledge): LostAttemptKnowledge => ({
  sentAt,
  hasBegun,
  ...(heard && { heard }),
})
