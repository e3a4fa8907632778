import { availabilityOf } from '../stock/availability.ts'
import { stockOfItem } from '../stock/item-stock.ts'
import { availabilityOfItem, type ItemAvailability } from './availability-of-item.ts'
import type { Menu, MenuItem } from './menu.ts'
import type { SaleMoment } from './sale-moment.ts'

/**
 * Whether an item can be sold at this moment, all that is known taken together: the menu, what a person took off by
 * hand, the hours, and the stock; of one size where it is named. Source: MNU-5; INV-5.
 */
export function availabilityNow(
  menu: Pick<Menu, 'categories'>,
  item: MenuItem,
  { localTime, stock }: Pick<SaleMoment, 'localTime' | 'stock'>,
  variantId?: string | undefined,
): ItemAvailability {
  if (stock?.soldOut.has(item.id)) return { type: 'sold-out', why: 'by-hand' }
  if (!stock) return availabilityOfItem(menu, item, { localTime })
  const { recipes, levels } = stock
  const recipe = variantId === undefined ? undefined : recipes.get(variantId)
  const left =
    variantId === undefined ? stockOfItem(item, recipes, levels) : recipe && availabilityOf(recipe, levels)
  return availabilityOfItem(menu, item, { localTime, stock: left })
}
