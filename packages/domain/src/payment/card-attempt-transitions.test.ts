import { describe, expect, it } from 'vitest'
import {
  type AttemptStep,
  aCardIntent,
  aLastResult,
  anApproval,
  attemptAfter,
  attemptAnd,
  eventFor,
} from '../testing/index.ts'
import { applyAttemptEvent } from './apply-attempt-event.ts'
import { type CardAttempt, type CardAttemptStatus, isOpenAttempt, mayRetry } from './card-attempt.ts'
import { CARD_ATTEMPT_TRANSITIONS } from './card-attempt-transitions.ts'

const send: AttemptStep = { type: 'attempt.send' }
const lost: AttemptStep = { type: 'attempt.lost' }
const approve: AttemptStep = { type: 'attempt.approved', approval: anApproval() }
const book: AttemptStep = { type: 'attempt.book', booking: { orderId: 'order', entryId: 'tender' } }
const said = { code: '6C', text: 'Aborted' }
const asked = (answer: ReturnType<typeof aLastResult>): AttemptStep => ({ type: 'attempt.asked', answer })
const decide = { type: 'attempt.decide', managerId: 'manager-1', evidence: 'Slip 0022 seen' } as const

/** At least one of every kind, and one for every way it may end. */
const STEPS: readonly AttemptStep[] = [
  send,
  lost,
  approve,
  book,
  { type: 'attempt.not-sent', why: 'No connection' },
  { type: 'attempt.refused', ...said },
  { type: 'attempt.progress', shows: 'Insert card' },
  { type: 'attempt.declined', ...said },
  { type: 'attempt.aborted', ...said },
  { type: 'attempt.escalate', at: '2026-11-22T10:00:03.000Z' },
  { type: 'attempt.reversed', byAttemptId: 'another' },
  { ...decide, decision: 'not-executed' },
  { ...decide, decision: { approved: anApproval() } },
  asked({ type: 'busy' }),
  asked({ type: 'not-supported' }),
  asked(aLastResult()),
  asked(aLastResult({ outcome: 'declined' })),
  asked(aLastResult({ outcome: 'aborted' })),
  asked(aLastResult({ approval: anApproval({ receipt: '0021', trace: '000021' }) })),
]

const intent = aCardIntent()
const EXAMPLES: Readonly<Record<CardAttemptStatus, CardAttempt>> = {
  created: attemptAfter(intent),
  sending: attemptAfter(intent, send),
  'in-progress': attemptAfter(intent, send, { type: 'attempt.progress', shows: '' }),
  unknown: attemptAfter(intent, send, lost),
  'needs-operator': attemptAfter(intent, send, lost, asked({ type: 'not-supported' })),
  'approved-unbooked': attemptAfter(intent, send, approve),
  approved: attemptAfter(intent, send, approve, book),
  reversed: attemptAfter(intent, send, approve, { type: 'attempt.reversed', byAttemptId: 'another' }),
  'not-sent': attemptAfter(intent, { type: 'attempt.not-sent', why: '' }),
  rejected: attemptAfter(intent, send, { type: 'attempt.refused', ...said }),
  declined: attemptAfter(intent, send, { type: 'attempt.declined', ...said }),
  aborted: attemptAfter(intent, send, { type: 'attempt.aborted', ...said }),
  'not-executed': attemptAfter(intent, send, lost, { ...decide, decision: 'not-executed' }),
}

const STATUSES = Object.keys(CARD_ATTEMPT_TRANSITIONS) as CardAttemptStatus[]
const leadsTo = (status: CardAttemptStatus) => Object.values(CARD_ATTEMPT_TRANSITIONS[status]).flat()

describe('a card attempt', () => {
  it.each(STATUSES)('that is %s goes exactly where the table says, and nowhere else', (status) => {
    const attempt = EXAMPLES[status]
    expect(attempt.status).toBe(status)
    const reached: Record<string, Set<CardAttemptStatus>> = {}
    for (const step of STEPS) {
      const result = applyAttemptEvent(attempt, eventFor(attempt, step))
      if (CARD_ATTEMPT_TRANSITIONS[status][step.type]) {
        if (!result.ok) throw new Error(`${status}, ${step.type}: ${result.error.type}`)
        reached[step.type] = (reached[step.type] ?? new Set()).add(result.value.status)
      } else {
        expect(result).toEqual({
          ok: false,
          error: { type: 'not-in-this-attempt-state', event: step.type, status },
        })
      }
    }
    const listed = Object.entries(CARD_ATTEMPT_TRANSITIONS[status]).map(([type, to]) => [type, new Set(to)])
    expect(reached).toEqual(Object.fromEntries(listed))
  })

  it('can come to every state from the first', () => {
    const reached = new Set<CardAttemptStatus>(['created'])
    for (const status of reached) for (const next of leadsTo(status)) reached.add(next)
    expect([...reached].sort()).toEqual([...STATUSES].sort())
  })

  it('can be brought to an end from every state', () => {
    const ends = new Set(STATUSES.filter((status) => !isOpenAttempt(EXAMPLES[status])))
    for (let round = 0; round < STATUSES.length; round += 1) {
      for (const status of STATUSES) if (leadsTo(status).some((next) => ends.has(next))) ends.add(status)
    }
    expect([...ends].sort()).toEqual([...STATUSES].sort())
  })

  it.each<[CardAttemptStatus, boolean, boolean]>([
    ['created', true, false],
    ['sending', true, false],
    ['in-progress', true, false],
    ['unknown', true, false],
    ['needs-operator', true, false],
    ['approved-unbooked', true, false],
    ['approved', false, false],
    ['reversed', false, false],
    ['not-sent', false, true],
    ['rejected', false, true],
    ['declined', false, true],
    ['aborted', false, true],
    ['not-executed', false, true],
  ])('that is %s: open %s, to be tried again %s', (status, open, retry) => {
    expect([isOpenAttempt(EXAMPLES[status]), mayRetry(EXAMPLES[status])]).toEqual([open, retry])
  })

  it('never changes what was asked, and counts its events', () => {
    for (const status of STATUSES) {
      for (const step of STEPS) {
        const before = EXAMPLES[status]
        if (!CARD_ATTEMPT_TRANSITIONS[status][step.type]) continue
        const after = attemptAnd(before, step)
        expect([after.intent, after.seq]).toEqual([intent, before.seq + 1])
      }
    }
  })
})
