import type { MenuItem } from '../menu/menu.ts'
import { type Availability, availabilityOf } from './availability.ts'
import type { Recipes } from './needs-of-line.ts'
import type { StockLevels } from './stock-book.ts'

/**
 * What stock allows of an item of the menu: of its sizes the one of which most can be made; sold out when none can,
 * and not counted when one of them is not. Source: INV-5; MNU-5.
 */
export function stockOfItem(
  { variants }: Pick<MenuItem, 'variants'>,
  recipes: Recipes,
  levels: StockLevels,
): Availability {
  let best: Availability | undefined
  for (const { id } of variants) {
    const recipe = recipes.get(id)
    const stock: Availability = recipe ? availabilityOf(recipe, levels) : { type: 'not-tracked' }
    if (stock.type === 'not-tracked') return stock
    if (!best || (stock.type === 'available' && servingsOf(stock) > servingsOf(best))) best = stock
  }
  return best ?? { type: 'not-tracked' }
}

const servingsOf = (stock: Availability): number => (stock.type === 'available' ? stock.servings : 0)
