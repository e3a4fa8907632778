import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { LoyaltyEntry } from '../payment/loyalty.ts'
import type { LoyaltyRules } from '../payment/loyalty-rules.ts'
import { type LoyaltyFlag, loyaltyFlags, reconcileLoyalty } from './reconcile-loyalty.ts'

/** A point for each euro, 100 points are worth 1.00; a till may redeem 5.00 of an account offline. */
const rules: LoyaltyRules = { points: 1, perAmount: 100, redeemPoints: 100, redeemAmount: 100 }
const limit = { perPayment: 500, perShift: 500, perAccount: 500 }
const store = { rules, limit }
const orderId = 'order-1'
const account = { accountId: 'guest', orderId }
const on = (time: string, day = '21') => `2026-11-${day}T${time}:00.000Z`

let made = 0
const earn = (points: number, at = on('10:00')): LoyaltyEntry => {
  made += 1
  return { ...account, type: 'loyalty.earn', id: `entry-${made}`, points, at }
}
const redeem = (
  amount: number,
  changes: { at?: string; offline?: boolean; points?: number } = {},
): LoyaltyEntry => {
  made += 1
  const entry = { ...account, type: 'loyalty.redeem', id: `entry-${made}` } as const
  return { ...entry, points: amount, amount, offline: true, at: on('12:00'), ...changes }
}

describe('[SYN-8] loyalty is an append-only ledger', () => {
  it.each<[string, LoyaltyEntry[], LoyaltyEntry, LoyaltyFlag[]]>([
    ['earning', [], earn(50), []],
    ['redeeming offline up to the limit', [earn(900)], redeem(500), []],
    [
      'redeeming offline beyond the limit',
      [earn(900)],
      redeem(501),
      [{ type: 'over-offline-limit', excess: 1 }],
    ],
    ['redeeming online beyond the limit', [earn(900)], redeem(900, { offline: false }), []],
    [
      'the second of two tills that each keep to the limit',
      [earn(900), redeem(300)],
      redeem(300),
      [{ type: 'over-offline-limit', excess: 100 }],
    ],
    ['redeeming offline a day later', [earn(900), redeem(300)], redeem(300, { at: on('12:00', '22') }), []],
    [
      'redeeming offline within the day',
      [earn(900), redeem(300)],
      redeem(300, { at: on('11:59', '22') }),
      [{ type: 'over-offline-limit', excess: 100 }],
    ],
    [
      'what was redeemed the day before and arrives later',
      [earn(900), redeem(300)],
      redeem(300, { at: on('12:01', '20') }),
      [{ type: 'over-offline-limit', excess: 100 }],
    ],
    ['redeeming the last point', [earn(400)], redeem(400), []],
    [
      'redeeming a point more than there are',
      [earn(400)],
      redeem(401),
      [{ type: 'points-overdrawn', points: 1 }],
    ],
    [
      'redeeming online what another till redeemed as well',
      [earn(400), redeem(400)],
      redeem(300, { offline: false }),
      [{ type: 'points-overdrawn', points: 300 }],
    ],
    [
      'redeeming beyond both',
      [earn(400)],
      redeem(600),
      [
        { type: 'over-offline-limit', excess: 100 },
        { type: 'points-overdrawn', points: 200 },
      ],
    ],
    [
      'redeeming more after too much was redeemed',
      [earn(400), redeem(450)],
      redeem(30),
      [{ type: 'points-overdrawn', points: 80 }],
    ],
    ['earning after too much was redeemed', [earn(400), redeem(600)], earn(10), []],
    [
      'redeeming at the worth of yesterday',
      [earn(400)],
      redeem(200, { points: 100 }),
      [{ type: 'worth-otherwise', amount: 100, got: 200 }],
    ],
  ])('%s', (_, ledger, entry, flags) => {
    expect(reconcileLoyalty(ledger, entry, store)).toEqual({
      outcome: flags.length > 0 ? 'in-review' : 'applied',
      ledger: [...ledger, entry],
      flags,
    })
  })

  it('keeps an entry once', () => {
    const redeemed = redeem(600)
    expect(reconcileLoyalty([redeemed], redeemed, store)).toEqual({
      outcome: 'applied',
      ledger: [redeemed],
      flags: [],
    })
  })

  it.each<[string, LoyaltyEntry, string]>([
    ['half a point', earn(0.5), 'points-invalid'],
    ['points of another account', { ...earn(5), accountId: 'other' }, 'other-account'],
  ])('puts %s aside with its reason', (_, entry, type) => {
    const ledger = [earn(10)]
    const reconciled = reconcileLoyalty(ledger, entry, store)
    expect(reconciled).toMatchObject({ outcome: 'quarantined', flags: [], rejection: { type } })
    expect(reconciled.ledger).toBe(ledger)
  })

  it('flags the same in whatever order entries arrive', () => {
    const anyEntry = fc.oneof(
      fc.integer({ min: 1, max: 900 }).map((points) => earn(points)),
      fc
        .record({
          amount: fc.integer({ min: 1, max: 700 }),
          offline: fc.boolean(),
          day: fc.constantFrom('20', '21'),
        })
        .map(({ amount, offline, day }) => redeem(amount, { offline, at: on('12:00', day) })),
    )
    fc.assert(
      fc.property(fc.array(anyEntry), (entries) => {
        const arrive = (order: readonly LoyaltyEntry[]) => {
          const start: readonly LoyaltyEntry[] = []
          return order.reduce((ledger, entry) => reconcileLoyalty(ledger, entry, store).ledger, start)
        }
        const [there, back] = [arrive(entries), arrive([...entries].reverse())]
        expect(there.length).toBe(entries.length)
        expect(loyaltyFlags(there, limit)).toEqual(loyaltyFlags(back, limit))
      }),
    )
  })
})
