import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { OrderContent } from '../order/order.ts'
import type { OrderLine } from '../order/order-line.ts'
import { priceOrder } from '../order/price-order.ts'
import {
  aBuyGet,
  aComboPrice,
  aHappyHour,
  aLine,
  anOrder,
  aSpendThreshold,
  aTapTime,
} from '../testing/index.ts'
import { withPromotions } from './change-discounts.ts'
import type { Discount } from './discount.ts'
import type { Promotion } from './promotion.ts'
import { type PromotionSettings, promotionsFor } from './promotions-for.ts'

/** A line named by its item: `espresso` at this price of a piece. */
const line = (id: string, unitPrice: number, changes: Partial<OrderLine> = {}): OrderLine =>
  aLine({ id, itemId: id, variantId: `${id}-one`, name: id, unitPrice, ...changes })

const given = (
  promotions: readonly Promotion[],
  lines: readonly OrderLine[],
  changes: Partial<OrderContent> = {},
  settings?: PromotionSettings,
) => promotionsFor(promotions, anOrder({ lines, ...changes }), aTapTime(), settings)

/** What each promotion takes, by id. */
const taken = (...[promotions, lines, changes, settings]: Parameters<typeof given>) => {
  const order = anOrder({ lines, ...changes })
  const promoted = withPromotions(order, given(promotions, lines, changes, settings))
  if (!promoted.ok) throw new Error(promoted.error.type)
  const totals = priceOrder(promoted.value)
  return Object.fromEntries(totals.discounts?.map(({ discountId, amount }) => [discountId, amount]) ?? [])
}

describe('a happy hour', () => {
  it('is a percentage once over all its lines', () => {
    const cocktails = aHappyHour({ of: { categoryIds: ['cocktails'] } })
    const lines = [
      line('mojito', 899, { categoryId: 'cocktails' }),
      line('beer', 450),
      line('negroni', 1_000, { categoryId: 'cocktails', quantity: 2 }),
    ]
    expect(given([cocktails], lines)).toStrictEqual([
      {
        id: 'happy-hour',
        name: 'Happy hour',
        source: 'promotion',
        sourceId: 'happy-hour',
        value: { kind: 'percent', rate: 500_000 },
        lineIds: ['mojito', 'negroni'],
      },
    ])
    expect(taken([cocktails], lines)).toEqual({ 'happy-hour': 1_449 })
  })

  it.each<[string, OrderLine, number]>([
    ['takes an amount from each piece', line('beer', 450, { quantity: 3 }), 300],
    ['takes no more than a piece costs', line('beer', 80, { quantity: 3 }), 240],
    [
      'takes the amount for each kilogram',
      line('ham', 2_000, { weight: { amount: 350, unit: 'kg', manual: false } }),
      35,
    ],
  ])('%s', (_, one, off) => {
    const cheaper = aHappyHour({ value: { kind: 'amount', amount: 100 } })
    expect(given([cheaper], [one])).toEqual([
      expect.objectContaining({ lineIds: [one.id], value: { kind: 'amount', amount: off, shares: [off] } }),
    ])
  })

  it.each<[string, OrderLine, number]>([
    ['makes every piece 3.00', line('beer', 450, { quantity: 3 }), 450],
    [
      'leaves extras on top',
      line('beer', 450, { modifiers: [{ groupId: 'x', modifierId: 'x', name: 'Lime', price: 50 }] }),
      150,
    ],
    [
      'makes a kilogram 3.00',
      line('ham', 2_000, { weight: { amount: 350, unit: 'kg', manual: false } }),
      595,
    ],
    ['never makes anything dearer', line('water', 290), 0],
    ['has nothing to do where it is the price', line('water', 300), 0],
  ])('at a price %s', (_, one, off) => {
    expect(taken([aHappyHour({ value: { kind: 'price', price: 300 } })], [one])).toEqual(
      off ? { 'happy-hour': off } : {},
    )
  })

  it('takes from each line its own way down to the price', () => {
    const lines = [line('wine', 700), line('beer', 400, { quantity: 2 })]
    const promoted = given([aHappyHour({ value: { kind: 'price', price: 300 } })], lines)
    expect(promoted).toEqual([
      expect.objectContaining({
        lineIds: ['beer', 'wine'],
        value: { kind: 'amount', amount: 600, shares: [200, 400] },
      }),
    ])
  })

  it('has nothing for an order without its items', () => {
    expect(given([aHappyHour({ of: { itemIds: ['gin'] } })], [line('beer', 450)])).toEqual([])
    expect(given([aHappyHour()], [])).toEqual([])
    expect(given([], [line('beer', 450)])).toEqual([])
  })

  const evening = aHappyHour({
    when: { dayparts: [{ name: 'Evening', weekdays: [5], from: 17 * 60, until: 18 * 60 }] },
  })
  const later = aTapTime({ localTime: '2026-11-20T18:00', instant: '2026-11-20T17:00:00.000Z' })
  const order = anOrder({ lines: [line('beer', 450), line('wine', 700)] })

  it('is over with its last minute', () => {
    expect(promotionsFor([evening], order, aTapTime())).toHaveLength(1)
    expect(promotionsFor([evening], order, later)).toEqual([])
  })

  it('stays on what was ordered in it', () => {
    const [discount] = promotionsFor([evening], order, later, { orderedAt: { beer: aTapTime() } })
    expect(discount?.lineIds).toEqual(['beer'])
  })

  it('is only for the order types it names', () => {
    const takeaway = aHappyHour({ orderTypes: ['takeaway'] })
    expect(given([takeaway], [line('beer', 450)])).toHaveLength(1)
    expect(given([takeaway], [line('beer', 450)], { type: 'delivery' })).toEqual([])
  })
})

