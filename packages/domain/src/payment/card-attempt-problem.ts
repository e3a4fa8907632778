import { ORDER_LIMITS } from '../order/order-limits.ts'
import { isInstant } from '../shared/is-instant.ts'
import type { CardApproval } from './card-attempt.ts'
import type { CardAttemptEvent } from './card-attempt-event.ts'
import type { CardAttemptRejection } from './card-attempt-rejection.ts'
import { holdsCardNumber } from './card-number.ts'

/**
 * Why this event cannot be, whatever the attempt, or undefined: its texts are short and hold no card number, its
 * time is one. Source: shared policies, "Cards".
 */
export function attemptEventProblem(event: CardAttemptEvent): CardAttemptRejection | undefined {
  if (!isInstant(event.at)) return { type: 'attempt-time-invalid', at: event.at }
  switch (event.type) {
    case 'attempt.not-sent':
      return textProblem('reason', event.why)
    case 'attempt.refused':
    case 'attempt.declined':
    case 'attempt.aborted':
      return textProblem('code', event.code) ?? textProblem('text of the card terminal', event.text)
    case 'attempt.progress':
      return textProblem('text of the card terminal', event.shows)
    case 'attempt.approved':
      return approvalProblem(event.approval)
    case 'attempt.asked': {
      if (event.answer.type !== 'transaction') return undefined
      const { approval, code, text } = event.answer.transaction
      return (
        approvalProblem(approval) ??
        textProblem('code', code) ??
        textProblem('text of the card terminal', text)
      )
    }
    case 'attempt.decide':
      return decisionProblem(event)
    case 'attempt.send':
    case 'attempt.lost':
    case 'attempt.escalate':
    case 'attempt.book':
    case 'attempt.reversed':
      return undefined
  }
}

/** A manager's word rests on evidence; an approval also on the number on the card terminal's slip. */
function decisionProblem({
  evidence,
  decision,
}: Extract<CardAttemptEvent, { type: 'attempt.decide' }>): CardAttemptRejection | undefined {
  if (evidence.trim() === '') return { type: 'attempt-text-missing', field: 'evidence' }
  const problem = textProblem('evidence', evidence)
  if (problem || decision === 'not-executed') return problem
  if (decision.approved.receipt.trim() === '') {
    return { type: 'attempt-text-missing', field: 'receipt number' }
  }
  return approvalProblem(decision.approved)
}

function approvalProblem({
  receipt,
  trace,
  scheme,
  authCode,
  last4,
}: CardApproval): CardAttemptRejection | undefined {
  if (!/^(\d{4})?$/.test(last4)) return { type: 'last-four-invalid' }
  return (
    textProblem('receipt number', receipt) ??
    textProblem('trace number', trace) ??
    textProblem('card scheme', scheme) ??
    textProblem('approval code', authCode)
  )
}

function textProblem(field: string, text: string): CardAttemptRejection | undefined {
  const max = ORDER_LIMITS.reasonLength
  if ([...text].length > max) return { type: 'attempt-text-too-long', field, max }
  return holdsCardNumber(text) ? { type: 'card-number-in-text', field } : undefined
}
