import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formatMinor } from '../money/format-minor.ts'
import {
  explainOfflineRefusal,
  mayRedeemOffline,
  NO_OFFLINE_RISK,
  type OfflineKind,
  type OfflineLimits,
  type OfflineRedemption,
  type OfflineRefusal,
} from './offline-limits.ts'

const euro = (amount: number) => `€${formatMinor(amount, 2)}`
const KINDS: OfflineKind[] = ['card', 'gift-card', 'loyalty', 'house-account']

const gift = (amount: number, accountId = 'gift-1', kind: OfflineKind = 'gift-card'): OfflineRedemption => ({
  kind,
  accountId,
  amount,
})

/** 50.00 a payment, 120.00 a shift, 80.00 a card; other kinds not at all. */
const LIMITS: OfflineLimits = {
  ...NO_OFFLINE_RISK,
  'gift-card': { perPayment: 5_000, perShift: 12_000, perAccount: 8_000 },
}

describe('while the till is offline', () => {
  it.each(KINDS)('nothing is risked with a %s unless the store says so', (kind) => {
    expect(NO_OFFLINE_RISK[kind]).toEqual({ perPayment: 0, perShift: 0, perAccount: 0 })
    expect(mayRedeemOffline(gift(1, 'x', kind), [])).toEqual({
      ok: false,
      error: { type: 'offline-not-allowed', kind },
    })
  })

  it.each<[string, OfflineRedemption, OfflineRedemption[], number | undefined]>([
    ['as much as one payment may', gift(5_000), [], undefined],
    ['as much as is left of the card', gift(3_000), [gift(5_000)], undefined],
    ['as much as is left of the shift', gift(4_000), [gift(5_000, 'a'), gift(3_000, 'b')], undefined],
    ['whatever other kinds took', gift(5_000), [gift(90_000, 'gift-1', 'card')], undefined],
    ['all the till knows of', gift(1_000), [gift(2_000)], 3_000],
  ])('a gift card pays %s', (_, redemption, taken, balance) => {
    expect(mayRedeemOffline(redemption, taken, LIMITS, balance)).toEqual({ ok: true, value: redemption })
  })

  it.each<[OfflineRedemption, OfflineRedemption[], number | undefined, OfflineRefusal, string]>([
    [gift(0), [], undefined, { type: 'offline-amount-invalid', amount: 0 }, 'The amount is out of range.'],
    [gift(-1), [], undefined, { type: 'offline-amount-invalid', amount: -1 }, 'The amount is out of range.'],
    [
      gift(0.5),
      [],
      undefined,
      { type: 'offline-amount-invalid', amount: 0.5 },
      'The amount is out of range.',
    ],
    [
      gift(5_001),
      [],
      undefined,
      { type: 'over-offline-payment-limit', kind: 'gift-card', limit: 5_000 },
      'While the till is offline, a gift card can pay €50.00 at most.',
    ],
    [
      gift(4_001),
      [gift(5_000, 'a'), gift(3_000, 'b')],
      undefined,
      { type: 'over-offline-shift-limit', kind: 'gift-card', left: 4_000 },
      'Until the till is online again, a gift card can pay €40.00 more in this shift.',
    ],
    [
      gift(1),
      [gift(5_000, 'a'), gift(8_000, 'b')],
      undefined,
      { type: 'over-offline-shift-limit', kind: 'gift-card', left: 0 },
      'Until the till is online again, a gift card can pay €0.00 more in this shift.',
    ],
    [
      gift(3_001),
      [gift(5_000)],
      undefined,
      { type: 'over-offline-account-limit', kind: 'gift-card', left: 3_000 },
      'Until the till is online again, this account can pay €30.00 more.',
    ],
    [
      gift(1_001),
      [gift(2_000)],
      3_000,
      { type: 'over-known-balance', kind: 'gift-card', left: 1_000 },
      'As far as this till knows, €10.00 is left.',
    ],
    [
      gift(1),
      [],
      -500,
      { type: 'over-known-balance', kind: 'gift-card', left: 0 },
      'As far as this till knows, €0.00 is left.',
    ],
  ])('%j is refused in words', (redemption, taken, balance, error, words) => {
    expect(mayRedeemOffline(redemption, taken, LIMITS, balance)).toEqual({ ok: false, error })
    expect(explainOfflineRefusal(error, euro)).toBe(words)
  })

  it.each<[OfflineKind, string]>([
    ['card', 'a card'],
    ['loyalty', 'loyalty points'],
    ['house-account', 'a house account'],
  ])('%s has its name', (kind, name) => {
    expect(explainOfflineRefusal({ type: 'offline-not-allowed', kind })).toBe(
      `While the till is offline, ${name} cannot be used here. Take another payment.`,
    )
    expect(explainOfflineRefusal({ type: 'over-offline-payment-limit', kind, limit: 7 })).toBe(
      `While the till is offline, ${name} can pay 7 minor units at most.`,
    )
  })

  it('whatever is tried, no more is lost than the owner chose', () => {
    const limit = fc.record({
      perPayment: fc.nat(5_000),
      perShift: fc.nat(20_000),
      perAccount: fc.nat(9_000),
    })
    const tries = fc.array(
      fc.record({ accountId: fc.constantFrom('a', 'b', 'c'), amount: fc.integer({ min: -10, max: 6_000 }) }),
      { maxLength: 40 },
    )
    fc.assert(
      fc.property(limit, tries, (loyalty, all) => {
        const taken: OfflineRedemption[] = []
        for (const one of all) {
          const result = mayRedeemOffline({ kind: 'loyalty', ...one }, taken, { ...NO_OFFLINE_RISK, loyalty })
          if (result.ok) taken.push(result.value)
        }
        const sum = (of: OfflineRedemption[]) => of.reduce((total, { amount }) => total + amount, 0)
        expect(sum(taken)).toBeLessThanOrEqual(loyalty.perShift)
        for (const account of ['a', 'b', 'c']) {
          const own = taken.filter(({ accountId }) => accountId === account)
          expect(sum(own)).toBeLessThanOrEqual(loyalty.perAccount)
        }
        for (const { amount } of taken) expect(amount).toBeLessThanOrEqual(loyalty.perPayment)
      }),
    )
  })
})
