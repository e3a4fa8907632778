import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formatMinor } from '../money/format-minor.ts'
import { priceOrder } from '../order/price-order.ts'
import { aLine, anOrder, exactCash } from '../testing/index.ts'
import { type AccountRejection, explainAccountRejection } from './account-rejection.ts'
import { addLoyaltyEntry, type LoyaltyEntry, loyaltyStanding } from './loyalty.ts'
import { type LoyaltyRules, pointsEarned, pointsFor, tierOf, worthOfPoints } from './loyalty-rules.ts'
import type { Tender } from './tender.ts'

const euro = (amount: number) => `€${formatMinor(amount, 2)}`

/** A point for each full euro; 100 points are worth 5.00. */
const RULES: LoyaltyRules = { points: 1, perAmount: 100, redeemPoints: 100, redeemAmount: 500 }
const TIERS: LoyaltyRules = {
  ...RULES,
  tiers: [
    { name: 'Gold', fromEarned: 1_000, factor: 2_000_000 },
    { name: 'Bronze', fromEarned: 0, factor: 1_000_000 },
    { name: 'Silver', fromEarned: 500, factor: 1_500_000 },
  ],
}

const points = (
  rules: LoyaltyRules,
  lines: Parameters<typeof anOrder>[0] & object,
  tenders: readonly Tender[] = [],
  earnedBefore = 0,
) => {
  const order = anOrder(lines)
  return pointsEarned(rules, { lines: order.lines, totals: priceOrder(order).lines, tenders, earnedBefore })
}
const withPoints = (amount: number): Tender => ({
  id: 't',
  kind: 'loyalty',
  accountId: 'a',
  points: amount,
  amount,
  offline: false,
})

describe('a sale earns', () => {
  const coffee = aLine({ unitPrice: 1_990 })
  const wine = aLine({ id: 'wine', categoryId: 'wine', unitPrice: 1_000 })
  const giftCard = aLine({ id: 'gift', unitPrice: 5_000, taxes: [], giftCard: { cardId: 'c' } })

  it.each<[string, number, number]>([
    ['a point for each full euro', points(RULES, { lines: [coffee] }), 19],
    ['nothing for less than one', points(RULES, { lines: [aLine({ unitPrice: 99 })] }), 0],
    ['three for each two euros', points({ ...RULES, points: 3, perAmount: 200 }, { lines: [coffee] }), 27],
    ['nothing for gift cards', points(RULES, { lines: [coffee, giftCard] }), 19],
    ['nothing for gift cards alone', points(RULES, { lines: [giftCard] }), 0],
    [
      'on what is left after discounts',
      points(RULES, {
        lines: [coffee],
        discounts: [{ id: 'd', name: '', source: 'manual', value: { kind: 'amount', amount: 991 } }],
      }),
      9,
    ],
    ['nothing on what points paid', points(RULES, { lines: [coffee] }, [withPoints(991), exactCash(999)]), 9],
    ['nothing where points paid all', points(RULES, { lines: [coffee] }, [withPoints(1_990)]), 0],
    ['nothing where points paid more than earns', points(RULES, { lines: [coffee] }, [withPoints(9_000)]), 0],
    [
      'twice the points for some things, none for others',
      points(
        {
          ...RULES,
          categoryFactors: new Map([
            ['coffee', 2_000_000],
            ['wine', 0],
          ]),
        },
        { lines: [coffee, wine] },
      ),
      39,
    ],
    [
      'the same share of both where points paid a half',
      points(
        { ...RULES, categoryFactors: new Map([['coffee', 2_000_000]]) },
        { lines: [{ ...coffee, unitPrice: 1_000 }, wine] },
        [withPoints(1_000)],
      ),
      15,
    ],
    [
      'nothing where nothing counts',
      points({ ...RULES, categoryFactors: new Map([['coffee', 0]]) }, { lines: [coffee] }),
      0,
    ],
    ['as much as bronze', points(TIERS, { lines: [coffee] }, [], 499), 19],
    ['half as much again in silver', points(TIERS, { lines: [coffee] }, [], 500), 29],
    ['twice as much in gold', points(TIERS, { lines: [coffee] }, [], 1_000), 39],
    ['nothing for money given back', points(RULES, { lines: [aLine({ unitPrice: -500 })] }), 0],
  ])('%s', (_, earned, expected) => {
    expect(earned).toBe(expected)
  })

  it.each([
    [0, 'Bronze'],
    [499, 'Bronze'],
    [500, 'Silver'],
    [1_000, 'Gold'],
    [9_999, 'Gold'],
  ])('with %i points earned a guest is %s', (earned, name) => {
    expect(tierOf(TIERS, earned)?.name).toBe(name)
  })

  it('no tier where there is none, or below the lowest', () => {
    expect(tierOf(RULES, 1_000)).toBeUndefined()
    expect(tierOf({ ...RULES, tiers: [{ name: 'Silver', fromEarned: 1, factor: 1 }] }, 0)).toBeUndefined()
  })
})

