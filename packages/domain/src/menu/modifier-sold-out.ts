import { availabilityOf } from '../stock/availability.ts'
import type { Modifier } from './modifier-group.ts'
import type { StockNow } from './sale-moment.ts'

/**
 * Whether a modifier is 86: by the menu, taken off by hand, or because what goes into it has run out. Source: MNU-5;
 * INV-5; till conventions, 86.
 */
export function isModifierSoldOut(
  { id, available }: Pick<Modifier, 'id' | 'available'>,
  stock?: StockNow | undefined,
): boolean {
  if (available === false || stock?.soldOut.has(id)) return true
  const recipe = stock?.recipes.get(id)
  return recipe !== undefined && availabilityOf(recipe, stock?.levels ?? new Map()).type === 'sold-out'
}