describe('buy two, get the cheapest of three', () => {
  it.each<
    [string, readonly OrderLine[], Partial<ReturnType<typeof aBuyGet>>, Readonly<Record<string, number>>]
  >([
    ['is nothing with two', [line('a', 500, { quantity: 2 })], {}, {}],
    ['makes the third free', [line('a', 500, { quantity: 3 })], {}, { a: 500 }],
    ['makes the cheapest free', [line('a', 500), line('b', 300), line('c', 400)], {}, { b: 300 }],
    ['has five as three', [line('a', 500, { quantity: 5 })], {}, { a: 500 }],
    ['has six as twice three', [line('a', 500, { quantity: 6 })], {}, { a: 1_000 }],
    [
      'makes groups from the dearest down',
      [line('a', 900, { quantity: 3 }), line('b', 300, { quantity: 3 })],
      {},
      { a: 900, b: 300 },
    ],
    [
      'is given once where it is limited',
      [line('a', 500, { quantity: 6 })],
      { timesPerOrder: 1 },
      { a: 500 },
    ],
    ['takes half where it is half', [line('a', 501, { quantity: 3 })], { rate: 500_000 }, { a: 250 }],
    [
      'rounds what is left of all its pieces of a line once',
      [line('a', 501, { quantity: 6 })],
      { rate: 500_000 },
      { a: 501 },
    ],
    [
      'is for its items only',
      [line('a', 500, { quantity: 2 }), line('b', 300)],
      { buy: { count: 2, of: { itemIds: ['a'] } } },
      {},
    ],
    ['gives two of four', [line('a', 500, { quantity: 4 })], { get: { count: 2 } }, { a: 1_000 }],
    [
      'is not for what is weighed',
      [line('a', 500, { quantity: 3, weight: { amount: 100, unit: 'kg', manual: false } })],
      {},
      {},
    ],
    [
      'is not for a set menu',
      [line('a', 500, { quantity: 3, combo: { id: 'c', itemId: 'menu', name: 'Menu' } })],
      {},
      {},
    ],
    [
      'of equal pieces takes the higher id as the last',
      [line('a', 500), line('b', 500), line('c', 500)],
      {},
      { c: 500 },
    ],
  ])('%s', (_, lines, changes, shares) => {
    const discounts = given([aBuyGet(changes)], lines)
    const value = discounts[0]?.value
    const found = value?.kind === 'amount' ? (value.shares ?? []) : []
    expect(Object.fromEntries(discounts[0]?.lineIds?.map((id, index) => [id, found[index]]) ?? [])).toEqual(
      shares,
    )
  })
})

