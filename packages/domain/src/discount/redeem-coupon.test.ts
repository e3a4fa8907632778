import { describe, expect, it } from 'vitest'
import { formatMinor } from '../money/format-minor.ts'
import { applyCommand } from '../order/apply-command.ts'
import { priceOrder } from '../order/price-order.ts'
import {
  aCoupon,
  aCouponRequest,
  aDraft,
  aHappyHour,
  aLine,
  anOrder,
  aSpendThreshold,
  aTapTime,
  aUuid,
} from '../testing/index.ts'
import type { Coupon } from './coupon.ts'
import { COUPON_WORDS, type CouponProblem, explainCouponProblem } from './coupon-problem.ts'
import type { Discount } from './discount.ts'
import { type CouponRequest, redeemCoupon } from './redeem-coupon.ts'

const wine = aLine({ id: 'wine', itemId: 'wine', categoryId: 'wine', unitPrice: 2_000 })
const bread = aLine({ id: 'bread', itemId: 'bread', categoryId: 'bakery', unitPrice: 400 })
const dinner = anOrder({ lines: [wine, bread] })
const uses = aCouponRequest().uses

const given = (coupon: Partial<Coupon> = {}, request: Partial<CouponRequest> = {}) => {
  const redeemed = redeemCoupon(aCoupon(coupon), aCouponRequest({ content: dinner, ...request }))
  return redeemed.ok ? redeemed.value : redeemed.error
}
const by = (id: string, orders = 0) => ({ customer: { id, orders } })
const manual = (changes: Partial<Discount> = {}): Discount => ({
  id: 'regulars',
  name: 'Regulars',
  source: 'manual',
  value: { kind: 'percent', rate: 500_000 },
  reason: 'Regular',
  ...changes,
})
const other = (changes: Partial<Discount> = {}): Discount => ({
  id: 'other-use',
  name: 'Flyer',
  source: 'coupon',
  sourceId: 'flyer',
  value: { kind: 'amount', amount: 100 },
  ...changes,
})
const having = (...discounts: readonly Discount[]) => ({ content: { ...dinner, discounts } })

const welcome: Discount = {
  id: aUuid(601),
  name: 'Welcome',
  source: 'coupon',
  sourceId: 'welcome',
  value: { kind: 'percent', rate: 100_000 },
}

