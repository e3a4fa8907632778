import { billRules } from '../bill/bill-rules.ts'
import { discountRules } from '../discount/discount-rules.ts'
import { editRules } from '../edit/edit-rules.ts'
import { refundRules } from '../refund/refund-rules.ts'
import { serviceRules } from '../service/service-rules.ts'
import { err, type Result } from '../shared/result.ts'
import { basketRules } from './basket-rules.ts'
import type { Order } from './order.ts'
import type { AnyOrderCommand } from './order-command.ts'
import type { OrderRejection } from './order-rejection.ts'
import type { RulesOf } from './rule.ts'
import { saleRules } from './sale-rules.ts'

const RULES: RulesOf<AnyOrderCommand> = {
  ...basketRules,
  ...discountRules,
  ...serviceRules,
  ...editRules,
  ...billRules,
  ...refundRules,
  ...saleRules,
}

/**
 * What a command makes of an order, or why not. The same function answers the tap at the till and the command at
 * head office, so both come to the same cents. `order` is undefined where none of that id is known. Source:
 * architecture, "the domain decides, everything else carries".
 */
export function applyCommand(
  order: Order | undefined,
  command: AnyOrderCommand,
): Result<Order, OrderRejection> {
  // The table has for each type the rule of that very type, which the compiler cannot follow through a union.
  return RULES[command.type](order, command as never)
}

/**
 * The same for the order of that id, whether it is known or not: a command about two orders opens only the one its
 * lines come to, and of the other it says that there is no such order. Source: sync rule S11, an older backup lacks
 * what other tills have yet to send again.
 */
export function applyCommandTo(
  orderId: string,
  order: Order | undefined,
  command: AnyOrderCommand,
): Result<Order, OrderRejection> {
  const isLeft = 'toOrderId' in command && command.toOrderId !== orderId
  return order === undefined && isLeft ? err({ type: 'no-such-order' }) : applyCommand(order, command)
}
