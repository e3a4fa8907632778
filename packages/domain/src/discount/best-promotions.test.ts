import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { aBuyGet, aHappyHour, aSpendThreshold } from '../testing/index.ts'
import { bestPromotions, inOrder, type PromotionChoice } from './best-promotions.ts'
import { promotionDiscount } from './promoted-line.ts'
import type { Promotion } from './promotion.ts'

const promotion = (id: string, changes: Partial<Omit<Promotion, 'kind'>> = {}): Promotion =>
  aBuyGet({ ...changes, id })

/** Prices of choices by the ids in them, `a+b`; what is not named is 1,000, what is alone and 1,000 has no discount. */
const pricesOf =
  (left: Readonly<Record<string, number>>) =>
  (promotions: readonly Promotion[]): PromotionChoice => ({
    promotions,
    discounts: promotions.map((one) => promotionDiscount(one, { kind: 'amount', amount: 1 })),
    left: left[promotions.map(({ id }) => id).join('+')] ?? 1_000,
  })

const chosen = (
  promotions: readonly Promotion[],
  left: Readonly<Record<string, number>>,
  most = 50,
): string =>
  bestPromotions(promotions, pricesOf(left), most)
    .promotions.map(({ id }) => id)
    .join('+')

const only = { stacking: 'exclusive' } as const

describe('the best promotions', () => {
  it.each<[string, readonly Promotion[], Readonly<Record<string, number>>, string]>([
    ['are none where there are none', [], {}, ''],
    ['are the one there is', [promotion('a')], { a: 900 }, 'a'],
    ['are all that go together', [promotion('a'), promotion('b')], { a: 900, b: 800, 'a+b': 700 }, 'a+b'],
    [
      'leave out one that spoils another',
      [promotion('a'), promotion('b')],
      { a: 900, b: 800, 'a+b': 850 },
      'b',
    ],
    ['leave out one that is worth nothing', [promotion('a')], { a: 1_000 }, ''],
    ['are an exclusive one that is better', [promotion('a'), promotion('b', only)], { a: 900, b: 899 }, 'b'],
    [
      'are others that are better than an exclusive one',
      [promotion('a'), promotion('b', only)],
      { a: 898, b: 899 },
      'a',
    ],
    [
      'are others that are better together than an exclusive one',
      [promotion('a'), promotion('b'), promotion('c', only)],
      { a: 900, b: 900, c: 850, 'a+b': 800 },
      'a+b',
    ],
    [
      'never are an exclusive one and another',
      [promotion('a'), promotion('b', only)],
      { a: 900, b: 850, 'a+b': 100 },
      'b',
    ],
    [
      'are the best of a group',
      [promotion('a', { group: 'g' }), promotion('b', { group: 'g' })],
      { a: 900, b: 850, 'a+b': 100 },
      'b',
    ],
    [
      'of a group go with others',
      [promotion('a', { group: 'g' }), promotion('b', { group: 'g' }), promotion('c', { group: 'h' })],
      { a: 900, b: 850, c: 950, 'a+c': 700, 'b+c': 750 },
      'a+c',
    ],
    ['of equals have the lower id', [promotion('a', only), promotion('b', only)], { a: 900, b: 900 }, 'a'],
    [
      'of equals have the higher priority',
      [promotion('b', { ...only, priority: 1 }), promotion('a', only)],
      { a: 900, b: 900 },
      'b',
    ],
    [
      'are the better one before the higher priority',
      [promotion('b', { ...only, priority: 1 }), promotion('a', only)],
      { a: 899, b: 900 },
      'a',
    ],
    [
      'are no more than they need to be',
      [promotion('a'), promotion('b')],
      { a: 800, b: 900, 'a+b': 800 },
      'a',
    ],
    [
      'of equals with the same beginning are told by the next',
      [promotion('a'), promotion('b'), promotion('c')],
      { a: 950, b: 950, c: 950, 'a+b': 800, 'a+c': 800, 'b+c': 900, 'a+b+c': 900 },
      'a+b',
    ],
  ])('%s', (_, promotions, left, ids) => {
    expect(chosen(promotions, left)).toBe(ids)
  })

  it('are as many as there is room for', () => {
    const three = ['a', 'b', 'c'].map((id) => promotion(id))
    const left = { a: 900, b: 850, c: 950, 'a+b': 800, 'a+c': 700, 'b+c': 750, 'a+b+c': 600 }
    expect([0, 1, 2, 3].map((most) => chosen(three, left, most))).toEqual(['', 'b', 'a+c', 'a+b+c'])
    expect(chosen([promotion('a', only)], { a: 900 }, 0)).toBe('')
    expect(chosen([promotion('a', only)], { a: 900 }, 1)).toBe('a')
  })

  it('do not ask what a promotion that gives nothing does to others', () => {
    const asked: number[] = []
    const priced = (promotions: readonly Promotion[]): PromotionChoice => {
      asked.push(promotions.length)
      return { promotions, discounts: [], left: 1_000 }
    }
    bestPromotions(
      ['a', 'b', 'c'].map((id) => promotion(id)),
      priced,
      50,
    )
    expect(Math.max(...asked)).toBe(1)
  })

  const anyCase = fc
    .array(
      fc.record({
        stacking: fc.constantFrom('exclusive' as const, 'combinable' as const, 'combinable' as const),
        group: fc.constantFrom(undefined, 'g', 'h'),
        priority: fc.constantFrom(undefined, 0, 1, -1),
      }),
      { maxLength: 6 },
    )
    .map((all) => all.map((changes, index) => promotion(`p${index}`, changes)).sort(inOrder))

  it('are what trying every allowed choice finds', () => {
    fc.assert(
      fc.property(
        anyCase,
        fc.array(fc.integer({ min: 990, max: 999 }), { minLength: 64, maxLength: 64 }),
        (all, prices) => {
          const left: Record<string, number> = {}
          const sets = Array.from({ length: 2 ** all.length }, (_, bits) =>
            all.filter((_one, n) => (bits >> n) % 2 === 1),
          )
          for (const [index, set] of sets.entries()) {
            if (index > 0) left[set.map(({ id }) => id).join('+')] = prices[index]!
          }
          const allowed = sets.filter(
            (set) =>
              set.length < 2 ||
              (set.every(({ stacking }) => stacking === 'combinable') &&
                new Set(set.map(({ group }, n) => group ?? n)).size === set.length),
          )
          const price = (set: readonly Promotion[]) => pricesOf(left)(set).left
          const least = Math.min(...allowed.map(price))
          // Of equals: compared one by one by priority, then id; then the shorter.
          const rank = (set: readonly Promotion[]) =>
            set.map((one) => `${String(5 - (one.priority ?? 0))}${one.id}`).join(' ')
          const [best] = allowed
            .filter((set) => price(set) === least)
            .map((set) => [rank(set), set] as const)
            .sort(([a], [b]) => (a < b ? -1 : 1))
          expect(chosen(all, left)).toBe(best?.[1].map(({ id }) => id).join('+'))
        },
      ),
    )
  })
})

