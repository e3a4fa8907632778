import { expect, it } from 'vitest'
import { aCoupon, aLine, anOrder } from '../testing/index.ts'
import type { Coupon } from './coupon.ts'
import { couponDiscount } from './coupon-discount.ts'
import type { CouponProblem } from './coupon-problem.ts'
import type { Discount } from './discount.ts'
import { recheckCoupons } from './recheck-coupons.ts'

const wine = aLine({ id: 'wine', itemId: 'wine', unitPrice: 2_000 })
const bread = aLine({ id: 'bread', itemId: 'bread', unitPrice: 400 })
const both = anOrder({ lines: [wine, bread] })

const taken = (coupon: Coupon, id = 'use'): Discount => {
  const discount = couponDiscount(coupon, { id, approvedBy: 'manager-1' }, both)
  if (!discount.ok) throw new Error(discount.error.type)
  return discount.value
}
/** What becomes of a coupon taken on wine and bread once these are the lines. */
const rechecked = (coupon: Coupon, lines = both.lines, others: readonly Discount[] = []) =>
  recheckCoupons([aCoupon({ id: 'unused' }), coupon], {
    ...both,
    lines,
    discounts: [taken(coupon), ...others],
  })

it('stays while the basket bears it out', () => {
  expect(rechecked(aCoupon())).toEqual([])
  expect(rechecked(aCoupon({ of: { itemIds: ['wine'] }, leastSpend: 2_000, mostOff: 200 }))).toEqual([])
  expect(rechecked(aCoupon(), [{ ...wine, quantity: 3 }])).toEqual([])
})

it.each<[string, Partial<Coupon>, CouponProblem]>([
  ['when its items are gone', { of: { itemIds: ['wine'] } }, { type: 'coupon-no-items' }],
  ['when too little is spent', { leastSpend: 1_000 }, { type: 'coupon-spend-more', missing: 600 }],
])('goes %s', (_, changes, problem) => {
  const coupon = aCoupon(changes)
  expect(rechecked(coupon, [bread])).toEqual([{ before: taken(coupon), problem }])
})

it('goes when another discount leaves too little', () => {
  const coupon = aCoupon({ leastSpend: 2_400 })
  const off: Discount = {
    id: 'off',
    name: 'Off',
    source: 'manual',
    value: { kind: 'amount', amount: 1 },
    reason: 'Late',
  }
  expect(rechecked(coupon, both.lines, [off])).toEqual([
    { before: taken(coupon), problem: { type: 'coupon-spend-more', missing: 1 } },
  ])
})

it('takes no more than its most when the basket grows, and its percentage when it shrinks again', () => {
  const coupon = aCoupon({ mostOff: 240 })
  const before = taken(coupon)
  const grown = [{ ...wine, quantity: 2 }, bread]
  const now = { ...before, value: { kind: 'amount', amount: 240 } as const }
  expect(rechecked(coupon, grown)).toEqual([{ before, now }])
  expect(recheckCoupons([coupon], { ...both, discounts: [now] })).toEqual([{ before: now, now: before }])
})

it('is for the items that came after it, too', () => {
  const coupon = aCoupon({ of: { itemIds: ['wine'] } })
  const before = taken(coupon)
  expect(rechecked(coupon, [...both.lines, { ...wine, id: 'more-wine' }])).toEqual([
    { before, now: { ...before, lineIds: ['wine', 'more-wine'] } },
  ])
})

it('of a coupon nobody knows here, and of what is no coupon, nothing is said', () => {
  const unknown = taken(aCoupon())
  const manual: Discount = { ...unknown, source: 'manual', reason: 'Regular' }
  expect(recheckCoupons([], { ...both, discounts: [unknown] })).toEqual([])
  expect(recheckCoupons([aCoupon({ leastSpend: 9_999 })], { ...both, discounts: [manual] })).toEqual([])
  expect(recheckCoupons([aCoupon()], both)).toEqual([])
})
