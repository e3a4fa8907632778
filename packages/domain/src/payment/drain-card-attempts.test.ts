import { describe, expect, it } from 'vitest'
import {
  type AttemptStep,
  aBookedAttempt,
  aCardIntent,
  anApproval,
  attemptAfter,
  attemptAnd,
} from '../testing/index.ts'
import { applyAttemptEvent } from './apply-attempt-event.ts'
import type { CardAttempt } from './card-attempt.ts'
import { eventsAfterBoot, lastRecordOf, nextStep, openAttemptsOf } from './drain-card-attempts.ts'

const AT = '2026-11-21T10:05:00.000Z'
const send: AttemptStep = { type: 'attempt.send' }
const shows: AttemptStep = { type: 'attempt.progress', shows: 'PIN' }
const approve: AttemptStep = { type: 'attempt.approved', approval: anApproval() }
const busy: AttemptStep = { type: 'attempt.asked', answer: { type: 'busy' } }
const intent = aCardIntent()

describe('a till that starts again', () => {
  const afterBoot = (attempt: CardAttempt, bootId = 'boot-2') =>
    eventsAfterBoot([attempt], bootId, AT).reduce<CardAttempt>((known, event) => {
      const result = applyAttemptEvent(known, event)
      if (!result.ok) throw new Error(result.error.type)
      return result.value
    }, attempt)

  it.each<[CardAttempt, CardAttempt['status']]>([
    [attemptAfter(intent), 'not-sent'],
    [attemptAfter(intent, send), 'unknown'],
    [attemptAfter(intent, send, shows), 'unknown'],
    [attemptAfter(intent, send, { type: 'attempt.lost' }), 'unknown'],
    [attemptAfter(intent, send, approve), 'unknown'],
    [
      attemptAfter(
        intent,
        send,
        { type: 'attempt.lost' },
        {
          type: 'attempt.decide',
          managerId: 'manager-1',
          evidence: 'Slip seen',
          decision: { approved: anApproval() },
        },
      ),
      'approved-unbooked',
    ],
    [aBookedAttempt(), 'approved'],
  ])('finds $status', (attempt, status) => {
    const found = afterBoot(attempt)
    expect(found.status).toBe(status)
    if (found.status === 'unknown' && attempt.status !== 'unknown') expect(found.since).toBe(AT)
    if (found.status === 'not-sent') expect(found).toMatchObject({ at: AT, why: 'The till stopped' })
  })

  it('leaves alone what this run began', () => {
    expect(eventsAfterBoot([attemptAfter(intent), attemptAfter(intent, send)], 'boot-1', AT)).toEqual([])
  })

  it('opens a card terminal once nothing is open on it, the oldest first', () => {
    const [third, first] = ['3', '1'].map((id) => attemptAfter(aCardIntent({ id }), send))
    const others = [
      aBookedAttempt(aCardIntent({ id: '0' })),
      attemptAfter(aCardIntent({ id: '2', cardTerminalId: 'card-terminal-2' }), send),
    ]
    expect(openAttemptsOf([third!, ...others, first!], 'card-terminal-1')).toEqual([first, third])
    expect(openAttemptsOf(others, 'card-terminal-1')).toEqual([])
  })
})

describe('the last record of a card terminal', () => {
  const approval = (receipt: string) => anApproval({ receipt, trace: `00${receipt}` })

  it('is that of its newest approval, given back or not', () => {
    const attempts = [
      aBookedAttempt(aCardIntent({ id: '2' }), approval('0023')),
      aBookedAttempt(aCardIntent({ id: '1' }), approval('0022')),
      aBookedAttempt(aCardIntent({ id: '9', cardTerminalId: 'card-terminal-2' }), approval('0901')),
      attemptAfter(aCardIntent({ id: '3' }), send),
    ]
    expect(lastRecordOf(attempts, 'card-terminal-1')).toEqual({ receipt: '0023', trace: '000023' })
    expect(lastRecordOf(attempts, 'card-terminal-3')).toBeUndefined()
  })
})

describe('an unknown outcome is asked for', () => {
  const asked = (times: number, since: string) => {
    const lost = attemptAfter(intent, send, { type: 'attempt.lost', at: since })
    const steps = Array.from({ length: times }, (): AttemptStep => ({ ...busy, at: AT }))
    const attempt = steps.reduce(attemptAnd, lost)
    if (attempt.status !== 'unknown') throw new Error(attempt.status)
    return nextStep(attempt)
  }

  it.each([
    ['2 seconds after it was lost', 0, '2026-11-21T10:05:02.000Z'],
    ['5 seconds later', 1, '2026-11-21T10:05:05.000Z'],
    ['10 seconds later', 2, '2026-11-21T10:05:10.000Z'],
    ['and 10 seconds after that', 3, '2026-11-21T10:05:10.000Z'],
    ['for as long as it takes', 50, '2026-11-21T10:05:10.000Z'],
  ])('%s', (_, times, at) => {
    expect(asked(times, AT)).toEqual({ type: 'ask', at })
  })

  it('for a day, then a manager decides', () => {
    const lastTime = '2026-11-20T10:05:10.001Z'
    expect(asked(3, lastTime)).toEqual({ type: 'ask', at: '2026-11-21T10:05:10.000Z' })
    expect(asked(3, '2026-11-20T10:05:10.000Z')).toEqual({
      type: 'escalate',
      at: '2026-11-21T10:05:10.000Z',
    })
  })
})
