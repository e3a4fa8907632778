import type { OrderLine } from '../order/order-line.ts'

/** Which lines something is for: those of any list, or all where there is no list, less the exceptions. */
export interface ItemSelection {
  readonly itemIds?: readonly string[] | undefined
  readonly variantIds?: readonly string[] | undefined
  readonly categoryIds?: readonly string[] | undefined
  readonly exceptItemIds?: readonly string[] | undefined
}

/**
 * True for a line of the selection; without one, for every line. A line of a set menu goes by the set menu's item, not by
 * its own item, variant or category: the set menu has a price of its own. Source: PAY-9 (DiscountConditions), PAY-10.
 */
export function isSelected(selection: ItemSelection | undefined, line: OrderLine): boolean {
  const { itemIds, variantIds, categoryIds, exceptItemIds } = selection ?? {}
  const itemId = line.combo?.itemId ?? line.itemId
  if (exceptItemIds?.includes(itemId)) return false
  if (!itemIds && !variantIds && !categoryIds) return true
  if (itemIds?.includes(itemId)) return true
  if (line.combo) return false
  return Boolean(variantIds?.includes(line.variantId) || categoryIds?.includes(line.categoryId))
}
