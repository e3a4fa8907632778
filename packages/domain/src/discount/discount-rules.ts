import { notAllowedNow } from '../order/not-allowed-now.ts'
import type { DraftOrder, Order } from '../order/order.ts'
import type { OrderRejection } from '../order/order-rejection.ts'
import type { RulesOf } from '../order/rule.ts'
import { err, type Result } from '../shared/result.ts'
import { withDiscount, withoutDiscount, withPromotions } from './change-discounts.ts'
import type { DiscountCommand } from './discount-command.ts'

/** What discounts make of a basket. Source: feature inventory, PAY-6, PAY-9 and PAY-10. */
export const discountRules: RulesOf<DiscountCommand> = {
  'draft.add-discount': (order, command) =>
    onDraft(order, command, (draft) => withDiscount(draft, command.discount)),
  'draft.remove-discount': (order, command) =>
    onDraft(order, command, (draft) => withoutDiscount(draft, command.discountId)),
  'draft.set-promotions': (order, command) =>
    onDraft(order, command, (draft) => withPromotions(draft, command.discounts)),
}

/** Once a payment is taken the sum stands, so discounts change before it only. */
function onDraft(
  order: Order | undefined,
  { type }: DiscountCommand,
  change: (draft: DraftOrder) => Result<DraftOrder, OrderRejection>,
): Result<Order, OrderRejection> {
  if (!order) return err({ type: 'no-such-order' })
  return order.status === 'draft' ? change(order) : err(notAllowedNow(order, type))
}
