import type { BasketCommand } from '../order/basket-command.ts'
import type { OrderContent } from '../order/order.ts'
import { ORDER_LIMITS } from '../order/order-limits.ts'
import type { OrderLine } from '../order/order-line.ts'
import { isSameValue } from '../shared/is-same-value.ts'

/**
 * The tap that puts a line into a basket: more of the line there which is the same in all but its pieces, or the line
 * itself. Never put together: what is weighed, what belongs to a set menu, what a person discounted, and what would
 * come to more pieces than a line can have. Promotions are worked out again with each tap. Source: feature inventory, ORD-6 (AddItemToOrder).
 */
export function addOrCount(
  { lines, discounts = [] }: Pick<OrderContent, 'lines' | 'discounts'>,
  line: OrderLine,
): Extract<BasketCommand, { readonly type: 'draft.add-line' | 'draft.set-quantity' }> {
  const equal = lines.findLast(
    (known) =>
      !known.weight &&
      !known.combo &&
      known.quantity + line.quantity <= ORDER_LIMITS.quantity &&
      isSameValue({ ...known, id: '', quantity: 0 }, { ...line, id: '', quantity: 0 }) &&
      !discounts.some(({ source, lineIds }) => source !== 'promotion' && lineIds?.includes(known.id)),
  )
  return equal
    ? { type: 'draft.set-quantity', lineId: equal.id, quantity: equal.quantity + line.quantity }
    : { type: 'draft.add-line', line }
}