describe('buy a pizza, get a drink', () => {
  const drink = aBuyGet({
    buy: { count: 1, of: { itemIds: ['pizza', 'both'] } },
    get: { count: 1, of: { itemIds: ['cola', 'wine', 'both'] } },
  })
  it.each<[string, readonly OrderLine[], Readonly<Record<string, number>>]>([
    ['is nothing without a drink', [line('pizza', 900)], {}],
    ['is nothing without a pizza', [line('cola', 300)], {}],
    ['makes the drink free', [line('pizza', 900), line('cola', 300)], { cola: 300 }],
    [
      'makes the dearest drink free',
      [line('pizza', 900), line('cola', 300), line('wine', 600)],
      { wine: 600 },
    ],
    [
      'goes as often as there are pizzas',
      [line('pizza', 900, { quantity: 2 }), line('cola', 300, { quantity: 3 })],
      { cola: 600 },
    ],
    [
      'goes as often as there are drinks',
      [line('pizza', 900, { quantity: 3 }), line('cola', 300, { quantity: 2 })],
      { cola: 600 },
    ],
    ['has one piece for one part only', [line('both', 500)], {}],
    ['takes one of two that can be either', [line('both', 500, { quantity: 2 })], { both: 500 }],
    ['leaves enough to be bought', [line('both', 500, { quantity: 2 }), line('cola', 300)], { both: 500 }],
    [
      'is given less often where that is better',
      [line('both', 1_000), line('pizza', 900), line('cola', 100)],
      { both: 1_000 },
    ],
  ])('%s', (_, lines, shares) => {
    const [discount] = given([drink], lines)
    const found = discount?.value.kind === 'amount' ? (discount.value.shares ?? []) : []
    expect(Object.fromEntries(discount?.lineIds?.map((id, index) => [id, found[index]]) ?? [])).toEqual(
      shares,
    )
  })
})

describe('a combo price', () => {
  it.each<
    [string, readonly OrderLine[], Partial<ReturnType<typeof aComboPrice>>, Readonly<Record<string, number>>]
  >([
    ['is nothing while a slot is empty', [line('espresso', 250, { quantity: 2 })], {}, {}],
    [
      'is spread in proportion to the pieces',
      [line('espresso', 250), line('croissant', 250)],
      {},
      { croissant: 50, espresso: 50 },
    ],
    [
      'goes by pieces, not by lines',
      [line('espresso', 300, { quantity: 3 }), line('croissant', 300)],
      {},
      { croissant: 100, espresso: 100 },
    ],
    ['loses no cent', [line('espresso', 250), line('croissant', 251)], {}, { croissant: 51, espresso: 50 }],
    ['makes nothing dearer', [line('espresso', 200), line('croissant', 190)], {}, {}],
    ['has nothing to do where it is the price', [line('espresso', 200), line('croissant', 200)], {}, {}],
    [
      'is given twice',
      [line('espresso', 250, { quantity: 2 }), line('croissant', 250, { quantity: 3 })],
      {},
      { croissant: 100, espresso: 100 },
    ],
    [
      'is given once where it is limited',
      [line('espresso', 250, { quantity: 2 }), line('croissant', 250, { quantity: 3 })],
      { timesPerOrder: 1 },
      { croissant: 50, espresso: 50 },
    ],
    [
      'stops where one more would save nothing',
      [line('espresso', 350), line('espresso-2', 100), line('croissant', 250, { quantity: 2 })],
      {
        slots: [
          { count: 1, of: { itemIds: ['espresso', 'espresso-2'] } },
          { count: 1, of: { itemIds: ['croissant'] } },
        ],
      },
      { croissant: 83, espresso: 117 },
    ],
    [
      'finds a place for each piece',
      [line('coffee-1', 500), line('coffee-2', 400), line('tea', 300), line('milk', 200)],
      {
        slots: [{ count: 1 }, { count: 1, of: { itemIds: ['coffee-1', 'coffee-2'] } }],
        price: 100,
      },
      { 'coffee-1': 429, 'coffee-2': 343, milk: 171, tea: 257 },
    ],
    [
      'takes the dearest of each slot',
      [line('espresso', 250), line('croissant', 250), line('cake', 400)],
      {
        slots: [
          { count: 1, of: { itemIds: ['espresso'] } },
          { count: 1, of: { itemIds: ['croissant', 'cake'] } },
        ],
      },
      { cake: 154, espresso: 96 },
    ],
    [
      'may be for nothing',
      [line('espresso', 250), line('croissant', 250)],
      { price: 0 },
      { croissant: 250, espresso: 250 },
    ],
  ])('%s', (_, lines, changes, shares) => {
    const [discount] = given([aComboPrice(changes)], lines)
    const found = discount?.value.kind === 'amount' ? (discount.value.shares ?? []) : []
    expect(Object.fromEntries(discount?.lineIds?.map((id, index) => [id, found[index]]) ?? [])).toEqual(
      shares,
    )
  })
})

