import { describe, expect, it } from 'vitest'
import { type AttemptStep, aBookedAttempt, aCardIntent, anApproval, attemptAfter } from '../testing/index.ts'
import type { CardIntent } from './card-attempt.ts'
import { compareCardTotals } from './compare-card-totals.ts'

const send: AttemptStep = { type: 'attempt.send' }
const visa = anApproval({ scheme: 'Visa' })
const girocard = anApproval({ scheme: 'girocard' })
const booked = (id: string, amount: number, approval = visa, changes: Partial<CardIntent> = {}) =>
  aBookedAttempt(aCardIntent({ id, amount, ...changes }), approval)

const day = [
  booked('1', 1_000),
  booked('2', 2_000, anApproval({ scheme: 'Visa', tip: 50 }), { tip: 150 }),
  booked('3', 500, girocard),
  booked('4', 300, visa, { kind: 'refund', ofAttemptId: '1' }),
  attemptAfter(
    aCardIntent({ id: '5', amount: 700 }),
    send,
    { type: 'attempt.approved', approval: visa },
    { type: 'attempt.reversed', byAttemptId: '6' },
  ),
  booked('6', 700, visa, { kind: 'reversal', ofAttemptId: '5' }),
  attemptAfter(aCardIntent({ id: '7' }), send, { type: 'attempt.declined', code: '05', text: '' }),
]

describe('at the end of the card terminal’s day', () => {
  it('its totals agree with the books, tips and refunds included, reversed charges left out', () => {
    const report = compareCardTotals(day, [
      { scheme: 'girocard', count: 1, total: 500 },
      { scheme: 'Visa', count: 3, total: 2_900 },
    ])
    expect(report).toEqual({
      schemes: [
        {
          scheme: 'Visa',
          booked: { count: 3, total: 2_900 },
          terminal: { count: 3, total: 2_900 },
          difference: 0,
        },
        {
          scheme: 'girocard',
          booked: { count: 1, total: 500 },
          terminal: { count: 1, total: 500 },
          difference: 0,
        },
      ],
      differences: [],
      openAttemptIds: [],
      decidedByHandIds: [],
    })
  })

  it.each([
    ['more money', [{ scheme: 'Visa', count: 3, total: 2_901 }], [['Visa', 1]]],
    [
      'one more charge of nothing in sum',
      [
        { scheme: 'Visa', count: 3, total: 2_900 },
        { scheme: 'Visa', count: 1, total: 0 },
      ],
      [['Visa', 0]],
    ],
    [
      'a scheme the books do not know',
      [
        { scheme: 'Visa', count: 3, total: 2_900 },
        { scheme: 'JCB', count: 1, total: 50 },
      ],
      [['JCB', 50]],
    ],
    ['less of a scheme, in two parts', [{ scheme: 'Visa', count: 3, total: 2_899 }], [['Visa', -1]]],
    ['nothing', [], [['Visa', -2_900]]],
  ])('it may have %s', (_, totals, expected) => {
    const withGirocard = [...totals, { scheme: 'girocard', count: 1, total: 500 }]
    const { differences } = compareCardTotals(day, withGirocard)
    expect(differences.map(({ scheme, difference }) => [scheme, difference])).toEqual(expected)
  })

  it('what is not known and what a manager decided is listed beside it', () => {
    const lost: AttemptStep = { type: 'attempt.lost' }
    const decide = { type: 'attempt.decide', managerId: 'm', evidence: 'Slip seen' } as const
    const report = compareCardTotals(
      [
        attemptAfter(aCardIntent({ id: 'unknown' }), send, lost),
        attemptAfter(aCardIntent({ id: 'no' }), send, lost, { ...decide, decision: 'not-executed' }),
        attemptAfter(aCardIntent({ id: 'yes' }), send, lost, { ...decide, decision: { approved: visa } }),
        booked('1', 1_000),
      ],
      [],
    )
    expect(report.openAttemptIds).toEqual(['unknown', 'yes'])
    expect(report.decidedByHandIds).toEqual(['no', 'yes'])
  })
})
