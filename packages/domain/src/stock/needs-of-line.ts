import type { Millionths } from '../money/currency.ts'
import { multiplyDivide } from '../money/multiply-divide.ts'
import type { LineModifier, OrderLine } from '../order/order-line.ts'
import { needsOfMillionths, type Recipe, type StockNeed, sumOfNeeds } from './recipe.ts'

/** Recipes by the variant or modifier they make. What has none is not counted. */
export type Recipes = ReadonlyMap<string, Recipe>

/**
 * What a prefix makes of a modifier's serving, by prefix id: `none` takes its ingredients out of the dish, a number
 * is so many millionths of a serving on top of it.
 */
export type PrefixPortions = ReadonlyMap<string, Millionths | 'none'>

const SERVING = 1_000_000

/** Without one, and with a prefix not named here, a modifier is one serving. */
export const USUAL_PORTIONS: PrefixPortions = new Map<string, Millionths | 'none'>([
  ['no', 'none'],
  ['extra', 2_000_000],
  ['lite', 500_000],
])

/**
 * What an order's line takes from stock, each stock item once, by id: the variant's recipe less what the guest wants
 * left out, and each modifier's. "No onion" leaves no onion in the dish whatever both recipes weigh, but never less
 * than nothing; a modifier of its own that adds onion still adds it. A weighed line takes its recipe as often as it
 * has units, modifiers alike. Rounded once per recipe and ingredient, half away from zero. Source: INV-2, INV-4.
 */
export function needsOfLine(
  recipes: Recipes,
  line: OrderLine,
  portions: PrefixPortions = USUAL_PORTIONS,
): StockNeed[] {
  const portionOf = ({ prefix }: LineModifier) => (prefix && portions.get(prefix.id)) ?? SERVING
  const leftOut = new Set(
    line.modifiers
      .filter((modifier) => portionOf(modifier) === 'none')
      .flatMap(({ modifierId }) => recipes.get(modifierId)?.ingredients ?? [])
      .map(({ stockItemId }) => stockItemId),
  )
  const servings = servingsOf(line)
  const dish = take(recipes, line.variantId, servings).filter(({ stockItemId }) => !leftOut.has(stockItemId))
  const added = line.modifiers.flatMap((modifier) => {
    const portion = portionOf(modifier)
    if (portion === 'none') return []
    return take(recipes, modifier.modifierId, multiplyDivide(servings, portion, SERVING, 'half-away'))
  })
  return sumOfNeeds([...dish, ...added])
}

/** In millionths: a weight is thousandths of its unit. */
function servingsOf({ quantity, weight }: OrderLine): Millionths {
  return weight ? quantity * weight.amount * 1_000 : quantity * SERVING
}

function take(recipes: Recipes, sellableId: string, servings: Millionths): StockNeed[] {
  const recipe = recipes.get(sellableId)
  return recipe ? needsOfMillionths(recipe, servings) : []
}
