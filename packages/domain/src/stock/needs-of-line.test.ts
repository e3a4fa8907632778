import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { LineModifier } from '../order/order-line.ts'
import { aLine } from '../testing/index.ts'
import { needsOfLine, type Recipes } from './needs-of-line.ts'
import type { Recipe } from './recipe.ts'

const recipe = (sellableId: string, grams: Record<string, number>): [string, Recipe] => [
  sellableId,
  {
    sellableId,
    servings: 1,
    ingredients: Object.entries(grams).map(([stockItemId, quantity]) => ({
      stockItemId,
      quantity: quantity * 1_000,
      usable: 1_000_000,
    })),
  },
]

const recipes: Recipes = new Map([
  recipe('burger', { bun: 80, beef: 150, onion: 20, salt: 1 }),
  recipe('onion', { onion: 15 }),
  recipe('cheese', { cheddar: 30 }),
  recipe('sauce', { mayonnaise: 25, salt: 1 }),
  // By the kilogram.
  recipe('ham', { ham: 1_050 }),
])

const choice = (modifierId: string, prefix?: string): LineModifier => ({
  groupId: 'toppings',
  modifierId,
  name: modifierId,
  price: 0,
  ...(prefix && { prefix: { id: prefix, name: prefix } }),
})

const needs = (quantity: number, ...modifiers: LineModifier[]) =>
  Object.fromEntries(
    needsOfLine(recipes, aLine({ variantId: 'burger', quantity, modifiers })).map((need) => [
      need.stockItemId,
      need.quantity,
    ]),
  )

const PLAIN = { bun: 80_000, beef: 150_000, onion: 20_000, salt: 1_000 }

describe('a burger', () => {
  it.each<[string, LineModifier[], object]>([
    ['plain', [], PLAIN],
    ['with cheese', [choice('cheese')], { ...PLAIN, cheddar: 30_000 }],
    ['with cheese twice', [choice('cheese'), choice('cheese')], { ...PLAIN, cheddar: 60_000 }],
    ['with extra cheese', [choice('cheese', 'extra')], { ...PLAIN, cheddar: 60_000 }],
    ['with little cheese', [choice('cheese', 'lite')], { ...PLAIN, cheddar: 15_000 }],
    ['with cheese on the side', [choice('cheese', 'side')], { ...PLAIN, cheddar: 30_000 }],
    ['with onions on top', [choice('onion')], { ...PLAIN, onion: 35_000 }],
    ['without onion', [choice('onion', 'no')], { bun: 80_000, beef: 150_000, salt: 1_000 }],
    ['without the cheese it never had', [choice('cheese', 'no')], PLAIN],
    [
      'without sauce, its salt included, but with cheese',
      [choice('sauce', 'no'), choice('cheese')],
      { bun: 80_000, beef: 150_000, onion: 20_000, cheddar: 30_000 },
    ],
    ['with a choice nobody counts', [choice('well-done')], PLAIN],
  ])('%s', (_, modifiers, expected) => {
    expect(needs(1, ...modifiers)).toEqual(expected)
  })

  it('three times takes three of everything, modifiers too', () => {
    expect(needs(3, choice('cheese', 'extra'), choice('onion', 'no'))).toEqual({
      bun: 240_000,
      beef: 450_000,
      salt: 3_000,
      cheddar: 180_000,
    })
  })

  it('goes by the prefixes of its own menu', () => {
    const line = aLine({ variantId: 'burger', modifiers: [choice('onion', 'ohne'), choice('cheese', 'no')] })
    const own = new Map([['ohne', 'none' as const]])
    expect(needsOfLine(recipes, line, own)).toEqual([
      { stockItemId: 'beef', quantity: 150_000 },
      { stockItemId: 'bun', quantity: 80_000 },
      { stockItemId: 'cheddar', quantity: 30_000 },
      { stockItemId: 'salt', quantity: 1_000 },
    ])
  })
})

it('ham by weight takes what the scale says, its rind included, for each piece', () => {
  const weight = { amount: 350, unit: 'kg', manual: false } as const
  const line = aLine({ variantId: 'ham', quantity: 2, weight, modifiers: [choice('sauce')] })
  expect(needsOfLine(recipes, line)).toEqual([
    { stockItemId: 'ham', quantity: 735_000 },
    { stockItemId: 'mayonnaise', quantity: 17_500 },
    { stockItemId: 'salt', quantity: 700 },
  ])
})

it('what has no recipe takes nothing', () => {
  expect(needsOfLine(recipes, aLine())).toEqual([])
})

it('no choice of the guest ever puts something back on the shelf, and their order does not matter', () => {
  const anyChoices = fc.array(
    fc
      .tuple(
        fc.constantFrom('onion', 'cheese', 'sauce', 'nothing'),
        fc.constantFrom('no', 'extra', 'lite', ''),
      )
      .map(([id, prefix]) => choice(id, prefix)),
    { maxLength: 8 },
  )
  fc.assert(
    fc.property(anyChoices, fc.integer({ min: 1, max: 99 }), (choices, quantity) => {
      const taken = needs(quantity, ...choices)
      for (const amount of Object.values(taken)) expect(amount).toBeGreaterThan(0)
      expect(taken).toMatchObject({ bun: 80_000 * quantity, beef: 150_000 * quantity })
      expect(needs(quantity, ...choices.toReversed())).toEqual(taken)
    }),
  )
})
