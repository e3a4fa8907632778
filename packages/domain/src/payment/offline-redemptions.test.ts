import { expect, it } from 'vitest'
import { aBookedAttempt, aCardIntent, anApproval, attemptAfter, exactCash } from '../testing/index.ts'
import { offlineRedemptionsOf } from './offline-redemptions.ts'
import type { Tender } from './tender.ts'

const gift = { id: 'g', kind: 'gift-card', cardId: 'card-1', amount: 1_000, tip: 50, offline: true } as const
const points = {
  id: 'p',
  kind: 'loyalty',
  accountId: 'account-1',
  points: 100,
  amount: 500,
  offline: true,
} as const
const others: Tender[] = [
  exactCash(100),
  { id: 'm', kind: 'card-manual', amount: 1, reference: '' },
  {
    id: 'c',
    kind: 'card',
    amount: 1,
    attemptId: 'a',
    scheme: '',
    last4: '',
    reference: '',
  },
  { id: 'h', kind: 'house-account', amount: 1, accountId: 'a', accountName: 'A' },
  { id: 'q', kind: 'qr', amount: 1, provider: 'p', reference: '' },
  { id: 'w', kind: 'ewallet', amount: 1, provider: 'p', reference: '' },
  { id: 'o', kind: 'online', amount: 1, provider: 'p', reference: '' },
]

it('counts gift cards, points and cards that were taken while nobody could be asked', () => {
  const offline = anApproval({ offline: true })
  const attempts = [
    aBookedAttempt(aCardIntent({ tip: 10 }), offline),
    attemptAfter(
      aCardIntent({ amount: 7 }),
      { type: 'attempt.send' },
      { type: 'attempt.approved', approval: offline },
    ),
    aBookedAttempt(aCardIntent({ kind: 'refund' }), offline),
    aBookedAttempt(),
    attemptAfter(aCardIntent(), { type: 'attempt.send' }),
  ]
  expect(offlineRedemptionsOf([gift, points, ...others], attempts)).toEqual([
    { kind: 'gift-card', accountId: 'card-1', amount: 1_050 },
    { kind: 'loyalty', accountId: 'account-1', amount: 500 },
    { kind: 'card', accountId: 'card-terminal-1', amount: 1_200 },
    { kind: 'card', accountId: 'card-terminal-1', amount: 7 },
  ])
})

it('counts nothing that was confirmed', () => {
  expect(
    offlineRedemptionsOf(
      [
        { ...gift, offline: false },
        { ...points, offline: false },
      ],
      [],
    ),
  ).toEqual([])
})