describe('spend fifty', () => {
  it('is a discount on the whole order from the first cent that is enough', () => {
    expect(given([aSpendThreshold()], [line('a', 4_999)])).toEqual([])
    expect(given([aSpendThreshold()], [line('a', 4_000), line('b', 1_000)])).toEqual([
      {
        id: 'fifty',
        name: 'Ten percent from fifty',
        source: 'promotion',
        sourceId: 'fifty',
        value: { kind: 'percent', rate: 100_000 },
      },
    ])
  })

  it('on some items is counted on them and taken off them', () => {
    const wines = aSpendThreshold({ of: { categoryIds: ['wine'] } })
    const wine = line('wine', 2_500, { categoryId: 'wine' })
    expect(given([wines], [wine, line('b', 9_000)])).toEqual([])
    expect(given([wines], [{ ...wine, quantity: 2 }, line('b', 9_000)])).toEqual([
      expect.objectContaining({ lineIds: ['wine'] }),
    ])
    expect(given([aSpendThreshold({ of: { categoryIds: ['wine'] } })], [line('b', 9_000)])).toEqual([])
  })

  it('is measured at the prices of the other promotions', () => {
    const beer = aHappyHour({
      of: { itemIds: ['beer'] },
      value: { kind: 'amount', amount: 100 },
      priority: -1,
    })
    const lines = [line('beer', 2_000), line('a', 3_100)]
    expect(taken([aSpendThreshold(), beer], lines)).toEqual({ 'happy-hour': 100, fifty: 500 })
    // One cent less and both do not go: the better one is given.
    expect(taken([aSpendThreshold(), beer], [line('beer', 2_000), line('a', 3_099)])).toEqual({ fifty: 510 })
  })

  it('leaves a bottle given back out of account', () => {
    expect(given([aSpendThreshold()], [line('a', 5_000), line('bottle', -25)])[0]?.lineIds).toBeUndefined()
    expect(given([aSpendThreshold()], [line('a', 4_999), line('bottle', -25)])).toEqual([])
  })
})

