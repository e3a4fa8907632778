import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formatMinor } from '../money/format-minor.ts'
import { type AccountRejection, explainAccountRejection } from './account-rejection.ts'
import { addGiftCardEntry, type GiftCardEntry, giftCardBalance } from './gift-card.ts'

const euro = (amount: number) => `€${formatMinor(amount, 2)}`
const of = { cardId: 'card-1', at: '2026-11-21T10:00:00.000Z' }
const sold = { ...of, id: 'line-1', type: 'gift-card.issue', orderId: 'order-1', amount: 5_000 } as const
const paidWith = (amount: number, changes: Partial<GiftCardEntry> = {}) =>
  ({
    ...of,
    id: 'tender-1',
    type: 'gift-card.redeem',
    orderId: 'order-2',
    amount,
    offline: false,
    ...changes,
  }) as GiftCardEntry
const correct = (change: number, reason = 'Counted wrong') =>
  ({ ...of, id: 'correct-1', type: 'gift-card.correct', change, reason }) as const

const ledgerOf = (...entries: readonly GiftCardEntry[]) =>
  entries.reduce<readonly GiftCardEntry[]>((ledger, entry) => {
    const result = addGiftCardEntry(ledger, entry)
    if (!result.ok) throw new Error(result.error.type)
    return result.value
  }, [])

describe('a gift card', () => {
  it.each<[string, GiftCardEntry[], number]>([
    ['is sold', [sold], 5_000],
    ['is loaded', [sold, { ...sold, id: 'line-2', type: 'gift-card.load', amount: 1_000 }], 6_000],
    ['pays a part', [sold, paidWith(4_999)], 1],
    ['pays to its end', [sold, paidWith(5_000)], 0],
    [
      'gets back what it paid',
      [sold, paidWith(5_000), { ...sold, id: 'refund-1', type: 'gift-card.give-back', amount: 700 }],
      700,
    ],
    [
      'is taken back for money',
      [sold, { ...sold, id: 'refund-1', type: 'gift-card.take-back', amount: 5_000 }],
      0,
    ],
    ['is corrected', [sold, correct(-100)], 4_900],
    ['paid more than it had while tills were apart', [sold, paidWith(5_001, { offline: true })], -1],
    ['paid offline before its sale was known here', [paidWith(100, { offline: true }), sold], 4_900],
    ['gets back what it paid at a till not heard of yet', [{ ...sold, type: 'gift-card.give-back' }], 5_000],
  ])('%s', (_, entries, balance) => {
    expect(giftCardBalance(ledgerOf(...entries))).toBe(balance)
  })

  it.each<[string, GiftCardEntry[], GiftCardEntry, AccountRejection, string]>([
    [
      'sold twice',
      [sold],
      { ...sold, id: 'line-2' },
      { type: 'gift-card-exists', cardId: 'card-1' },
      'This gift card was sold before. Load it instead.',
    ],
    [
      'loaded before it was sold',
      [],
      { ...sold, type: 'gift-card.load' },
      { type: 'gift-card-not-sold', cardId: 'card-1' },
      'This gift card was not sold yet.',
    ],
    [
      'used before it was sold',
      [],
      paidWith(1),
      { type: 'gift-card-not-sold', cardId: 'card-1' },
      'This gift card was not sold yet.',
    ],
    [
      'used beyond its balance',
      [sold],
      paidWith(5_001),
      { type: 'gift-card-balance-short', balance: 5_000 },
      '€50.00 is left on this gift card.',
    ],
    [
      'taken back for more than it has',
      [sold, paidWith(1)],
      { ...sold, id: 'refund-1', type: 'gift-card.take-back', amount: 5_000 },
      { type: 'gift-card-balance-short', balance: 4_999 },
      '€49.99 is left on this gift card.',
    ],
    [
      'another card',
      [sold],
      paidWith(1, { cardId: 'card-2' }),
      { type: 'other-account', expected: 'card-1', got: 'card-2' },
      'This belongs to another card or account.',
    ],
    ...[0, -1, 0.5, 1_000_000_000_001].map(
      (amount): [string, GiftCardEntry[], GiftCardEntry, AccountRejection, string] => [
        `used for ${amount}`,
        [sold],
        paidWith(amount, { offline: true }),
        { type: 'account-amount-invalid', amount },
        'The amount is out of range.',
      ],
    ),
    [
      'corrected by nothing',
      [sold],
      correct(0),
      { type: 'account-amount-invalid', amount: 0 },
      'The amount is out of range.',
    ],
    [
      'corrected for no reason',
      [sold],
      correct(1, ' '),
      { type: 'account-reason-missing' },
      'Say why: a reason is needed.',
    ],
    [
      'corrected at length',
      [sold],
      correct(1, 'x'.repeat(201)),
      { type: 'account-reason-too-long', max: 200 },
      'The reason is too long: 200 characters at most.',
    ],
    [
      'corrected with a card number',
      [sold],
      correct(1, '4111 1111 1111 1111'),
      { type: 'account-card-number' },
      'The reason looks like a card number. Write the last four digits at most.',
    ],
  ])('is not %s', (_, before, entry, error, words) => {
    expect(addGiftCardEntry(ledgerOf(...before), entry)).toEqual({ ok: false, error })
    expect(explainAccountRejection(error, euro)).toBe(words)
  })

  it('takes reasons of 200 characters and amounts of a billion', () => {
    expect(ledgerOf(sold, correct(1_000_000_000_000, 'x'.repeat(200)))).toHaveLength(2)
  })

  it('is told everything once, and its balance does not depend on the order', () => {
    const anyEntries = fc
      .array(fc.record({ amount: fc.integer({ min: 1, max: 9_000 }), back: fc.boolean() }), { maxLength: 20 })
      .map((all) =>
        all.map(({ amount, back }, index) =>
          paidWith(amount, { id: `t-${index}`, offline: true, ...(back && { type: 'gift-card.give-back' }) }),
        ),
      )
    fc.assert(
      fc.property(anyEntries, (entries) => {
        const once = ledgerOf(sold, ...entries)
        expect(ledgerOf(sold, ...entries, ...entries, sold)).toEqual(once)
        expect(giftCardBalance(ledgerOf(...entries.toReversed(), sold))).toBe(giftCardBalance(once))
      }),
    )
  })
})

it('is told in minor units where no currency is at hand', () => {
  expect(explainAccountRejection({ type: 'gift-card-balance-short', balance: 7 })).toBe(
    '7 minor units is left on this gift card.',
  )
})
