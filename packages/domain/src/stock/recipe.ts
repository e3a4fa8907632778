import type { Millionths } from '../money/currency.ts'
import { multiplyDivide } from '../money/multiply-divide.ts'
import type { Quantity } from './unit.ts'

/** What goes into a variant or a modifier. Source: INV-2, recipe and recipe ingredient. */
export interface Recipe {
  /** The variant or modifier it makes. */
  readonly sellableId: string
  /** How many servings the listed quantities make together; a pot of soup makes 20. */
  readonly servings: number
  readonly ingredients: readonly RecipeIngredient[]
}

export interface RecipeIngredient {
  readonly stockItemId: string
  /** Ready for the pot, for all servings of the recipe. */
  readonly quantity: Quantity
  /** The usable part of what is bought: 800,000 when a fifth is peel. */
  readonly usable: Millionths
}

/** So much of one stock item. */
export interface StockNeed {
  readonly stockItemId: string
  readonly quantity: Quantity
}

/** Why this cannot be cooked, as data. */
export type RecipeProblem =
  | { readonly type: 'servings-invalid'; readonly servings: number }
  | { readonly type: 'ingredient-quantity-invalid'; readonly stockItemId: string; readonly quantity: number }
  | { readonly type: 'usable-part-invalid'; readonly stockItemId: string; readonly usable: number }
  | { readonly type: 'ingredient-twice'; readonly stockItemId: string }

const WHOLE = 1_000_000
const MOST_SERVINGS = 100_000
/** One percent. With four tonnes at most, every figure of a recipe stays a safe integer. */
const LEAST_USABLE = 10_000
const MOST_QUANTITY = 4_000_000_000

/**
 * What is wrong with a recipe, or undefined. A recipe without ingredients is one whose stock nobody counts. Source:
 * INV-2.
 */
export function recipeProblem({ servings, ingredients }: Recipe): RecipeProblem | undefined {
  if (!isWhole(servings, 1, MOST_SERVINGS)) return { type: 'servings-invalid', servings }
  const seen = new Set<string>()
  for (const { stockItemId, quantity, usable } of ingredients) {
    if (seen.has(stockItemId)) return { type: 'ingredient-twice', stockItemId }
    seen.add(stockItemId)
    if (!isWhole(quantity, 1, MOST_QUANTITY)) {
      return { type: 'ingredient-quantity-invalid', stockItemId, quantity }
    }
    if (!isWhole(usable, LEAST_USABLE, WHOLE)) return { type: 'usable-part-invalid', stockItemId, usable }
  }
  return undefined
}

/**
 * What so many servings take from stock, peel included: `quantity × servings ÷ (recipe's servings × usable)`,
 * rounded once per ingredient, half away from zero. Source: INV-2 with INV-4, sales become stock by their recipe.
 */
export function needsOf(recipe: Recipe, servings: number): StockNeed[] {
  return needsOfMillionths(recipe, servings * WHOLE)
}

/**
 * The same for parts of a serving, in millionths: half a portion, 350 g of what is sold by the kilogram. Source:
 * INV-2, INV-4.
 */
export function needsOfMillionths(recipe: Recipe, millionths: Millionths): StockNeed[] {
  return recipe.ingredients.map(({ stockItemId, quantity, usable }) => ({
    stockItemId,
    quantity: multiplyDivide(quantity, millionths, recipe.servings * usable, 'half-away'),
  }))
}

/**
 * The needs of several recipes as one list, each stock item once, by id: what a line with modifiers takes. Source:
 * INV-2.
 */
export function sumOfNeeds(needs: readonly StockNeed[]): StockNeed[] {
  const byItem = new Map<string, Quantity>()
  for (const { stockItemId, quantity } of needs) {
    byItem.set(stockItemId, (byItem.get(stockItemId) ?? 0) + quantity)
  }
  return [...byItem]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([stockItemId, quantity]) => ({ stockItemId, quantity }))
}

/**
 * How many whole servings of the recipe an amount of this ingredient makes; none from nothing or less. Source: INV-5.
 */
export function servingsFrom(free: Quantity, recipe: Recipe, ingredient: RecipeIngredient): number {
  if (free <= 0) return 0
  return multiplyDivide(free, recipe.servings * ingredient.usable, ingredient.quantity * WHOLE, 'down')
}

const isWhole = (value: number, least: number, most: number): boolean =>
  Number.isInteger(value) && value >= least && value <= most