describe('a coupon becomes a discount', () => {
  it.each<[string, Partial<Coupon>, Partial<CouponRequest>, Partial<Discount>]>([
    ['on the whole order', {}, {}, {}],
    ['on its items', { of: { categoryIds: ['wine'] } }, {}, { lineIds: ['wine'] }],
    ['that says who allowed it', {}, { approvedBy: 'manager-1' }, { approvedBy: 'manager-1' }],
    ['that says it is exclusive', { stacking: 'exclusive' }, {}, { exclusive: true }],
    ['that says its group', { group: 'spring' }, {}, { group: 'spring' }],
    [
      'of an amount',
      { value: { kind: 'amount', amount: 500 } },
      {},
      { value: { kind: 'amount', amount: 500 } },
    ],
    ['of its percentage up to the most', { mostOff: 240 }, {}, {}],
    [
      'of the most, where the percentage is more',
      { mostOff: 239 },
      {},
      { value: { kind: 'amount', amount: 239 } },
    ],
    [
      'of the most, as an amount',
      { value: { kind: 'amount', amount: 500 }, mostOff: 300 },
      {},
      { value: { kind: 'amount', amount: 300 } },
    ],
    ['for the order type it names', { orderTypes: ['delivery', 'takeaway'] }, {}, {}],
    ['for a customer it names', { customerIds: ['ada', 'bob'] }, by('bob', 7), {}],
    ['for a first order', { firstOrderOnly: true }, by('ada'), {}],
    [
      'that a manager allowed',
      { needsManager: true },
      { approvedBy: 'manager-1' },
      { approvedBy: 'manager-1' },
    ],
    ['once all it asks for is spent', { leastSpend: 2_400 }, {}, {}],
    ['in its time', { when: { from: '2026-11-20', until: '2026-11-20' } }, {}, {}],
    ['a second time where it may', { caps: { perOrder: 2 } }, having(other({ sourceId: 'welcome' })), {}],
    ['beside another', {}, having(other()), {}],
    [
      'beside one of another group',
      { group: 'spring' },
      having(other({ group: 'winter' })),
      { group: 'spring' },
    ],
    [
      'beside a discount by hand of its group',
      { group: 'spring' },
      having(manual({ group: 'spring' })),
      { group: 'spring' },
    ],
    ['asked again', {}, having(welcome), {}],
    [
      'asked again though exclusive',
      { stacking: 'exclusive' },
      having({ ...welcome, exclusive: true }),
      { exclusive: true },
    ],
    [
      'twice though exclusive, where it may be',
      { stacking: 'exclusive', caps: { perOrder: 2 } },
      having(other({ sourceId: 'welcome', exclusive: true })),
      { exclusive: true },
    ],
  ])('%s', (_, coupon, request, discount) => {
    expect(given(coupon, request)).toStrictEqual({ ...welcome, ...discount })
  })

  it('that the basket takes', () => {
    const basket = aDraft({ lines: [wine, bread] })
    const redeemed = redeemCoupon(aCoupon(), aCouponRequest({ content: basket }))
    if (!redeemed.ok) throw new Error(redeemed.error.type)
    const taken = applyCommand(basket, { type: 'draft.add-discount', discount: redeemed.value })
    expect(taken.ok && priceOrder(taken.value).total).toBe(2_160)
  })

  it('that takes no more than the most, whatever comes after it', () => {
    // Named lines come first: the percentage is of all the wine costs, not of what is left after the order's half.
    expect(given({ of: { itemIds: ['wine'] }, mostOff: 199 }, having(manual()))).toMatchObject({
      value: { kind: 'amount', amount: 199 },
    })
  })
})

const euro = (amount: number) => `€${formatMinor(amount, 2)}`
const noon = { name: 'Noon', weekdays: [5], from: 660, until: 840 } as const