describe('promotions together', () => {
  const beer = line('beer', 450, { quantity: 3 })

  it('are worked out one on the other, the higher priority first', () => {
    const ten = aHappyHour({ id: 'ten', value: { kind: 'percent', rate: 100_000 } })
    const off = aHappyHour({ id: 'off', value: { kind: 'amount', amount: 50 } })
    expect(taken([ten, off], [beer])).toEqual({ off: 150, ten: 120 })
    expect(taken([{ ...ten, priority: 1 }, off], [beer])).toEqual({ ten: 135, off: 150 })
  })

  it('take a line for one buy-and-get or combo only', () => {
    const combo = aComboPrice({ slots: [{ count: 2 }], price: 500, timesPerOrder: 1 })
    const lines = [beer, line('cola', 400, { quantity: 2 })]
    expect(taken([combo], lines)).toEqual({ breakfast: 400 })
    // The combo would come first and take the beer.
    expect(taken([aBuyGet(), combo], lines)).toEqual({ 'three-for-two': 450 })
    expect(taken([aBuyGet({ priority: 1 }), combo], lines)).toEqual({ 'three-for-two': 450, breakfast: 300 })
  })

  it('mark what is exclusive and the group it is in', () => {
    const only = aHappyHour({ stacking: 'exclusive', group: 'evening' })
    expect(given([only], [beer])).toEqual([expect.objectContaining({ exclusive: true, group: 'evening' })])
    expect(given([aHappyHour()], [beer])[0]).not.toHaveProperty('group')
  })

  it('leave out what makes no sense', () => {
    expect(
      given([aHappyHour({ value: { kind: 'percent', rate: 0 } }), aBuyGet({ buy: { count: 0 } })], [beer]),
    ).toEqual([])
  })

  it('are no more than an order can have', () => {
    const manual = (n: number): Discount => ({
      id: `d-${n}`,
      name: 'By hand',
      source: 'loyalty',
      value: { kind: 'amount', amount: 1 },
    })
    const discounts = (count: number) => ({ discounts: Array.from({ length: count }, (_, n) => manual(n)) })
    const two = [
      aHappyHour({ id: 'a', value: { kind: 'amount', amount: 10 } }),
      aHappyHour({ id: 'b', value: { kind: 'amount', amount: 20 } }),
    ]
    expect(given(two, [beer], discounts(48)).map(({ id }) => id)).toEqual(['a', 'b'])
    expect(given(two, [beer], discounts(49)).map(({ id }) => id)).toEqual(['b'])
    expect(given(two, [beer], discounts(50))).toEqual([])
    expect(given([aHappyHour({ stacking: 'exclusive' })], [beer], discounts(50))).toEqual([])
  })

  it('do not count what they were before', () => {
    const [discount] = given([aHappyHour()], [beer])
    expect(given([aHappyHour()], [beer], { discounts: [discount!] })).toEqual([discount])
    // The fiftieth makes room for itself.
    const loyalty = Array.from({ length: 49 }, (_, n): Discount => {
      return { id: `d-${n}`, name: 'Reward', source: 'loyalty', value: { kind: 'amount', amount: 1 } }
    })
    expect(given([aHappyHour()], [beer], { discounts: [discount!, ...loyalty] })).toEqual([discount])
  })
})

describe('beside what people give', () => {
  const lines = [line('beer', 450), line('wine', 700)]
  const manual = (changes: Partial<Discount> = {}): Discount => ({
    id: 'regulars',
    name: 'Regulars',
    source: 'manual',
    value: { kind: 'percent', rate: 100_000 },
    reason: 'Regular',
    ...changes,
  })
  const idsOf = (discount: Discount, promotion: Promotion, policy?: PromotionSettings['policy']) =>
    given([promotion], lines, { discounts: [discount] }, { policy }).flatMap(({ id, lineIds }) => [
      id,
      ...(lineIds ?? []),
    ])

  const both = ['happy-hour', 'beer', 'wine']
  const instead = { manual: 'instead', coupon: 'on-top' } as const
  const coupon = (changes: Partial<Discount> = {}) =>
    manual({ source: 'coupon', sourceId: 'welcome', ...changes })
  const only = { stacking: 'exclusive' } as const
  it.each<[string, Discount, Promotion, PromotionSettings['policy'], readonly string[]]>([
    ['a discount by hand comes on top', manual({ lineIds: ['beer'] }), aHappyHour(), undefined, both],
    ['a discount by hand on the order comes on top', manual(), aHappyHour(only), undefined, both],
    [
      'a comped line takes no part',
      manual({ source: 'comp', lineIds: ['beer'] }),
      aHappyHour(),
      undefined,
      ['happy-hour', 'wine'],
    ],
    ['a comped order has none', manual({ source: 'comp' }), aHappyHour(), undefined, []],
    [
      'instead: the line takes no part',
      manual({ lineIds: ['beer'] }),
      aHappyHour(),
      instead,
      ['happy-hour', 'wine'],
    ],
    ['instead: the order has none', manual(), aHappyHour(), instead, []],
    ['instead is not for rewards', manual({ source: 'loyalty' }), aHappyHour(), instead, both],
    ['a coupon goes with combinable promotions', coupon(), aHappyHour(), undefined, both],
    ['a coupon does not go with an exclusive one', coupon(), aHappyHour(only), undefined, []],
    ['a coupon may go with any', coupon(), aHappyHour(only), { manual: 'on-top', coupon: 'on-top' }, both],
    [
      'a coupon may go with none',
      coupon(),
      aHappyHour(),
      { manual: 'on-top', coupon: 'not-with-promotions' },
      [],
    ],
    [
      'without a coupon that rule says nothing',
      manual(),
      aHappyHour(),
      { manual: 'on-top', coupon: 'not-with-promotions' },
      both,
    ],
    [
      'an exclusive coupon goes with none',
      coupon({ exclusive: true }),
      aHappyHour(),
      { manual: 'on-top', coupon: 'on-top' },
      [],
    ],
    [
      'a coupon takes the place of its group',
      coupon({ group: 'evening' }),
      aHappyHour({ group: 'evening' }),
      undefined,
      [],
    ],
    [
      'a coupon leaves other groups alone',
      coupon({ group: 'noon' }),
      aHappyHour({ group: 'evening' }),
      undefined,
      both,
    ],
    [
      'instead leaves spending to the other lines',
      manual({ lineIds: ['beer'] }),
      aSpendThreshold({ spend: 700 }),
      instead,
      ['fifty', 'wine'],
    ],
    [
      'instead does not count what is cheaper by hand',
      manual({ lineIds: ['beer'] }),
      aSpendThreshold({ spend: 701 }),
      instead,
      [],
    ],
  ])('%s', (_, discount, promotion, policy, ids) => {
    expect(idsOf(discount, promotion, policy)).toEqual(ids)
  })

  it('a price changed by hand is one of them', () => {
    const changed = line('beer', 400, { override: { from: 450, reason: 'Warm' } })
    const policy = { manual: 'instead', coupon: 'on-top' } as const
    expect(given([aHappyHour()], [changed])).toHaveLength(1)
    expect(given([aHappyHour()], [changed], {}, { policy })).toEqual([])
  })

  it('the best is what the guest pays least with, discounts by hand included', () => {
    const onBeer = aHappyHour({
      id: 'beer',
      stacking: 'exclusive',
      of: { itemIds: ['beer'] },
      value: { kind: 'amount', amount: 300 },
    })
    const onWine = aHappyHour({
      id: 'wine',
      stacking: 'exclusive',
      of: { itemIds: ['wine'] },
      value: { kind: 'amount', amount: 290 },
    })
    expect(given([onBeer, onWine], lines).map(({ id }) => id)).toEqual(['beer'])
    const half = manual({ lineIds: ['beer'], value: { kind: 'percent', rate: 500_000 } })
    expect(given([onBeer, onWine], lines, { discounts: [half] }).map(({ id }) => id)).toEqual(['wine'])
  })
})

