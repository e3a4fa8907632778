import type { OrderLine } from '../order/order-line.ts'
import { needsOfLine, type PrefixPortions, type Recipes, USUAL_PORTIONS } from './needs-of-line.ts'
import type { StockLevels } from './stock-book.ts'

/** Levels, and what moved them, together. Source: INV-3, levels are sums. */
export function addLevels(levels: StockLevels, moved: StockLevels): StockLevels {
  const sum = new Map(levels)
  for (const [id, { level, reserved }] of moved) {
    const known = sum.get(id) ?? { level: 0, reserved: 0 }
    sum.set(id, { level: known.level + level, reserved: known.reserved + reserved })
  }
  return sum
}

/** What moved the levels from one to the other; an item that stands as it did is not named. Source: INV-3. */
export function levelsBetween(before: StockLevels, after: StockLevels): StockLevels {
  const taken = new Map(
    [...before].map(([id, { level, reserved }]) => [id, { level: -level, reserved: -reserved }]),
  )
  return new Map(
    [...addLevels(taken, after)].filter(([, { level, reserved }]) => level !== 0 || reserved !== 0),
  )
}

/** The levels as they would be with these lines promised: what a basket leaves to others. Source: INV-5. */
export function levelsBeside(
  levels: StockLevels,
  lines: readonly OrderLine[],
  recipes: Recipes,
  portions: PrefixPortions = USUAL_PORTIONS,
): StockLevels {
  if (recipes.size === 0) return levels
  return lines
    .flatMap((line) => needsOfLine(recipes, line, portions))
    .reduce<StockLevels>(
      (sum, { stockItemId, quantity }) =>
        addLevels(sum, new Map([[stockItemId, { level: 0, reserved: quantity }]])),
      levels,
    )
}