const REFUSED: readonly [string, Partial<Coupon>, Partial<CouponRequest>, CouponProblem, string][] = [
  [
    'without a code',
    { code: ' - ' },
    {},
    { type: 'coupon-set-up-wrong', why: 'Give it a code.' },
    'This coupon is not set up right. Give it a code.',
  ],
  [
    'before its time',
    { when: { from: '2026-11-21' } },
    {},
    { type: 'coupon-not-yet' },
    'This coupon is not valid yet.',
  ],
  [
    'after its time',
    { when: { until: '2026-11-19' } },
    {},
    { type: 'coupon-over' },
    'This coupon has expired.',
  ],
  [
    'at other hours',
    { when: { dayparts: [noon] } },
    {},
    { type: 'coupon-not-now' },
    'This coupon is not valid at this time of day.',
  ],
  [
    'for another order type',
    { orderTypes: ['dine-in', 'delivery'] },
    {},
    { type: 'coupon-order-type', orderTypes: ['dine-in', 'delivery'] },
    'This coupon is for dine-in or delivery only.',
  ],
  ...([{ customerIds: ['ada'] }, { firstOrderOnly: true }, { caps: { perCustomer: 1 } }] as const).map(
    (coupon): (typeof REFUSED)[number] => [
      `to nobody known: ${Object.keys(coupon)}`,
      coupon,
      {},
      { type: 'coupon-needs-customer' },
      'This coupon is for known customers. Add the customer first.',
    ],
  ),
  [
    'of another customer',
    { customerIds: ['ada'] },
    by('bob'),
    { type: 'coupon-not-for-customer' },
    'This coupon is for another customer.',
  ],
  [
    'at a second order',
    { firstOrderOnly: true },
    by('ada', 1),
    { type: 'coupon-first-order-only' },
    'This coupon is for the first order only.',
  ],
  [
    'without a manager',
    { needsManager: true },
    {},
    { type: 'coupon-needs-manager' },
    'A manager has to allow this coupon.',
  ],
  [
    'twice',
    {},
    having(other({ sourceId: 'welcome' })),
    { type: 'coupon-on-order', perOrder: 1 },
    'This coupon is already on the order.',
  ],
  [
    'a third time',
    { caps: { perOrder: 2 } },
    having(other({ sourceId: 'welcome' }), other({ id: 'second', sourceId: 'welcome' })),
    { type: 'coupon-on-order', perOrder: 2 },
    'This coupon is on the order 2 times already.',
  ],
  [
    'that is used up',
    { caps: { total: 5 } },
    { uses: { ...uses, counted: 5 } },
    { type: 'coupon-used-up' },
    'This coupon has been used up.',
  ],
  [
    'that the customer used',
    { caps: { perCustomer: 1 } },
    { ...by('ada'), uses: { ...uses, countedForCustomer: 1 } },
    { type: 'coupon-used-by-customer', perCustomer: 1 },
    'This customer has used the coupon already.',
  ],
  [
    'that the customer used twice',
    { caps: { perCustomer: 2 } },
    { ...by('ada'), uses: { ...uses, countedForCustomer: 2 } },
    { type: 'coupon-used-by-customer', perCustomer: 2 },
    'This customer has used the coupon 2 times already.',
  ],
  [
    'offline',
    { caps: { total: 5 } },
    { online: false },
    { type: 'coupon-offline-limit' },
    'Without a connection this till may not take more of this coupon.',
  ],
  [
    'for what is not there',
    { of: { itemIds: ['gin'] } },
    {},
    { type: 'coupon-no-items' },
    'Nothing in the order is what this coupon is for.',
  ],
  [
    'for what is free already',
    { of: { itemIds: ['wine'] } },
    having(manual({ source: 'comp', lineIds: ['wine'], value: { kind: 'percent', rate: 1_000_000 } })),
    { type: 'coupon-no-items' },
    'Nothing in the order is what this coupon is for.',
  ],
  [
    'on an empty order',
    {},
    { content: anOrder({ lines: [] }) },
    { type: 'coupon-no-items' },
    'Nothing in the order is what this coupon is for.',
  ],
  [
    'below what must be spent',
    { leastSpend: 2_401 },
    {},
    { type: 'coupon-spend-more', missing: 1 },
    '€0.01 more is needed for this coupon.',
  ],
  [
    'below what must be spent on its items',
    { leastSpend: 2_400, of: { itemIds: ['wine'] } },
    {},
    { type: 'coupon-spend-more', missing: 400 },
    '€4.00 more is needed for this coupon.',
  ],
  [
    'below what must be spent after other discounts',
    { leastSpend: 2_400 },
    having(manual()),
    { type: 'coupon-spend-more', missing: 1_200 },
    '€12.00 more is needed for this coupon.',
  ],
  [
    'below what must be spent after promotions',
    { leastSpend: 2_400 },
    { promotions: [aHappyHour()] },
    { type: 'coupon-spend-more', missing: 1_200 },
    '€12.00 more is needed for this coupon.',
  ],
  [
    'exclusive beside one that saves more',
    { stacking: 'exclusive' },
    having(other({ value: { kind: 'amount', amount: 241 } })),
    { type: 'coupon-not-with', name: 'Flyer', saves: false },
    'This coupon cannot be used together with Flyer, which saves as much or more.',
  ],
  [
    'exclusive beside one that saves as much',
    { stacking: 'exclusive' },
    having(other({ value: { kind: 'amount', amount: 240 } })),
    { type: 'coupon-not-with', name: 'Flyer', saves: false },
    'This coupon cannot be used together with Flyer, which saves as much or more.',
  ],
  [
    'exclusive beside one that saves less',
    { stacking: 'exclusive' },
    having(other({ value: { kind: 'amount', amount: 239 } })),
    { type: 'coupon-not-with', name: 'Flyer', saves: true },
    'This coupon cannot be used together with Flyer. It saves more: take Flyer off first.',
  ],
  [
    'beside an exclusive one',
    {},
    having(manual(), other({ exclusive: true })),
    { type: 'coupon-not-with', name: 'Flyer', saves: true },
    'This coupon cannot be used together with Flyer. It saves more: take Flyer off first.',
  ],
  [
    'beside one of its group',
    { group: 'spring' },
    having(other({ group: 'spring' })),
    { type: 'coupon-not-with', name: 'Flyer', saves: true },
    'This coupon cannot be used together with Flyer. It saves more: take Flyer off first.',
  ],
  [
    'where an exclusive promotion is better',
    {},
    { promotions: [aHappyHour({ stacking: 'exclusive' })] },
    { type: 'coupon-not-with', name: 'Happy hour', saves: false },
    'This coupon cannot be used together with Happy hour, which saves as much or more.',
  ],
  [
    'where a promotion of its group is as good',
    { group: 'evening' },
    { promotions: [aHappyHour({ group: 'evening', value: { kind: 'percent', rate: 100_000 } })] },
    { type: 'coupon-not-with', name: 'Happy hour', saves: false },
    'This coupon cannot be used together with Happy hour, which saves as much or more.',
  ],
  [
    'that takes nothing',
    { value: { kind: 'percent', rate: 1 } },
    {},
    { type: 'coupon-saves-nothing' },
    'The order costs no less with this coupon than without it.',
  ],
]