it('a happy hour is given though its rounding may cost a cent', () => {
  const lines = [line('espresso', 565), line('wine', 154)]
  const tenth = aHappyHour({ id: 'tenth', priority: 1, value: { kind: 'percent', rate: 228_790 } })
  const bit = aHappyHour({
    id: 'bit',
    priority: 1,
    value: { kind: 'percent', rate: 3_247 },
    of: { itemIds: ['wine'] },
  })
  const off = aHappyHour({ value: { kind: 'amount', amount: 119 } })
  expect(taken([off, tenth], lines)).toEqual({ tenth: 165, 'happy-hour': 238 })
  expect(taken([off, bit, tenth], lines)).toEqual({ bit: 1, tenth: 164, 'happy-hour': 237 })
})

describe('laws', () => {
  const items = ['espresso', 'croissant', 'beer', 'wine']
  const anyLines = fc
    .array(
      fc.record({
        itemId: fc.constantFrom(...items),
        unitPrice: fc.integer({ min: -50, max: 900 }),
        quantity: fc.integer({ min: 1, max: 5 }),
      }),
      { minLength: 1, maxLength: 6 },
    )
    .map((lines) => lines.map((one, index) => line(`l${index}`, one.unitPrice, one)))
  const anySelection = fc.option(fc.record({ itemIds: fc.subarray(items, { minLength: 1 }) }), {
    nil: undefined,
  })
  const anyFrame = fc.record({
    stacking: fc.constantFrom('exclusive' as const, 'combinable' as const, 'combinable' as const),
    group: fc.constantFrom(undefined, undefined, 'g'),
    priority: fc.constantFrom(undefined, 1),
  })
  const rate = fc.integer({ min: 1, max: 1_000_000 })
  const small = fc.integer({ min: 1, max: 3 })
  const anyPromotion: fc.Arbitrary<Promotion> = fc.oneof(
    fc
      .tuple(
        anyFrame,
        anySelection,
        fc.oneof(
          rate.map((value) => ({ kind: 'percent' as const, rate: value })),
          fc.nat(400).map((amount) => ({ kind: 'amount' as const, amount: amount + 1 })),
          fc.nat(400).map((price) => ({ kind: 'price' as const, price })),
        ),
      )
      .map(([frame, of, value]) => aHappyHour({ ...frame, of, value })),
    fc
      .tuple(anyFrame, small, small, anySelection, anySelection, rate)
      .map(([frame, b, g, buy, get, off]) =>
        aBuyGet({ ...frame, buy: { count: b, of: buy }, get: { count: g, of: get }, rate: off }),
      ),
    fc
      .tuple(
        anyFrame,
        fc.array(fc.record({ count: small, of: anySelection }), { minLength: 2, maxLength: 3 }),
        fc.nat(900),
      )
      .map(([frame, slots, price]) => aComboPrice({ ...frame, slots, price })),
    fc
      .tuple(anyFrame, fc.nat(2_000), rate)
      .map(([frame, spend, off]) =>
        aSpendThreshold({ ...frame, spend: spend + 1, value: { kind: 'percent', rate: off } }),
      ),
  )
  const anyPromotions = fc
    .array(anyPromotion, { maxLength: 5 })
    .map((promotions) => promotions.map((one, index) => ({ ...one, id: `p${index}` })))

  it('the order of lines and of promotions means nothing', () => {
    fc.assert(
      fc.property(anyLines, anyPromotions, fc.infiniteStream(fc.nat(1_000)), (lines, promotions, picks) => {
        const shuffled = <T>(values: readonly T[]) =>
          values
            .map((value) => ({ value, key: picks.next().value as number }))
            .sort((a, b) => a.key - b.key)
            .map(({ value }) => value)
        expect(given(shuffled(promotions), shuffled(lines))).toEqual(given(promotions, lines))
      }),
    )
  })

  it('nothing goes below zero, and every discount takes what it says', () => {
    fc.assert(
      fc.property(anyLines, anyPromotions, (lines, promotions) => {
        const promoted = withPromotions(anOrder({ lines }), given(promotions, lines))
        if (!promoted.ok) throw new Error(promoted.error.type)
        const totals = priceOrder(promoted.value)
        for (const { listed, discount = 0 } of totals.lines) {
          expect(discount).toBeGreaterThanOrEqual(0)
          expect(discount).toBeLessThanOrEqual(Math.max(0, listed))
        }
        for (const { id, value } of promoted.value.discounts ?? []) {
          const off = totals.discounts?.find(({ discountId }) => discountId === id)?.amount
          if (value.kind === 'amount') expect(off).toBe(value.amount)
        }
      }),
    )
  })

  it('one of a group, an exclusive one alone, a line in one deal only', () => {
    fc.assert(
      fc.property(anyLines, anyPromotions, (lines, promotions) => {
        const discounts = given(promotions, lines)
        const groups = discounts.flatMap(({ group }) => group ?? [])
        expect(new Set(groups).size).toBe(groups.length)
        if (discounts.some(({ exclusive }) => exclusive)) expect(discounts).toHaveLength(1)
        const deals = discounts.filter(({ id }) => {
          const kind = promotions.find((one) => one.id === id)?.kind
          return kind === 'buy-get' || kind === 'combo-price'
        })
        const used = deals.flatMap(({ lineIds }) => lineIds ?? [])
        expect(new Set(used).size).toBe(used.length)
      }),
    )
  })

  it('one promotion more never makes an order dearer, but for the rounding of each line', () => {
    fc.assert(
      fc.property(anyLines, anyPromotions, fc.nat(4), (lines, promotions, without) => {
        const toPay = (all: readonly Promotion[]) => {
          const promoted = withPromotions(anOrder({ lines }), given(all, lines))
          return promoted.ok ? priceOrder(promoted.value).total : Number.NaN
        }
        const fewer = toPay(promotions.filter((_, index) => index !== without))
        expect(toPay(promotions)).toBeLessThanOrEqual(fewer + lines.length)
      }),
      { numRuns: 100 },
    )
  })
})
