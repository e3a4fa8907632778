import { type Recipe, servingsFrom } from './recipe.ts'
import { freeStock, type StockLevels } from './stock-book.ts'
import type { Quantity } from './unit.ts'

/** Whether an item can be sold. */
export type Availability =
  /** No recipe, or nothing in it that is counted. */
  | { readonly type: 'not-tracked' }
  | { readonly type: 'available'; readonly servings: number; readonly limitedBy: string }
  /** 86: not one can be made; shown, not sellable. */
  | { readonly type: 'sold-out'; readonly missing: readonly string[] }

/**
 * How many servings can still be promised: the least over the ingredients of `(level − reserved) ÷ recipe`, whole
 * servings only; 86 when that is none. A promise of so many never takes more than is free, rounding included.
 * Source: INV-5 CheckStockAvailability; sync table, "out of stock → the item leaves the sale screen".
 */
export function availabilityOf(recipe: Recipe, levels: StockLevels): Availability {
  const limits = recipe.ingredients.map((ingredient) => ({
    stockItemId: ingredient.stockItemId,
    servings: servingsFrom(freeStock(levels, ingredient.stockItemId), recipe, ingredient),
  }))
  const missing = limits.filter(({ servings }) => servings === 0).map(({ stockItemId }) => stockItemId)
  if (missing.length > 0) return { type: 'sold-out', missing }
  const [first, ...others] = limits
  if (!first) return { type: 'not-tracked' }
  const least = others.reduce((low, limit) => (limit.servings < low.servings ? limit : low), first)
  return { type: 'available', servings: least.servings, limitedBy: least.stockItemId }
}

/** More of a stock item is sold and promised than there is. */
export interface OversellNotice {
  readonly stockItemId: string
  /** What is missing, positive. */
  readonly short: Quantity
  /** Promised to open orders, out of `short` and what there is. */
  readonly reserved: Quantity
}

/**
 * Every stock item that is oversold, by id. A sold line stays sold; a person is told. Source: INV-13, document 002
 * §4.2 "allow oversell with notification"; sync table, "a sold line stays and raises an oversell notice".
 */
export function oversellNotices(levels: StockLevels): OversellNotice[] {
  return [...levels]
    .filter(([, { level, reserved }]) => level < reserved)
    .map(([stockItemId, { level, reserved }]) => ({ stockItemId, short: reserved - level, reserved }))
    .sort((a, b) => (a.stockItemId < b.stockItemId ? -1 : 1))
}
