import { describe, expect, it } from 'vitest'
import type { LineEdit } from '../edit/line-edit.ts'
import {
  aCardPayment,
  aLine,
  anArrival,
  anEdit,
  BEER,
  partPayment,
  SERVICE_CONTENT,
  WINE,
} from '../testing/index.ts'
import { decideReview, type ReviewEffect } from './decide-review.ts'
import type { OpenReview, ReviewDecision, ReviewReason, ReviewVerdict } from './review.ts'
import { explainReviewRejection, type ReviewRejection } from './review-rejection.ts'

const add = (id: string): LineEdit => ({ kind: 'add-line', line: aLine({ id }) })
const quick: LineEdit = { kind: 'set-order-note', note: 'Quick' }
const cold: LineEdit = { kind: 'set-note', lineId: WINE, note: 'Cold' }
const added = anEdit('edit', add('x'), add('y'), quick, cold)
const beer: LineEdit = { kind: 'add-pieces', lineId: BEER, pieces: 1 }
const wine: LineEdit = { kind: 'void', lineId: WINE, pieces: 1, reason: 'Corked' }
const order: LineEdit = { kind: 'set-guests', guests: 4 }
const changed = anEdit('edit', beer, wine, order)
const part = partPayment(aCardPayment(500))
const transfer = { ...SERVICE_CONTENT, type: 'order.transfer', id: 'edit', toEmployeeId: 'ben' } as const

const aReview = (changes: Partial<OpenReview> = {}): OpenReview => ({
  status: 'open',
  id: 'edit',
  orderId: SERVICE_CONTENT.orderId,
  reason: { type: 'changed-by-both' },
  mine: anArrival('till-2', changed, 'edit', 1),
  theirs: [],
  provisional: false,
  ...changes,
})
const provisional = aReview({ provisional: true, mine: anArrival('till-2', added, 'edit', 1) })
const handed = aReview({ mine: anArrival('till-2', transfer, 'edit', 1) })
const money = (reason: ReviewReason) => aReview({ reason, mine: anArrival('till-2', part, 'edit', 1) })
const noPlace = money({ type: 'money-without-place', rejection: { type: 'nothing-left-to-pay' } })

const aDecision = (verdict: ReviewVerdict, changes: Partial<ReviewDecision> = {}): ReviewDecision => ({
  type: 'review.decide',
  id: 'decision-1',
  reviewId: 'edit',
  verdict,
  employeeId: 'mia',
  reason: 'Asked both',
  at: '2026-11-21T22:00:00.000Z',
  ...changes,
})
const mine: ReviewVerdict = { kind: 'accept-mine' }
const theirs: ReviewVerdict = { kind: 'accept-theirs' }
const voided: ReviewVerdict = { kind: 'void' }
const merge = (...lineIds: string[]): ReviewVerdict => ({ kind: 'merge', lineIds })

