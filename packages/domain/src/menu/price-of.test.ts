import fc, { type Arbitrary } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { aDaypart, aMenu, aPriceList } from '../testing/index.ts'
import { comparePriceOffers, listHolds, PRICE_PREFERENCES, type PriceList } from './price-list.ts'
import { priceOf } from './price-of.ts'
import type { SaleMoment } from './sale-moment.ts'

const ITEM = { id: 'latte' }
const SMALL = { id: 'latte-small', price: 320 }
/** A Saturday at half past five. */
const MOMENT: SaleMoment = {
  orderType: 'takeaway',
  localTime: '2026-11-21T17:30',
  businessDay: '2026-11-21',
}
const EVENING = aDaypart()

const priced = (lists: readonly PriceList[], moment = MOMENT) =>
  priceOf(aMenu({ priceLists: lists }), ITEM, SMALL, moment)

describe('a price list holds', () => {
  it.each<[string, Partial<PriceList>, Partial<SaleMoment>, boolean]>([
    ['always, when it is bound to nothing', {}, {}, true],
    ['for its order type', { orderTypes: ['takeaway'] }, {}, true],
    ['for no other order type', { orderTypes: ['dine-in', 'delivery'] }, {}, false],
    ['for none at all', { orderTypes: [] }, {}, false],
    ['within its hours', { dayparts: [EVENING] }, {}, true],
    ['within one of its hours', { dayparts: [aDaypart({ from: 0, until: 60 }), EVENING] }, {}, true],
    ['not outside its hours', { dayparts: [EVENING] }, { localTime: '2026-11-21T16:59' }, false],
    ['not where the time is not known', { dayparts: [EVENING] }, { localTime: undefined }, false],
    ['on its first day', { from: '2026-11-21' }, {}, true],
    ['not on the day before', { from: '2026-11-22' }, {}, false],
    ['on its last day', { until: '2026-11-21' }, {}, true],
    ['not on the day after', { until: '2026-11-20' }, {}, false],
    ['not from a day where the day is not known', { from: '2026-11-21' }, { businessDay: undefined }, false],
    [
      'not until a day where the day is not known',
      { until: '2026-11-21' },
      { businessDay: undefined },
      false,
    ],
  ])('%s', (_, list, moment, holds) => {
    expect(listHolds(aPriceList(list), { ...MOMENT, ...moment })).toBe(holds)
  })
})

describe('the price of an item', () => {
  it('is the menu’s where no list names it', () => {
    expect(priced([])).toEqual({ price: 320 })
    expect(priced([aPriceList({ prices: [{ itemId: 'mocha', price: 100 }] })])).toEqual({ price: 320 })
    expect(
      priced([aPriceList({ prices: [{ itemId: 'latte', variantId: 'latte-large', price: 100 }] })]),
    ).toEqual({ price: 320 })
    expect(priceOf({}, ITEM, SMALL, MOMENT)).toEqual({ price: 320 })
  })

  it('is the list’s where it holds, and says which list', () => {
    const list = aPriceList({ orderTypes: ['takeaway'] })
    expect(priced([list])).toEqual({ price: 300, priceList: { id: 'list', name: 'List' } })
    expect(priced([list], { ...MOMENT, orderType: 'dine-in' })).toEqual({ price: 320 })
  })
})

const listed = (price: number, variantId?: string) => [
  { itemId: 'latte', price, ...(variantId && { variantId }) },
]

/** The first of each pair is the dearer one and would win by no later reason. */
const CONTESTS: readonly [string, Partial<PriceList>, Partial<PriceList>][] = [
  [
    'the list bound to more of days, time of day and order type',
    { dayparts: [EVENING], orderTypes: ['takeaway'] },
    { from: '2026-11-01', until: '2026-11-30', prices: listed(300, 'latte-small') },
  ],
  ['the list bound to days', { until: '2026-11-30' }, { dayparts: [EVENING] }],
  ['the list bound to a time of day', { dayparts: [EVENING] }, { orderTypes: ['takeaway'] }],
  [
    'the list for fewer order types',
    { orderTypes: ['takeaway'] },
    { orderTypes: ['takeaway', 'delivery'], prices: listed(300, 'latte-small') },
  ],
  [
    'the price of this very size',
    { from: '2026-11-01', prices: listed(400, 'latte-small') },
    { from: '2026-11-02' },
  ],
  ['the list that began later', { from: '2026-11-02' }, { from: '2026-11-01', until: '2026-11-21' }],
  ['the list that ends earlier', { until: '2026-11-22' }, { until: '2026-11-23' }],
]

