import type { Minor } from '../money/currency.ts'
import type { ModifierGroup } from './modifier-group.ts'

/**
 * Which of the prices chosen from a group cost nothing ("three toppings included"), as indexes into `prices`. The
 * dearest are free, or the cheapest where the group says so; of equal prices the earlier. What costs nothing or
 * takes money off uses up no free place. Source: till conventions, included modifiers; MNU-3 pricing tiers.
 */
export function includedChoices(
  { included = 0, includedFirst = 'dearest' }: Pick<ModifierGroup, 'included' | 'includedFirst'>,
  prices: readonly Minor[],
): ReadonlySet<number> {
  const towardFree = includedFirst === 'dearest' ? -1 : 1
  const charged = prices.flatMap((price, index) => (price > 0 ? [{ price, index }] : []))
  // Sorting is stable, so the earlier of equal prices comes first.
  const freeFirst = charged.sort((a, b) => (a.price - b.price) * towardFree)
  return new Set(freeFirst.slice(0, included).map(({ index }) => index))
}
