import { describe, expect, it } from 'vitest'
import {
  type AttemptStep,
  aBookedAttempt,
  aCardIntent,
  aLastResult,
  anApproval,
  attemptAfter,
  attemptAnd,
  eventFor,
} from '../testing/index.ts'
import { applyAttemptEvent } from './apply-attempt-event.ts'
import type { CardAttemptEvent } from './card-attempt-event.ts'
import type { CardAttemptRejection } from './card-attempt-rejection.ts'
import { explainCardAttemptRejection } from './card-attempt-rejection.ts'

const send: AttemptStep = { type: 'attempt.send' }
const lost: AttemptStep = { type: 'attempt.lost' }
const approve: AttemptStep = { type: 'attempt.approved', approval: anApproval() }
const intent = aCardIntent()
const unknown = attemptAfter(intent, send, lost)
const asked = (answer: ReturnType<typeof aLastResult>): AttemptStep => ({ type: 'attempt.asked', answer })

describe('a card payment', () => {
  it('is sent, talks to the guest, is approved and booked', () => {
    const shows: AttemptStep = { type: 'attempt.progress', shows: 'Insert card' }
    const talking = attemptAfter(intent, send, shows, { ...shows, shows: 'PIN' })
    expect(talking).toEqual({
      status: 'in-progress',
      intent,
      seq: 3,
      sentAt: '2026-11-21T10:00:01.000Z',
      heardAt: '2026-11-21T10:00:03.000Z',
      shows: 'PIN',
    })
    const approved = attemptAnd(talking, approve)
    expect(approved).toEqual({
      status: 'approved-unbooked',
      intent,
      seq: 4,
      sentAt: '2026-11-21T10:00:01.000Z',
      at: '2026-11-21T10:00:04.000Z',
      approval: anApproval(),
      proof: { by: 'terminal' },
    })
    const booking = { orderId: intent.orderId, entryId: 'tender-1' }
    expect(attemptAnd(approved, { type: 'attempt.book', booking })).toEqual({
      status: 'approved',
      intent,
      seq: 5,
      at: '2026-11-21T10:00:05.000Z',
      approval: anApproval(),
      proof: { by: 'terminal' },
      booking,
    })
  })

  it('approved before the till stopped is asked for again: the terminal may have taken it back', () => {
    const asking = attemptAfter(intent, send, approve, lost)
    expect(asking).toMatchObject({ status: 'unknown', sentAt: '2026-11-21T10:00:01.000Z', asks: 0 })
    expect(attemptAnd(asking, asked(aLastResult())).status).toBe('approved-unbooked')
    const before = aLastResult({ approval: anApproval({ receipt: '0021', trace: '000021' }) })
    expect(attemptAnd(asking, asked(before))).toEqual({
      status: 'not-executed',
      intent,
      seq: 4,
      sentAt: '2026-11-21T10:00:01.000Z',
      at: '2026-11-21T10:00:04.000Z',
      proof: { by: 'terminal' },
    })
  })

  it.each<[AttemptStep, object]>([
    [
      { type: 'attempt.not-sent', why: 'No connection' },
      { status: 'not-sent', why: 'No connection' },
    ],
    [
      { type: 'attempt.refused', code: '6B', text: 'Not registered' },
      { status: 'rejected', code: '6B', text: 'Not registered' },
    ],
    [
      { type: 'attempt.declined', code: '05', text: 'Declined' },
      { status: 'declined', code: '05', text: 'Declined' },
    ],
    [
      { type: 'attempt.aborted', code: '6C', text: 'Stop key' },
      { status: 'aborted', code: '6C', text: 'Stop key' },
    ],
  ])('that ends by $type keeps what was said', (step, expected) => {
    const at = '2026-11-21T10:00:02.000Z'
    expect(attemptAfter(intent, send, step)).toEqual({ ...expected, intent, seq: 2, at })
  })

  it('that is lost is unknown, never failed, and asked for until it is found', () => {
    expect(unknown).toEqual({
      status: 'unknown',
      intent,
      seq: 2,
      sentAt: '2026-11-21T10:00:01.000Z',
      hasBegun: false,
      since: '2026-11-21T10:00:02.000Z',
      asks: 0,
    })
    const twice = [asked({ type: 'unreachable' }), asked({ type: 'busy' })].reduce(attemptAnd, unknown)
    expect(twice).toEqual({ ...unknown, seq: 4, asks: 2, askedAt: '2026-11-21T10:00:04.000Z' })
    expect(attemptAnd(twice, asked(aLastResult()))).toMatchObject({
      status: 'approved-unbooked',
      approval: anApproval(),
      proof: { by: 'terminal' },
    })
    const declined = aLastResult({ outcome: 'declined', code: '05', text: 'Declined' })
    expect(attemptAnd(twice, asked(declined))).toMatchObject({
      status: 'declined',
      code: '05',
      text: 'Declined',
    })
    const done = attemptAfter(aCardIntent({ kind: 'reversal' }), send, lost)
    const reversed = aLastResult({ kind: 'reversal', outcome: 'already-reversed' })
    expect(attemptAnd(done, asked(reversed)).status).toBe('approved-unbooked')
    expect(attemptAnd(twice, asked({ type: 'not-supported' }))).toMatchObject({
      status: 'needs-operator',
      sentAt: unknown.status === 'unknown' && unknown.sentAt,
      since: '2026-11-21T10:00:02.000Z',
      why: 'not-supported',
    })
  })

  it('keeps what was known when it was lost, for a record with a tip', () => {
    const withTip = asked(aLastResult({ amount: 1_400 }))
    const shown = { type: 'attempt.progress', shows: 'PIN' } as const
    const known = { type: 'attempt.approved', approval: anApproval({ tip: 210 }) } as const
    const found = { status: 'approved-unbooked', approval: { tip: 210 } }
    expect(attemptAfter(intent, send, shown, lost, withTip)).toMatchObject(found)
    expect(attemptAfter(intent, send, known, lost, withTip)).toMatchObject(found)
    expect(attemptAfter(intent, send, known, lost, asked({ type: 'not-supported' }), withTip)).toMatchObject(
      found,
    )
    expect(attemptAfter(intent, send, lost, withTip)).toMatchObject({
      status: 'needs-operator',
      why: 'ambiguous',
    })
  })

  it('that nobody can clear up is decided by a manager, with evidence', () => {
    const waiting = attemptAnd(unknown, asked({ type: 'not-supported' }))
    expect(attemptAnd(waiting, asked({ type: 'busy' }))).toEqual({ ...waiting, seq: 4 })
    const decide = { type: 'attempt.decide', managerId: 'manager-1', evidence: 'Slip 0022 seen' } as const
    const proof = { by: 'manager', managerId: 'manager-1', evidence: 'Slip 0022 seen' }
    expect(attemptAnd(waiting, { ...decide, decision: { approved: anApproval() } })).toMatchObject({
      status: 'approved-unbooked',
      approval: anApproval(),
      proof,
    })
    expect(attemptAnd(waiting, { ...decide, decision: 'not-executed' })).toMatchObject({
      status: 'not-executed',
      proof,
    })
  })

  it('is given up to a manager after a day, not a millisecond before', () => {
    const at = (time: string) => eventFor(unknown, { type: 'attempt.escalate', at: `2026-11-22T${time}Z` })
    expect(applyAttemptEvent(unknown, at('10:00:01.999'))).toEqual({
      ok: false,
      error: { type: 'too-early-to-give-up' },
    })
    expect(applyAttemptEvent(unknown, at('10:00:02.000'))).toMatchObject({
      ok: true,
      value: { status: 'needs-operator', why: 'too-long', since: '2026-11-21T10:00:02.000Z' },
    })
  })

  it('found approved after a manager said no is not lost', () => {
    const no: AttemptStep = {
      type: 'attempt.decide',
      managerId: 'm',
      evidence: 'No slip',
      decision: 'not-executed',
    }
    expect(attemptAfter(intent, send, lost, no, approve).status).toBe('approved-unbooked')
  })

  it('given back keeps where it was booked', () => {
    const reversed: AttemptStep = { type: 'attempt.reversed', byAttemptId: 'attempt-2' }
    const booked = aBookedAttempt()
    expect(attemptAnd(booked, reversed)).toMatchObject({
      status: 'reversed',
      byAttemptId: 'attempt-2',
      approval: anApproval(),
      booking: { orderId: intent.orderId, entryId: `tender-of-${intent.id}` },
    })
    expect(attemptAfter(intent, send, approve, reversed)).not.toHaveProperty('booking')
  })

  it('with a signature is booked once the cashier has compared it', () => {
    const signed = anApproval({ needsSignature: true })
    const waiting = attemptAfter(intent, send, { type: 'attempt.approved', approval: signed })
    const book = { type: 'attempt.book', booking: { orderId: 'o', entryId: 't' } } as const
    expect(applyAttemptEvent(waiting, eventFor(waiting, book))).toEqual({
      ok: false,
      error: { type: 'signature-not-checked' },
    })
    expect(attemptAnd(waiting, { ...book, signatureChecked: true }).status).toBe('approved')
  })

  it('hears an event once, and none before the one ahead of it', () => {
    const sending = attemptAfter(intent, send)
    const first = { ...eventFor(attemptAfter(intent), send) }
    expect(applyAttemptEvent(sending, first)).toEqual({ ok: true, value: sending })
    const booked = aBookedAttempt()
    const old = { type: 'attempt.lost', attemptId: intent.id, seq: 2, at: first.at } as const
    expect(applyAttemptEvent(booked, old)).toEqual({ ok: true, value: booked })
  })
})

