import type { Recipes } from '../stock/needs-of-line.ts'
import type { Menu } from './menu.ts'

/** The recipes of a menu by what they make; empty where nothing is counted. Source: INV-2. */
export function recipesOf({ recipes = [] }: Pick<Menu, 'recipes'>): Recipes {
  return new Map(recipes.map((recipe) => [recipe.sellableId, recipe]))
}
