import type { SetOrderType } from '../order/basket-command.ts'
import type { OrderContent, OrderType } from '../order/order.ts'
import { ok, type Result } from '../shared/result.ts'
import type { ChoiceProblem } from './choice-problem.ts'
import type { Menu } from './menu.ts'
import { taxesOfItem } from './taxes-of-item.ts'

/**
 * The command that makes a basket leave another way: each line gets the taxes its item has for that way, from the
 * menu as it is now. Prices stay. A line whose item left the menu keeps its taxes.
 */
export function changeOrderType(
  menu: Menu,
  { lines }: Pick<OrderContent, 'lines'>,
  orderType: OrderType,
): Result<SetOrderType, ChoiceProblem> {
  const lineTaxes: SetOrderType['lineTaxes'][number][] = []
  for (const { id: lineId, itemId } of lines) {
    const item = menu.items.find(({ id }) => id === itemId)
    if (!item) continue
    const taxes = taxesOfItem(menu, item, orderType)
    if (!taxes.ok) return taxes
    lineTaxes.push({ lineId, taxes: taxes.value })
  }
  return ok({ type: 'draft.set-order-type', orderType, lineTaxes })
}
