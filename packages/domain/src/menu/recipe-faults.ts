import { type Recipe, recipeProblem } from '../stock/recipe.ts'
import { type StockItem, unitOf } from '../stock/stock-item.ts'
import { danglingFaults } from './dangling-faults.ts'
import type { Menu } from './menu.ts'
import type { MenuFault } from './menu-problem.ts'

/** Ids of what a recipe may be of and made of. */
export interface RecipeIndex {
  readonly sellables: ReadonlySet<string>
  readonly stockItems: ReadonlySet<string>
}

/** What the recipes of a menu can name. Source: INV-2; MNU-6. */
export function recipeIndex({ items, modifierGroups, stockItems = [] }: Menu): RecipeIndex {
  const variants = items.flatMap((item) => item.variants.map(({ id }) => id))
  const modifiers = modifierGroups.flatMap((group) => group.modifiers.map(({ id }) => id))
  return {
    sellables: new Set([...variants, ...modifiers]),
    stockItems: new Set(stockItems.map(({ id }) => id)),
  }
}

/** All that is wrong with a recipe by itself and with what it names. Source: INV-2; MNU-6. */
export function recipeFaults(recipe: Recipe, index: RecipeIndex): MenuFault[] {
  const { sellableId, ingredients } = recipe
  const problem = recipeProblem(recipe)
  return [
    ...danglingFaults('size or modifier', [sellableId], index.sellables),
    ...danglingFaults(
      'stock item',
      ingredients.map(({ stockItemId }) => stockItemId),
      index.stockItems,
    ),
    ...(problem ? [{ type: 'cannot-be-cooked', problem } as const] : []),
  ]
}

/** All that is wrong with something that is counted. Source: INV-1; MNU-6. */
export function stockItemFaults(item: StockItem): MenuFault[] {
  return unitOf(item) ? [] : [{ type: 'unit-unknown', unit: item.unit }]
}