describe('a coupon is refused in words a cashier understands', () => {
  it.each(REFUSED)('%s', (_, coupon, request, problem, words) => {
    expect(given(coupon, request)).toEqual(problem)
    expect(explainCouponProblem(problem, euro)).toBe(words)
  })

  it('for every reason there is', () => {
    expect(new Set(REFUSED.map(([, , , { type }]) => type))).toEqual(new Set(Object.keys(COUPON_WORDS)))
  })

  it('in minor units where no currency is at hand', () => {
    expect(explainCouponProblem({ type: 'coupon-spend-more', missing: 5 })).toBe(
      '5 minor units more is needed for this coupon.',
    )
  })
})

describe('a coupon and promotions', () => {
  const tenth = { kind: 'percent', rate: 100_000 } as const
  it('go together where both are combinable', () => {
    expect(given({}, { promotions: [aHappyHour()] })).toEqual(welcome)
  })

  it('that is better takes the place of an exclusive one', () => {
    const ninth = aHappyHour({ stacking: 'exclusive', value: { kind: 'percent', rate: 99_000 } })
    expect(given({}, { promotions: [ninth] })).toEqual(welcome)
  })

  it('may go on top of an exclusive one where the store says so', () => {
    const half = aHappyHour({ stacking: 'exclusive' })
    const settings = { policy: { manual: 'on-top', coupon: 'on-top' } } as const
    expect(given({}, { promotions: [half], settings })).toEqual(welcome)
  })

  it('is measured with the promotions as they are now, not as they were', () => {
    const stale: Discount = {
      ...other({ id: 'happy-hour', source: 'promotion', sourceId: 'happy-hour' }),
      value: tenth,
    }
    const evening = aHappyHour({ when: { until: '2026-11-19' } })
    expect(given({ leastSpend: 2_400 }, { ...having(stale), promotions: [evening], at: aTapTime() })).toEqual(
      welcome,
    )
  })

  it('counts a promotion that the coupon itself makes too small', () => {
    // The spending is measured before coupons, so both are given.
    expect(given({}, { promotions: [aSpendThreshold({ spend: 2_400 })] })).toEqual(welcome)
  })
})
