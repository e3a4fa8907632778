import { describe, expect, it } from 'vitest'
import { type AttemptStep, aBookedAttempt, aCardIntent, anApproval, attemptAfter } from '../testing/index.ts'
import type { CardAttempt, CardIntent } from './card-attempt.ts'
import { type CardAttemptRejection, explainCardAttemptRejection } from './card-attempt-rejection.ts'
import { mayStart } from './start-card-attempt.ts'

const send: AttemptStep = { type: 'attempt.send' }
const approve: AttemptStep = { type: 'attempt.approved', approval: anApproval() }
const first = aCardIntent()
const next = (changes: Partial<CardIntent> = {}) => aCardIntent({ id: 'next', ...changes })
const reversal = (changes: Partial<CardIntent> = {}) =>
  next({ kind: 'reversal', ofAttemptId: first.id, ...changes })
const refund = (amount: number, changes: Partial<CardIntent> = {}) =>
  next({ kind: 'refund', ofAttemptId: first.id, amount, ...changes })
const euro = (amount: number) => `€${amount / 100}`

describe('a card attempt is begun', () => {
  const declined = attemptAfter(first, send, { type: 'attempt.declined', code: '05', text: '' })
  const refunded = (amount: number, id = 'refund-1') => aBookedAttempt(refund(amount, { id }))

  it.each<[string, CardAttempt[], CardIntent]>([
    ['for a new order', [], next()],
    ['again after the bank said no', [declined], next()],
    ['for another part of the bill', [aBookedAttempt()], next({ amount: 500, tip: 50 })],
    [
      'on another card terminal for another order',
      [attemptAfter(first, send)],
      next({ orderId: 'o', cardTerminalId: 'ct' }),
    ],
    ['to reverse what was booked', [aBookedAttempt()], reversal()],
    ['to reverse an approval that found no sale', [attemptAfter(first, send, approve)], reversal()],
    ['to give back a part', [aBookedAttempt()], refund(1_000)],
    ['to give back the rest', [aBookedAttempt(), refunded(1_000)], refund(190)],
    [
      'to give back all where a first refund was declined',
      [
        aBookedAttempt(),
        attemptAfter(refund(1_190, { id: 'r' }), send, { type: 'attempt.aborted', code: '', text: '' }),
      ],
      refund(1_190),
    ],
    ['to give back what another till charged', [], refund(1_000, { ofAttemptId: undefined })],
    [
      'to reverse a charge with its tip',
      [aBookedAttempt(aCardIntent({ tip: 10 }))],
      reversal({ amount: 1_200 }),
    ],
    ['at the largest amount there is', [], next({ amount: 999_999_999_990, tip: 10 })],
    ['without a tip', [], next({ tip: 0 })],
  ])('%s', (_, attempts, intent) => {
    expect(mayStart(attempts, intent)).toEqual({ ok: true, value: { status: 'created', intent, seq: 0 } })
  })

  it('once, however often Pay is pressed', () => {
    const running = attemptAfter(first, send)
    expect(mayStart([running], first)).toEqual({ ok: true, value: running })
  })
})

