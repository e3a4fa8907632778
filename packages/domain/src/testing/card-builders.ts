import { applyAttemptEvent } from '../payment/apply-attempt-event.ts'
import type { CardApproval, CardAttempt, CardIntent } from '../payment/card-attempt.ts'
import type { CardAttemptEvent } from '../payment/card-attempt-event.ts'
import type { LastResult, TerminalTransaction } from '../payment/last-result.ts'
import { aUuid } from './ids.ts'
import { PRICING } from './order-builders.ts'

/** What happens to an attempt, its place in the row left to `attemptAfter`. */
export type AttemptStep = CardAttemptEvent extends infer Event
  ? Event extends CardAttemptEvent
    ? Omit<Event, 'attemptId' | 'seq' | 'at'> & { readonly at?: string }
    : never
  : never

/** 11.90 to be charged; the terminal's last record was receipt 0021. */
export function aCardIntent(changes: Partial<CardIntent> = {}): CardIntent {
  return {
    id: aUuid(301),
    kind: 'payment',
    orderId: aUuid(1),
    cardTerminalId: 'card-terminal-1',
    employeeId: 'employee-1',
    amount: 1_190,
    currency: PRICING.currency,
    createdAt: '2026-11-21T10:00:00.000Z',
    businessDay: '2026-11-21',
    bootId: 'boot-1',
    before: { receipt: '0021', trace: '000021' },
    ...changes,
  }
}

/** Receipt 0022, a debit card. */
export function anApproval(changes: Partial<CardApproval> = {}): CardApproval {
  return {
    receipt: '0022',
    trace: '000022',
    scheme: 'Debit Mastercard',
    last4: '5726',
    authCode: '291675',
    ...changes,
  }
}

/** The answer of an idle card terminal: the payment of `aCardIntent`, approved. */
export function aLastResult(changes: Partial<TerminalTransaction> = {}, idle = true): LastResult {
  const transaction = {
    kind: 'payment',
    amount: 1_190,
    at: '2026-11-21T10:00:10.000Z',
    approval: anApproval(),
    outcome: 'approved',
    code: '00',
    text: '',
    ...changes,
  } as const
  return { type: 'transaction', transaction, idle }
}

/** The attempt the steps lead to, a second apart; throws at the first that is refused. */
export function attemptAfter(intent: CardIntent, ...steps: readonly AttemptStep[]): CardAttempt {
  return steps.reduce<CardAttempt>(attemptAnd, { status: 'created', intent, seq: 0 })
}

/** The attempt one step further; throws where it is refused. */
export function attemptAnd(attempt: CardAttempt, step: AttemptStep): CardAttempt {
  const result = applyAttemptEvent(attempt, eventFor(attempt, step))
  if (!result.ok) throw new Error(`${step.type}: ${result.error.type}`)
  return result.value
}

/** The step as the attempt's next event. */
export function eventFor({ intent, seq }: CardAttempt, step: AttemptStep): CardAttemptEvent {
  const at = `2026-11-21T10:00:${String((seq + 1) % 60).padStart(2, '0')}.000Z`
  return { at, ...step, attemptId: intent.id, seq: seq + 1 }
}

/** Sent, approved by the card terminal and booked as a tender of its order. */
export function aBookedAttempt(intent = aCardIntent(), approval = anApproval()): CardAttempt {
  return attemptAfter(
    intent,
    { type: 'attempt.send' },
    { type: 'attempt.approved', approval },
    { type: 'attempt.book', booking: { orderId: intent.orderId, entryId: `tender-of-${intent.id}` } },
  )
}
