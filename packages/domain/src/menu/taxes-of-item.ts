import type { OrderType } from '../order/order.ts'
import { err, ok, type Result } from '../shared/result.ts'
import type { Tax } from '../tax/tax.ts'
import type { ChoiceProblem } from './choice-problem.ts'
import type { Menu, MenuItem } from './menu.ts'

/**
 * The taxes on an item that leaves this way, in the order they are charged. Source: shared policies, "a different
 * tax set per order type".
 */
export function taxesOfItem(
  menu: Pick<Menu, 'taxes'>,
  item: MenuItem,
  orderType: OrderType,
): Result<Tax[], ChoiceProblem> {
  const taxes: Tax[] = []
  for (const taxId of item.taxIdsByOrderType?.[orderType] ?? item.taxIds) {
    const tax = menu.taxes.find(({ id }) => id === taxId)
    if (!tax) return err({ type: 'tax-missing', itemName: item.name, taxId })
    taxes.push(tax)
  }
  return ok(taxes)
}