describe('points are worth', () => {
  it.each([
    [100, 500],
    [1, 5],
    [0, 0],
  ])('%i points %i cents', (count, amount) => {
    expect(worthOfPoints(RULES, count)).toBe(amount)
  })

  it('no more than they are, and an amount never fewer points than it takes', () => {
    const rules = fc.record({
      redeemPoints: fc.integer({ min: 1, max: 1_000 }),
      redeemAmount: fc.integer({ min: 1, max: 1_000 }),
    })
    fc.assert(
      fc.property(rules, fc.integer({ min: 1, max: 100_000 }), (rule, amount) => {
        const own = { ...RULES, ...rule }
        const needed = pointsFor(own, amount)
        expect(worthOfPoints(own, needed)).toBeGreaterThanOrEqual(amount)
        expect(worthOfPoints(own, needed - 1)).toBeLessThan(amount)
      }),
    )
  })
})

describe('a loyalty account', () => {
  const of = { accountId: 'a', at: '2026-11-21T10:00:00.000Z', orderId: 'order-1' }
  const earn = (count: number, id = 'earn-1') => ({ ...of, id, type: 'loyalty.earn', points: count }) as const
  const redeem = (count: number, offline = false, amount = count * 5) =>
    ({ ...of, id: 'tender-1', type: 'loyalty.redeem', points: count, amount, offline }) as const
  const correct = (change: number, reason = 'Goodwill') =>
    ({ ...of, id: 'correct-1', type: 'loyalty.correct', change, reason }) as const
  const ledgerOf = (...entries: readonly LoyaltyEntry[]) =>
    entries.reduce<readonly LoyaltyEntry[]>((ledger, entry) => {
      const result = addLoyaltyEntry(ledger, entry, RULES)
      if (!result.ok) throw new Error(result.error.type)
      return result.value
    }, [])

  it.each<[string, LoyaltyEntry[], number, number, number]>([
    ['earns', [earn(120)], 120, 120, 0],
    ['redeems', [earn(120), redeem(100)], 20, 120, 100],
    ['redeems to its end', [earn(120), redeem(120)], 0, 120, 120],
    [
      'loses what a refunded sale earned',
      [earn(120), { ...earn(50, 'r'), type: 'loyalty.take-back' }],
      70,
      70,
      0,
    ],
    [
      'gets back what a refunded sale was paid with',
      [earn(120), redeem(100), { ...earn(100, 'r'), type: 'loyalty.give-back' }],
      120,
      120,
      0,
    ],
    ['is corrected', [earn(120), correct(-20)], 100, 120, 0],
    ['redeemed the same points at two tills that were apart', [earn(100), redeem(101, true)], -1, 100, 101],
    ['redeems before its points are heard of', [redeem(10, true), earn(100)], 90, 100, 10],
  ])('%s', (_, entries, balance, totalEarned, totalRedeemed) => {
    expect(loyaltyStanding(ledgerOf(...entries))).toEqual({ balance, totalEarned, totalRedeemed })
    expect(ledgerOf(...entries, ...entries)).toEqual(ledgerOf(...entries))
  })

  it.each<[string, LoyaltyEntry[], LoyaltyEntry, AccountRejection, string]>([
    [
      'more points than it has',
      [earn(99)],
      redeem(100),
      { type: 'points-short', balance: 99 },
      'The account has 99 points.',
    ],
    [
      'points for more than they are worth',
      [earn(100)],
      redeem(100, true, 501),
      { type: 'points-worth-otherwise', amount: 500, got: 501 },
      'These points are worth €5.00.',
    ],
    [
      'more points than an amount takes',
      [earn(100)],
      redeem(100, true, 495),
      { type: 'points-worth-otherwise', amount: 500, got: 495 },
      'These points are worth €5.00.',
    ],
    [
      'points of another account',
      [earn(100)],
      { ...redeem(1), accountId: 'b' },
      { type: 'other-account', expected: 'a', got: 'b' },
      'This belongs to another card or account.',
    ],
    ...[0, -1, 0.5, 1_000_000_001].map(
      (count): [string, LoyaltyEntry[], LoyaltyEntry, AccountRejection, string] => [
        `${count} points`,
        [],
        earn(count),
        { type: 'points-invalid', points: count },
        `${count} is not a number of points.`,
      ],
    ),
    [
      'a correction by nothing',
      [],
      correct(0),
      { type: 'points-invalid', points: 0 },
      '0 is not a number of points.',
    ],
    [
      'a correction for no reason',
      [],
      correct(-5, ''),
      { type: 'account-reason-missing' },
      'Say why: a reason is needed.',
    ],
  ])('refuses %s', (_, before, entry, error, words) => {
    expect(addLoyaltyEntry(ledgerOf(...before), entry, RULES)).toEqual({ ok: false, error })
    expect(explainAccountRejection(error, euro)).toBe(words)
  })

  it('takes a billion points', () => {
    expect(loyaltyStanding(ledgerOf(earn(1_000_000_000))).balance).toBe(1_000_000_000)
  })
})
