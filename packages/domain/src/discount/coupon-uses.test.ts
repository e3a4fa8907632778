import { describe, expect, it } from 'vitest'
import { aCoupon } from '../testing/index.ts'
import type { CouponCaps } from './coupon.ts'
import {
  type CouponExcess,
  type CouponUse,
  type CouponUses,
  couponExcess,
  couponUseProblem,
} from './coupon-uses.ts'

const used = (changes: Partial<CouponUses>): CouponUses => ({
  counted: 0,
  uncounted: 0,
  countedForCustomer: 0,
  uncountedForCustomer: 0,
  ...changes,
})

describe('a coupon once more', () => {
  it.each<[string, CouponCaps | undefined, Partial<CouponUses>, boolean, string | undefined]>([
    ['without any cap', undefined, { counted: 1_000, uncounted: 50 }, true, undefined],
    ['without any cap, offline too', undefined, { counted: 1_000, uncounted: 50 }, false, undefined],
    ['the last that is left', { total: 5 }, { counted: 4 }, true, undefined],
    ['beyond the last', { total: 5 }, { counted: 5 }, true, 'coupon-used-up'],
    ['with what this till took since', { total: 5 }, { counted: 3, uncounted: 2 }, true, 'coupon-used-up'],
    ['with one left after what this till took', { total: 5 }, { counted: 3, uncounted: 1 }, true, undefined],
    ['for a customer who has one left', { perCustomer: 2 }, { countedForCustomer: 1 }, true, undefined],
    [
      'for a customer who has none left',
      { perCustomer: 2 },
      { countedForCustomer: 1, uncountedForCustomer: 1 },
      true,
      'coupon-used-by-customer',
    ],
    ['offline, where nothing is said', { total: 5 }, {}, false, 'coupon-offline-limit'],
    ['offline for a customer, where nothing is said', { perCustomer: 5 }, {}, false, 'coupon-offline-limit'],
    ['offline, where only the order is limited', { perOrder: 1 }, { uncounted: 9 }, false, undefined],
    ['offline, the last this till may', { total: 5, offline: 2 }, { uncounted: 1 }, false, undefined],
    [
      'offline, beyond what this till may',
      { total: 5, offline: 2 },
      { uncounted: 2 },
      false,
      'coupon-offline-limit',
    ],
    [
      'online, beyond what this till might offline',
      { total: 5, offline: 2 },
      { uncounted: 2 },
      true,
      undefined,
    ],
    [
      'offline, limited though there is no cap',
      { offline: 1 },
      { uncounted: 1 },
      false,
      'coupon-offline-limit',
    ],
    ['offline, known to be used up', { total: 5, offline: 2 }, { counted: 5 }, false, 'coupon-used-up'],
    [
      'offline, other tills do not count against this one',
      { total: 5, offline: 1 },
      { counted: 4 },
      false,
      undefined,
    ],
  ])('%s', (_, caps, uses, online, type) => {
    expect(couponUseProblem(aCoupon({ caps }), used(uses), online)?.type).toBe(type)
  })

  it('says how often a customer may', () => {
    expect(
      couponUseProblem(aCoupon({ caps: { perCustomer: 2 } }), used({ countedForCustomer: 2 }), true),
    ).toEqual({
      type: 'coupon-used-by-customer',
      perCustomer: 2,
    })
  })
})

describe('what tills apart took beyond the caps is reported', () => {
  const use = (n: number, changes: Partial<CouponUse> = {}): CouponUse => ({
    discountId: `d-${n}`,
    orderId: `o-${n}`,
    at: '2026-11-20T16:30:00.000Z',
    ...changes,
  })
  const three = [use(1), use(2), use(3)]
  it.each<
    [
      string,
      CouponCaps | undefined,
      readonly CouponUse[],
      readonly (readonly [number, CouponExcess['beyond']])[],
    ]
  >([
    ['nothing without caps', undefined, three, []],
    ['nothing of none', { total: 1 }, [], []],
    ['nothing up to the last', { total: 3 }, three, []],
    [
      'all from the first beyond',
      { total: 1 },
      three,
      [
        [1, 'total'],
        [2, 'total'],
      ],
    ],
    [
      'by customer',
      { perCustomer: 1 },
      [use(1, { customerId: 'ada' }), use(2, { customerId: 'bob' }), use(3, { customerId: 'ada' })],
      [[2, 'per-customer']],
    ],
    ['not for people nobody knows', { perCustomer: 1 }, three, []],
    ['by order', undefined, [use(1), use(2, { orderId: 'o-1' }), use(3)], [[1, 'per-order']]],
    [
      'by order, where two may',
      { perOrder: 2 },
      [use(1), use(2, { orderId: 'o-1' }), use(3, { orderId: 'o-1' })],
      [[2, 'per-order']],
    ],
    ['the same use counts once', { total: 1 }, [use(1), use(1), use(1)], []],
    [
      'in one word where several would do',
      { total: 1, perCustomer: 1 },
      [use(1, { customerId: 'ada' }), use(2, { customerId: 'ada' })],
      [[1, 'per-customer']],
    ],
  ])('%s', (_, caps, uses, expected) => {
    expect(couponExcess(aCoupon({ caps }), uses)).toEqual(
      expected.map(([index, beyond]) => ({ use: uses[index], beyond })),
    )
  })
})
