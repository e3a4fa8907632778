import type { SetOrderType } from '../order/basket-command.ts'
import type { LinePrice, LineTaxes } from '../order/line-prices.ts'
import type { OrderContent, OrderType } from '../order/order.ts'
import { ok, type Result } from '../shared/result.ts'
import type { ChoiceProblem } from './choice-problem.ts'
import { freshPrices } from './fresh-prices.ts'
import type { Menu } from './menu.ts'
import { newPrice } from './reprice-lines.ts'
import { momentOf, type SaleMoment } from './sale-moment.ts'
import { taxesOfItem } from './taxes-of-item.ts'

/**
 * The command that makes a basket leave another way: each line gets the taxes and the price its item has for that
 * way, from the menu as it is now. A price a person set or keyed stays. A line whose item left the menu keeps its
 * taxes and price; one that is sold out keeps its price. `lineDifferences` says what changes for the guest.
 * Source: shared policies, "Money and tax" (a tax set per order type); MNU-3, prices by order type.
 */
export function changeOrderType(
  menu: Menu,
  { lines }: Pick<OrderContent, 'lines'>,
  leaving: OrderType | SaleMoment,
): Result<SetOrderType, ChoiceProblem> {
  const moment = momentOf(leaving)
  const { orderType } = moment
  const lineTaxes: LineTaxes[] = []
  for (const { id: lineId, itemId } of lines) {
    const item = menu.items.find(({ id }) => id === itemId)
    if (!item) continue
    const taxes = taxesOfItem(menu, item, orderType)
    if (!taxes.ok) return taxes
    lineTaxes.push({ lineId, taxes: taxes.value })
  }
  const fresh = freshPrices(menu, lines, moment)
  const linePrices = lines.flatMap((line): LinePrice | [] => {
    const price = fresh.get(line.id)
    return (price?.ok && newPrice(line, price.value)) || []
  })
  return ok({
    type: 'draft.set-order-type',
    orderType,
    ...(linePrices.length > 0 && { linePrices }),
    lineTaxes,
  })
}
