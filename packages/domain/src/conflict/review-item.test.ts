import { expect, it } from 'vitest'
import { anArrival, anEdit } from '../testing/index.ts'
import type { Review, ReviewReason } from './review.ts'
import { explainReviewItem, type ReviewItem } from './review-item.ts'

const rejection = { type: 'edit-after-payment' } as const
const because = (reason: ReviewReason): ReviewItem => {
  const review: Review = {
    ...{ status: 'open', id: 'edit', orderId: 'order-1', theirs: [], provisional: false },
    reason,
    mine: anArrival('till-1', anEdit('edit'), 'edit'),
  }
  return { about: 'order', review }
}
const paid = 'The order is paid. What was wrong is corrected by a refund.'
const overlap = {
  type: 'overlap',
  employeeId: 'ana',
  ids: ['a', 'b'],
  from: '2026-11-21T10:00:00.000Z',
} as const

it.each<[string, ReviewItem]>([
  ['Two tills changed this order while apart.', because({ type: 'changed-by-both' })],
  [`The order changed meanwhile. ${paid}`, because({ type: 'no-longer-possible', rejection })],
  [
    `Money changed hands that the order has no place for. ${paid}`,
    because({ type: 'money-without-place', rejection }),
  ],
  ['Two tills gave money back for the same: €5 too much.', because({ type: 'refunded-too-much', excess: 5 })],
  ['The guest paid before a change of another till was known.', because({ type: 'paid-another-version' })],
  ['The other order of the two cannot take it.', because({ type: 'other-order-changed' })],
  [
    'The order of this payment is not known yet.',
    { about: 'money', factId: 'f', flag: { type: 'order-unknown', orderId: 'o' } },
  ],
  [
    'This order was paid €5 too much.',
    { about: 'money', factId: 'f', flag: { type: 'overpaid', orderId: 'o', excess: 5 } },
  ],
  [
    '€5 more was given back than paid.',
    { about: 'money', factId: 'f', flag: { type: 'refunded-beyond-payment', orderId: 'o', excess: 5 } },
  ],
  [
    'Two different entries say they are the same.',
    { about: 'money', factId: 'f', flag: { type: 'same-id-other-content', factId: 'f' } },
  ],
  [
    'The goods are out, but the payment is failed; the till had it as approved.',
    { about: 'gateway-payment', paymentId: 'p', till: 'approved', gateway: 'failed' },
  ],
  [
    'Points worth €5 were redeemed offline beyond the limit.',
    { about: 'loyalty', entryId: 'e', flag: { type: 'over-offline-limit', excess: 5 } },
  ],
  [
    '5 points more were redeemed than there were.',
    { about: 'loyalty', entryId: 'e', flag: { type: 'points-overdrawn', points: 5 } },
  ],
  [
    'Points were redeemed for €6, but they are worth €5.',
    { about: 'loyalty', entryId: 'e', flag: { type: 'worth-otherwise', amount: 5, got: 6 } },
  ],
  ['One person was clocked in twice at the same time.', { about: 'time-clock', entryId: 'e', overlap }],
])('[SYN-7] the manager reads: %s', (words, item) => {
  expect(explainReviewItem(item, (amount) => `€${amount}`)).toBe(words)
})

it('without a way to write money the manager reads minor units', () => {
  const item = because({ type: 'refunded-too-much', excess: 5 })
  expect(explainReviewItem(item)).toBe('Two tills gave money back for the same: 5 minor units too much.')
})
