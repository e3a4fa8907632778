import { expect, it } from 'vitest'
import { aLine } from '../testing/index.ts'
import type { Recipes } from './needs-of-line.ts'
import { shortLines } from './short-lines.ts'
import type { StockLevels } from './stock-book.ts'

const RECIPES: Recipes = new Map(
  ['cake', 'croissant'].map((sellableId) => [
    sellableId,
    {
      sellableId,
      servings: 1,
      ingredients: [
        { stockItemId: `${sellableId}-piece`, quantity: 1_000, usable: 1_000_000 },
        { stockItemId: 'box', quantity: 1_000, usable: 1_000_000 },
      ],
    },
  ]),
)
const levels = (cakes: number, boxes: number): StockLevels =>
  new Map([
    ['cake-piece', { level: cakes * 1_000, reserved: 0 }],
    ['croissant-piece', { level: 9_000, reserved: 0 }],
    ['box', { level: boxes * 1_000 + 2_000, reserved: 2_000 }],
  ])
const cake = (id: string, quantity: number) => aLine({ id, variantId: 'cake', quantity })
const croissant = (id: string, quantity: number) => aLine({ id, variantId: 'croissant', quantity })
const water = aLine({ id: 'water', variantId: 'tap-water', quantity: 99 })

it.each([
  ['enough for all', [cake('a', 2), water, cake('b', 1)], levels(3, 3), []],
  ['the second finds too few', [cake('a', 2), cake('b', 2)], levels(3, 9), [['b', ['cake-piece']]]],
  [
    'one that finds too few leaves the rest to the next',
    [cake('a', 4), cake('b', 3)],
    levels(3, 9),
    [['a', ['cake-piece']]],
  ],
  ['what is promised to others is not left', [croissant('a', 3)], levels(0, 2), [['a', ['box']]]],
  ['nothing at all is left', [cake('a', 1)], levels(0, 0), [['a', ['box', 'cake-piece']]]],
  ['oversold already', [cake('a', 1)], levels(-1, 5), [['a', ['cake-piece']]]],
] as const)('%s', (_, lines, stock, expected) => {
  expect(shortLines(lines, RECIPES, stock)).toEqual(
    expected.map(([lineId, missing]) => ({ lineId, missing })),
  )
})