describe('a happy hour', () => {
  const hour = (id: string, group?: string) => aHappyHour({ id, ...(group !== undefined && { group }) })
  it.each<[string, readonly Promotion[], Readonly<Record<string, number>>, string]>([
    ['is in every choice', [hour('a'), promotion('b')], { a: 900, b: 800, 'a+b': 850 }, 'a+b'],
    [
      'keeps its place among the others',
      [promotion('a'), hour('b'), promotion('c')],
      { a: 900, b: 900, c: 900, 'a+b+c': 700 },
      'a+b+c',
    ],
    ['gives way to an exclusive one', [hour('a'), promotion('b', only)], { a: 900, b: 850 }, 'b'],
    ['of a group may be left out', [hour('a', 'g'), promotion('b')], { a: 900, b: 800, 'a+b': 850 }, 'b'],
    [
      'may be left out so that enough is spent',
      [hour('a'), aSpendThreshold({ id: 'b' })],
      { a: 900, b: 800, 'a+b': 850 },
      'b',
    ],
  ])('%s', (_, promotions, left, ids) => {
    expect(chosen(promotions, left)).toBe(ids)
  })

  it('is one of those there must be room for', () => {
    const left = { a: 900, b: 800, 'a+b': 850 }
    expect(chosen([hour('a'), promotion('b')], left, 1)).toBe('b')
    expect(chosen([hour('a'), promotion('b')], left, 2)).toBe('a+b')
  })

  it('does not count among those that are all tried', () => {
    const deals = ['p0', 'p1', 'p2', 'p3', 'p4', 'p5'].map((id) => promotion(id))
    const hours = ['q0', 'q1', 'q2'].map((id) => hour(id))
    const all = [...deals, ...hours].map(({ id }) => id).join('+')
    // No deal is better than none, but all together are.
    const left = Object.fromEntries([
      ['q0+q1+q2', 990],
      [all, 500],
    ])
    expect(chosen([...deals, ...hours], left)).toBe(all)
  })
})