describe('of two prices that hold', () => {
  it.each(CONTESTS)('%s is taken', (prefers, first, second) => {
    const dear = aPriceList({ id: 'z-dear', prices: listed(400), ...first })
    const cheap = aPriceList({ id: 'a-cheap', prices: listed(300), ...second })
    expect(priced([dear, cheap]).priceList?.id).toBe('z-dear')
    expect(priced([cheap, dear]).priceList?.id).toBe('z-dear')
    const offers = [dear, cheap].map((list) => ({ list, listed: list.prices[0]! }))
    const deciding = PRICE_PREFERENCES.find(({ compare }) => compare(offers[0]!, offers[1]!) !== 0)
    expect(deciding?.prefers).toBe(prefers)
  })

  it('a list with an end is taken before one without, and the lower price, and the first id', () => {
    const ends = aPriceList({ id: 'z', from: '2026-11-01', until: '2026-12-31', prices: listed(400) })
    expect(priced([aPriceList({ id: 'a', from: '2026-11-01' }), ends]).price).toBe(400)
    const [dear, cheap] = [aPriceList({ id: 'a', prices: listed(310) }), aPriceList({ id: 'b' })]
    expect(priced([dear, cheap]).priceList?.id).toBe('b')
    const twin = aPriceList({ id: 'a' })
    expect(priced([cheap, twin]).priceList?.id).toBe('a')
    expect(
      comparePriceOffers({ list: twin, listed: twin.prices[0]! }, { list: twin, listed: twin.prices[0]! }),
    ).toBe(0)
  })

  it('no order type at all is as wide as can be', () => {
    const narrow = aPriceList({
      id: 'z',
      from: '2026-11-01',
      orderTypes: ['takeaway', 'dine-in', 'delivery'],
    })
    const wide = aPriceList({ id: 'a', from: '2026-11-01', dayparts: [EVENING] })
    // Both are bound to two things; the daypart decides before the order types are counted.
    expect(priced([narrow, wide]).priceList?.id).toBe('a')
  })
})

describe('laws of choosing a price', () => {
  it('it never depends on the order of the lists, nor on that of their prices', () => {
    fc.assert(
      fc.property(anyLists, anyMoment, (lists, moment) => {
        const there = priced(lists, moment)
        const back = lists.toReversed().map((list) => ({ ...list, prices: list.prices.toReversed() }))
        expect(priced(back, moment)).toEqual(there)
      }),
    )
  })

  it('the order of offers is total: antisymmetric, and transitive', () => {
    const anyOffer = anyList.map((list) => ({ list, listed: list.prices[0]! }))
    fc.assert(
      fc.property(anyOffer, anyOffer, anyOffer, (a, b, c) => {
        expect(Math.sign(comparePriceOffers(a, b))).toBe(-Math.sign(comparePriceOffers(b, a)) + 0)
        if (comparePriceOffers(a, b) < 0 && comparePriceOffers(b, c) < 0) {
          expect(comparePriceOffers(a, c)).toBeLessThan(0)
        }
        if (a.list.id !== b.list.id) expect(comparePriceOffers(a, b)).not.toBe(0)
      }),
    )
  })

  it('the price taken holds, and no list that holds is bound to more', () => {
    fc.assert(
      fc.property(anyLists, anyMoment, (lists, moment) => {
        const held = lists.filter((list) => listHolds(list, moment))
        const taken = priced(lists, moment).priceList
        expect(taken !== undefined).toBe(held.length > 0)
        const bound = ({ from, until, dayparts, orderTypes }: PriceList) =>
          Number((from ?? until) !== undefined) +
          Number(dayparts !== undefined) +
          Number(orderTypes !== undefined)
        const winner = held.find(({ id }) => id === taken?.id)
        if (winner) expect(Math.max(...held.map(bound))).toBe(bound(winner))
      }),
    )
  })
})

const anyDay = fc.constantFrom('2026-11-20', '2026-11-21', '2026-11-22')
const anyType = fc.constantFrom('dine-in', 'takeaway', 'delivery')

const anyMoment: Arbitrary<SaleMoment> = fc.record({
  orderType: anyType,
  localTime: fc.constantFrom('2026-11-21T16:59', '2026-11-21T17:00', '2026-11-21T18:59', '2026-11-21T19:00'),
  businessDay: anyDay,
})

const anyList: Arbitrary<PriceList> = fc
  .record({
    id: fc.uuid(),
    orderTypes: fc.option(fc.uniqueArray(anyType, { minLength: 1 }), { nil: undefined }),
    dayparts: fc.option(fc.constant([EVENING]), { nil: undefined }),
    from: fc.option(anyDay, { nil: undefined }),
    until: fc.option(anyDay, { nil: undefined }),
    price: fc.integer({ min: 300, max: 303 }),
    variantId: fc.constantFrom(undefined, 'latte-small'),
  })
  .map(({ price, variantId, ...list }) =>
    aPriceList({
      ...list,
      prices: [
        { itemId: 'latte', variantId, price },
        { itemId: 'latte', price: 305 },
      ],
    }),
  )

const anyLists = fc.uniqueArray(anyList, { maxLength: 6, selector: ({ id }) => id })