describe('an event is refused', () => {
  const sending = attemptAfter(intent, send)
  const decide = {
    type: 'attempt.decide',
    managerId: 'manager-1',
    evidence: 'Slip seen',
    decision: 'not-executed',
  } as const
  const CARD = '4111 1111 1111 1111'
  const long = 'x'.repeat(201)
  const number = (field: string) => ({ type: 'card-number-in-text', field }) as const
  const tooLong = (field: string) => ({ type: 'attempt-text-too-long', field, max: 200 }) as const

  it.each<[string, CardAttemptEvent, CardAttemptRejection, string]>([
    [
      'of another payment',
      { ...eventFor(sending, lost), attemptId: 'other' },
      { type: 'other-attempt', attemptId: 'other' },
      'This belongs to another card payment.',
    ],
    [
      'ahead of its turn',
      { ...eventFor(sending, lost), seq: 9 },
      { type: 'attempt-event-missing', expected: 2, got: 9 },
      'Step 9 of this card payment arrived before step 2.',
    ],
    [
      'at no time',
      { ...eventFor(sending, lost), at: 'noon' },
      { type: 'attempt-time-invalid', at: 'noon' },
      '"noon" is not a time.',
    ],
    [
      'that it cannot have now',
      eventFor(sending, { type: 'attempt.book', booking: { orderId: 'o', entryId: 't' } }),
      { type: 'not-in-this-attempt-state', event: 'attempt.book', status: 'sending' },
      'The card terminal has not answered yet.',
    ],
    [
      'with five last digits',
      eventFor(sending, { type: 'attempt.approved', approval: anApproval({ last4: '57261' }) }),
      { type: 'last-four-invalid' },
      'Only the last four digits of a card are kept.',
    ],
    [
      'with letters for digits',
      eventFor(sending, { type: 'attempt.approved', approval: anApproval({ last4: 'x726' }) }),
      { type: 'last-four-invalid' },
      'Only the last four digits of a card are kept.',
    ],
    ...(['receipt', 'trace', 'scheme', 'authCode'] as const).map(
      (name, index): [string, CardAttemptEvent, CardAttemptRejection, string] => {
        const field = ['receipt number', 'trace number', 'card scheme', 'approval code'][index]!
        return [
          `with a card number as ${field}`,
          eventFor(sending, { type: 'attempt.approved', approval: anApproval({ [name]: CARD }) }),
          number(field),
          `The ${field} looks like a card number. Write the last four digits at most.`,
        ]
      },
    ),
    [
      'with a long scheme',
      eventFor(sending, { type: 'attempt.approved', approval: anApproval({ scheme: long }) }),
      tooLong('card scheme'),
      'The card scheme is too long: 200 characters at most.',
    ],
    [
      'with a card number on the display',
      eventFor(sending, { type: 'attempt.progress', shows: CARD }),
      number('text of the card terminal'),
      'The text of the card terminal looks like a card number. Write the last four digits at most.',
    ],
    [
      'with a card number as its reason',
      eventFor(sending, { type: 'attempt.not-sent', why: CARD }),
      number('reason'),
      'The reason looks like a card number. Write the last four digits at most.',
    ],
    ...(['attempt.refused', 'attempt.declined', 'attempt.aborted'] as const).flatMap(
      (type): [string, CardAttemptEvent, CardAttemptRejection, string][] => [
        [
          `${type} with a card number in its text`,
          eventFor(sending, { type, code: '05', text: CARD }),
          number('text of the card terminal'),
          'The text of the card terminal looks like a card number. Write the last four digits at most.',
        ],
        [
          `${type} with a long code`,
          eventFor(sending, { type, code: long, text: '' }),
          tooLong('code'),
          'The code is too long: 200 characters at most.',
        ],
      ],
    ),
    [
      'that finds a card number',
      eventFor(unknown, asked(aLastResult({ approval: anApproval({ trace: CARD }) }))),
      number('trace number'),
      'The trace number looks like a card number. Write the last four digits at most.',
    ],
    [
      'that finds a long code',
      eventFor(unknown, asked(aLastResult({ code: long }))),
      tooLong('code'),
      'The code is too long: 200 characters at most.',
    ],
    [
      'that finds a card number in a text',
      eventFor(unknown, asked(aLastResult({ text: CARD }))),
      number('text of the card terminal'),
      'The text of the card terminal looks like a card number. Write the last four digits at most.',
    ],
    [
      'decided without evidence',
      eventFor(unknown, { ...decide, evidence: '  ' }),
      { type: 'attempt-text-missing', field: 'evidence' },
      'The evidence is needed.',
    ],
    [
      'decided with a card number as evidence',
      eventFor(unknown, { ...decide, evidence: `Card ${CARD}` }),
      number('evidence'),
      'The evidence looks like a card number. Write the last four digits at most.',
    ],
    [
      'decided as approved without the number on the slip',
      eventFor(unknown, { ...decide, decision: { approved: anApproval({ receipt: ' ' }) } }),
      { type: 'attempt-text-missing', field: 'receipt number' },
      'The receipt number is needed.',
    ],
    [
      'decided as approved with a card number',
      eventFor(unknown, { ...decide, decision: { approved: anApproval({ authCode: CARD }) } }),
      number('approval code'),
      'The approval code looks like a card number. Write the last four digits at most.',
    ],
    [
      'that gives itself back',
      eventFor(aBookedAttempt(), { type: 'attempt.reversed', byAttemptId: intent.id }),
      { type: 'reversed-by-itself' },
      'A card payment cannot give itself back.',
    ],
  ])('%s', (_, event, error, words) => {
    const attempt = [sending, unknown, aBookedAttempt()].find(({ seq }) => seq + 1 === event.seq) ?? sending
    expect(applyAttemptEvent(attempt, event)).toEqual({ ok: false, error })
    expect(explainCardAttemptRejection(error)).toBe(words)
  })

  it('in words that say what the guest may be told', () => {
    const words = (status: 'unknown' | 'needs-operator' | 'declined' | 'approved') =>
      explainCardAttemptRejection({ type: 'not-in-this-attempt-state', event: 'attempt.send', status })
    expect(words('unknown')).toContain('do not charge again')
    expect(words('needs-operator')).toBe(words('unknown'))
    expect(words('declined')).toBe('This card payment is over: nothing was charged.')
    expect(words('approved')).toBe('This card payment was approved and booked.')
  })

  it('but texts of 200 characters and four digits are taken', () => {
    const approval = anApproval({ last4: '', scheme: 'x'.repeat(200) })
    expect(attemptAfter(intent, send, { type: 'attempt.approved', approval }).status).toBe(
      'approved-unbooked',
    )
  })
})