describe('of more promotions than can all be tried', () => {
  const many = (count: number) => Array.from({ length: count }, (_, n) => promotion(`p${n}`))
  /** Each takes its own, and what is named together takes less or more. */
  const adding =
    (off: Readonly<Record<string, number>>, together: (ids: readonly string[]) => number = () => 0) =>
    (promotions: readonly Promotion[]): PromotionChoice => {
      const ids = promotions.map(({ id }) => id)
      const sum = ids.reduce((total, id) => total + (off[id] ?? 0), together(ids))
      return {
        promotions,
        discounts: promotions.map((one) => promotionDiscount(one, { kind: 'amount', amount: 1 })),
        left: 1_000 - sum,
      }
    }
  const ids = (choice: PromotionChoice) => choice.promotions.map(({ id }) => id).sort()

  it('all that help are given', () => {
    const off = { ...Object.fromEntries(many(9).map(({ id }, n) => [id, n])), p0: -1 }
    const best = bestPromotions(many(9), adding(off), 50)
    expect(ids(best)).toEqual(
      many(9)
        .slice(1)
        .map(({ id }) => id),
    )
    expect(best.left).toBe(964)
    // The dearest was chosen first, but they are worked out in their order.
    expect(best.promotions.map(({ id }) => id)).toEqual(ids(best))
  })

  it('the best of a group is given, and no more than there is room for', () => {
    const grouped = many(8).map((one, n) => ({ ...one, group: n < 6 ? 'g' : `own-${n}` }))
    const off = Object.fromEntries(grouped.map(({ id }, n) => [id, n + 1]))
    expect(ids(bestPromotions(grouped, adding(off), 50))).toEqual(['p5', 'p6', 'p7'])
    expect(ids(bestPromotions(grouped, adding(off), 2))).toEqual(['p6', 'p7'])
  })

  it('one is left out where it spoils what is there', () => {
    const off = Object.fromEntries(many(7).map(({ id }) => [id, 10]))
    const spoilt = adding(off, (set) => (set.includes('p0') && set.includes('p6') ? -50 : 0))
    expect(ids(bestPromotions(many(7), spoilt, 50))).toEqual(['p0', 'p1', 'p2', 'p3', 'p4', 'p5'])
  })

  it('an exclusive one still wins where it is better', () => {
    const off = { ...Object.fromEntries(many(7).map(({ id }) => [id, 10])), only: 71 }
    expect(ids(bestPromotions([...many(7), promotion('only', only)], adding(off), 50))).toEqual(['only'])
    expect(
      ids(bestPromotions([...many(7), promotion('only', only)], adding({ ...off, only: 69 }), 50)),
    ).toHaveLength(7)
  })

  it('six are still all tried', () => {
    const six = many(6)
    // No pair is better than the best one, but all together are.
    const all = adding({ p0: 10 }, (set) => (set.length === 6 ? 100 : set.length > 1 ? -20 : 0))
    expect(ids(bestPromotions(six, all, 50))).toHaveLength(6)
    expect(
      ids(
        bestPromotions(
          many(7),
          adding({ p0: 10 }, (set) => (set.length === 7 ? 100 : set.length > 1 ? -20 : 0)),
          50,
        ),
      ),
    ).toEqual(['p0'])
  })
})

it.each<[number | undefined, string, number | undefined, string, number]>([
  [1, 'b', 0, 'a', -1],
  [undefined, 'b', 1, 'a', 1],
  [0, 'a', undefined, 'b', -1],
  [undefined, 'b', undefined, 'a', 1],
  [undefined, 'a', undefined, 'a', 0],
])('priority %s of %s beside priority %s of %s', (priority, id, otherPriority, otherId, sign) => {
  expect(
    Math.sign(inOrder(promotion(id, { priority }), promotion(otherId, { priority: otherPriority }))),
  ).toBe(sign)
})
