import { expect, it } from 'vitest'
import { stockOfItem } from './item-stock.ts'
import type { Recipe } from './recipe.ts'
import type { StockLevels } from './stock-book.ts'

const recipe = (sellableId: string, grams: number): [string, Recipe] => [
  sellableId,
  {
    sellableId,
    servings: 1,
    ingredients: [{ stockItemId: 'dough', quantity: grams * 1_000, usable: 1_000_000 }],
  },
]
const RECIPES = new Map([recipe('small', 200), recipe('large', 350)])
const dough = (grams: number): StockLevels => new Map([['dough', { level: grams * 1_000, reserved: 0 }]])
const pizza = {
  variants: [
    { id: 'small', name: 'Small', price: 900 },
    { id: 'large', name: 'Large', price: 1_300 },
  ],
}

it.each([
  ['of the size of which most can be made', 700, { type: 'available', servings: 3, limitedBy: 'dough' }],
  ['while only the small one can be made', 200, { type: 'available', servings: 1, limitedBy: 'dough' }],
  ['once none can', 199, { type: 'sold-out', missing: ['dough'] }],
] as const)('tells how many are left %s', (_, grams, expected) => {
  expect(stockOfItem(pizza, RECIPES, dough(grams))).toEqual(expected)
})

it('counts nothing where a size is not counted', () => {
  const variants = [...pizza.variants, { id: 'by-the-slice', name: 'Slice', price: 400 }]
  expect(stockOfItem({ variants }, RECIPES, dough(0))).toEqual({ type: 'not-tracked' })
  expect(stockOfItem({ variants: [] }, RECIPES, dough(0))).toEqual({ type: 'not-tracked' })
})