describe('[SYN-7] a manager decides', () => {
  const giveBack: ReviewEffect[] = [{ type: 'give-back', command: part }]
  const voidOrder: ReviewEffect[] = [{ type: 'void-order', orderId: SERVICE_CONTENT.orderId }]

  it.each<[string, OpenReview, ReviewVerdict, ReviewEffect[]]>([
    ['mine of what waits', aReview(), mine, [{ type: 'apply', command: changed }]],
    ['mine of what waits and is no edit', handed, mine, [{ type: 'apply', command: transfer }]],
    ['theirs of what waits', aReview(), theirs, []],
    [
      'a line of what waits',
      aReview(),
      merge(WINE),
      [{ type: 'apply', command: { ...changed, edits: [wine] } }],
    ],
    [
      'all lines of what waits, what is about the whole order left as it is',
      aReview(),
      merge(WINE, BEER),
      [{ type: 'apply', command: { ...changed, edits: [beer, wine] } }],
    ],
    ['neither of what waits', aReview(), voided, voidOrder],
    ['mine of what is there provisionally', provisional, mine, []],
    [
      'theirs of what is there provisionally: what was added goes, a line with a new note stays',
      provisional,
      theirs,
      [{ type: 'void-lines', lineIds: ['x', 'y'] }],
    ],
    [
      'a line of what is there provisionally',
      provisional,
      merge('x'),
      [{ type: 'void-lines', lineIds: ['y'] }],
    ],
    ['every line of what is there provisionally', provisional, merge('x', 'y'), []],
    ['neither of what is there provisionally', provisional, voided, voidOrder],
    ['that money stays', noPlace, mine, []],
    ['that money is given back', noPlace, theirs, giveBack],
    ['that a sale of another version stands', money({ type: 'paid-another-version' }), mine, []],
    [
      'that a sale of another version is given back',
      money({ type: 'paid-another-version' }),
      theirs,
      giveBack,
    ],
    ['that a refund beyond the sale stands', money({ type: 'refunded-too-much', excess: 1 }), mine, []],
  ])('%s', (_, review, verdict, effects) => {
    const decision = aDecision(verdict)
    expect(decideReview(review, decision)).toEqual({
      ok: true,
      value: { review: { ...review, status: 'decided', decision }, effects },
    })
  })

  it('once: the same decision again changes nothing', () => {
    const first = decideReview(aReview(), aDecision(mine))
    if (!first.ok) throw new Error(first.error.type)
    const { review } = first.value
    expect(decideReview(review, aDecision(mine))).toEqual({ ok: true, value: { review, effects: [] } })
  })

  const decided = decideReview(aReview(), aDecision(mine, { id: 'decision-0', employeeId: 'max' }))

  it.each<[string, ReturnType<typeof aReview> | undefined, ReviewDecision, ReviewRejection, string]>([
    [
      'on another review',
      aReview(),
      aDecision(mine, { reviewId: 'other' }),
      { type: 'wrong-review', reviewId: 'other' },
      'This decision belongs to another review.',
    ],
    [
      'after somebody else',
      undefined,
      aDecision(mine),
      { type: 'review-decided', by: 'max' },
      'Somebody else has decided this already.',
    ],
    [
      'without a reason',
      aReview(),
      aDecision(mine, { reason: ' ' }),
      { type: 'decision-reason-missing' },
      'Say why: a reason is needed.',
    ],
    [
      'with a novel for a reason',
      aReview(),
      aDecision(mine, { reason: '🍕'.repeat(201) }),
      { type: 'decision-reason-too-long', max: 200 },
      'The reason is too long: 200 characters at most.',
    ],
    [
      'to merge what has no lines',
      handed,
      aDecision(merge(WINE)),
      { type: 'nothing-to-merge' },
      'This cannot be taken line by line. Choose one of the two versions.',
    ],
    [
      'to merge no line',
      aReview(),
      aDecision(merge()),
      { type: 'merge-without-lines' },
      'Choose at least one line, or keep the other version.',
    ],
    [
      'to merge a line of something else',
      aReview(),
      aDecision(merge(WINE, 'tea')),
      { type: 'line-not-in-review', lineId: 'tea' },
      'This line is not part of the review.',
    ],
    ...[voided, merge(WINE)].map((verdict): [string, OpenReview, ReviewDecision, ReviewRejection, string] => [
      `to ${verdict.kind} money`,
      noPlace,
      aDecision(verdict),
      { type: 'verdict-not-for-money' },
      'Money changed hands: accept it, or give it back.',
    ]),
  ])('not %s', (_, review, decision, rejection, words) => {
    const before = review ?? (decided.ok ? decided.value.review : aReview())
    expect(decideReview(before, decision)).toEqual({ ok: false, error: rejection })
    expect(explainReviewRejection(rejection)).toBe(words)
  })

  it('with a reason of up to 200 characters', () => {
    expect(decideReview(aReview(), aDecision(mine, { reason: '🍕'.repeat(200) })).ok).toBe(true)
  })
})