describe('a card attempt is not begun', () => {
  const sending = attemptAfter(first, send)
  const unknown = attemptAfter(first, send, { type: 'attempt.lost' })
  const unbooked = attemptAfter(first, send, approve)
  const given = aBookedAttempt(refund(1_000, { id: 'refund-1' }))
  const UNCLEAR =
    'It is not known yet whether the last card payment went through. The card terminal is being asked; do not charge again.'
  const open = (type: 'sale-has-open-attempt' | 'terminal-has-open-attempt', status: CardAttempt['status']) =>
    ({ type, attemptId: first.id, status }) as const
  const elsewhere = { orderId: 'order-2' }

  it.each<[string, CardAttempt[], CardIntent, CardAttemptRejection, string]>([
    [
      'while one is under way for the order',
      [sending],
      next({ cardTerminalId: 'ct' }),
      open('sale-has-open-attempt', 'sending'),
      'A card payment for this order is under way.',
    ],
    [
      'while the card terminal is busy',
      [sending],
      next(elsewhere),
      open('terminal-has-open-attempt', 'sending'),
      'The card terminal is busy with another payment.',
    ],
    [
      'while it is not known whether the guest was charged',
      [unknown],
      next(),
      open('sale-has-open-attempt', 'unknown'),
      UNCLEAR,
    ],
    [
      'for another order while the card terminal owes an answer',
      [unknown],
      next(elsewhere),
      open('terminal-has-open-attempt', 'unknown'),
      UNCLEAR,
    ],
    [
      'while an approval is not booked',
      [unbooked],
      next(),
      open('sale-has-open-attempt', 'approved-unbooked'),
      'A card payment was approved and is not booked yet. Book it or give it back first.',
    ],
    [
      'to reverse what is not known',
      [unknown],
      reversal(),
      open('sale-has-open-attempt', 'unknown'),
      UNCLEAR,
    ],
    [
      'to refund an approval that is not booked',
      [unbooked],
      refund(1_190),
      open('sale-has-open-attempt', 'approved-unbooked'),
      'A card payment was approved and is not booked yet. Book it or give it back first.',
    ],
    [
      'to reverse another approval than the one that waits',
      [unbooked, aBookedAttempt(aCardIntent({ id: 'booked' }))],
      reversal({ ofAttemptId: 'booked' }),
      open('sale-has-open-attempt', 'approved-unbooked'),
      'A card payment was approved and is not booked yet. Book it or give it back first.',
    ],
    [
      'to reverse nothing',
      [],
      reversal({ ofAttemptId: undefined }),
      { type: 'nothing-to-reverse', ofAttemptId: '' },
      'There is no approved card payment to give back.',
    ],
    [
      'to reverse what was declined',
      [attemptAfter(first, send, { type: 'attempt.declined', code: '', text: '' })],
      reversal(),
      { type: 'nothing-to-reverse', ofAttemptId: first.id },
      'There is no approved card payment to give back.',
    ],
    [
      'to reverse a refund',
      [given],
      reversal({ amount: 1_000, ofAttemptId: 'refund-1' }),
      { type: 'nothing-to-reverse', ofAttemptId: 'refund-1' },
      'There is no approved card payment to give back.',
    ],
    [
      'to reverse a part',
      [aBookedAttempt()],
      reversal({ amount: 1_189 }),
      { type: 'reverses-other-amount', charged: 1_190, got: 1_189 },
      'A reversal gives back all of it: €11.9, no other amount.',
    ],
    [
      'to reverse more than was charged',
      [aBookedAttempt()],
      reversal({ amount: 1_191 }),
      { type: 'refund-exceeds-charge', left: 1_190, got: 1_191 },
      '€11.9 of this card payment is left to give back.',
    ],
    [
      'to reverse what was refunded in part',
      [aBookedAttempt(), given],
      reversal(),
      { type: 'refund-exceeds-charge', left: 190, got: 1_190 },
      '€1.9 of this card payment is left to give back.',
    ],
    [
      'to give back more than is left',
      [aBookedAttempt(), given],
      refund(191),
      { type: 'refund-exceeds-charge', left: 190, got: 191 },
      '€1.9 of this card payment is left to give back.',
    ],
    [
      'to give back what a refund that is under way gives back',
      [aBookedAttempt(), attemptAfter(refund(1_000, { id: 'r', orderId: 'x', cardTerminalId: 'y' }), send)],
      refund(191),
      { type: 'refund-exceeds-charge', left: 190, got: 191 },
      '€1.9 of this card payment is left to give back.',
    ],
    ...[0, -1, 0.5, Number.NaN, 1_000_000_000_001].map(
      (amount): [string, CardAttempt[], CardIntent, CardAttemptRejection, string] => [
        `for ${amount}`,
        [],
        next({ amount }),
        { type: 'charge-out-of-range', amount },
        'The card amount is out of range.',
      ],
    ),
    [
      'for more than there is, with the tip',
      [],
      next({ amount: 999_999_999_990, tip: 11 }),
      { type: 'charge-out-of-range', amount: 999_999_999_990 },
      'The card amount is out of range.',
    ],
    ...[-1, 0.5].map((tip): [string, CardAttempt[], CardIntent, CardAttemptRejection, string] => [
      `with a tip of ${tip}`,
      [],
      next({ tip }),
      { type: 'tip-out-of-range', tip },
      'The tip is out of range.',
    ]),
    [
      'at no time',
      [],
      next({ createdAt: '' }),
      { type: 'attempt-time-invalid', at: '' },
      '"" is not a time.',
    ],
  ])('%s', (_, attempts, intent, error, words) => {
    expect(mayStart(attempts, intent)).toEqual({ ok: false, error })
    expect(explainCardAttemptRejection(error, euro)).toBe(words)
  })
})

it('an amount without its currency at hand is told in minor units', () => {
  expect(explainCardAttemptRejection({ type: 'refund-exceeds-charge', left: 190, got: 191 })).toBe(
    '190 minor units of this card payment is left to give back.',
  )
})
