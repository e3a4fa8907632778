import type { MenuDocument, StockMovement } from '@evertill/domain'

/** `[key, name, unit, what is there, reorder point, safety stock, most]`, all in the unit's own whole amounts. */
type Counted = readonly [
  key: string,
  name: string,
  unit: 'piece' | 'l',
  there: number,
  reorderPoint: number,
  safetyStock: number,
  maxStock: number,
]

const COUNTED: readonly Counted[] = [
  ['crumble', 'Plum crumbles', 'piece', 24, 12, 6, 36],
  ['arancini', 'Arancini portions', 'piece', 40, 15, 8, 60],
  ['soup', 'Soup', 'l', 12, 4, 2, 16],
  ['water-small', 'Water, half litre', 'piece', 96, 24, 12, 144],
  ['water-large', 'Water, litre', 'piece', 10, 12, 6, 72],
]

/** Thousandths of the base unit in one of the unit. */
const ONE = { piece: 1_000, l: 1_000_000 } as const

/** A portion of soup is a ladle of 300 ml, of which a tenth stays in the pot. */
const RECIPES: readonly (readonly [sellableId: string, key: string, quantity: number, usable?: number])[] = [
  ['dessert-crumble.regular', 'crumble', 1_000],
  ['starter-arancini.regular', 'arancini', 1_000],
  ['starter-soup.regular', 'soup', 270_000, 900_000],
  ['cold-drink-water.half-litre', 'water-small', 1_000],
  ['cold-drink-water.litre', 'water-large', 1_000],
]

/** What The Copper Lantern counts, and what goes into what it sells; everything else is sold uncounted. */
export function demoStock(): readonly MenuDocument[] {
  return [
    ...COUNTED.map(([key, name, unit, , reorderPoint, safetyStock, maxStock]): MenuDocument => {
      const one = ONE[unit]
      const reorder = {
        reorderPoint: reorderPoint * one,
        safetyStock: safetyStock * one,
        maxStock: maxStock * one,
      }
      return { kind: 'stock-item', id: `stock-${key}`, name, unit, reorder }
    }),
    ...RECIPES.map(([sellableId, key, quantity, usable = 1_000_000]): MenuDocument => {
      const ingredients = [{ stockItemId: `stock-${key}`, quantity, usable }]
      return { kind: 'recipe', id: `recipe-${sellableId}`, recipe: { sellableId, servings: 1, ingredients } }
    }),
  ]
}

/** What was there when the demo was set up; the same each time it is asked, so it is booked once. */
export function openingStock(at: string): readonly StockMovement[] {
  return COUNTED.map(([key, , unit, there]) => ({
    type: 'stock.in',
    id: `opening-${key}`,
    stockItemId: `stock-${key}`,
    quantity: there * ONE[unit],
    at,
    reason: 'Opening count',
  }))
}
