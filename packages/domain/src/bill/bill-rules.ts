import { notAllowedNow } from '../order/not-allowed-now.ts'
import { isOpen, isPaid, type OpenOrder, type Order, type PaidOrder } from '../order/order.ts'
import type { OrderRejection } from '../order/order-rejection.ts'
import type { RulesOf } from '../order/rule.ts'
import { isApplied, withApplied } from '../service/house.ts'
import { err, ok, type Result } from '../shared/result.ts'
import type { BillCommand } from './bill-command.ts'
import { removeBillTender, takeBillTender, takeLatePayment } from './bill-tenders.ts'
import { adjustTip, reversePayment } from './correct-payment.ts'
import { payBill } from './pay-bill.ts'
import { reprintPart } from './reprint-part.ts'
import { splitBill, unsplitBill } from './split-bill.ts'

/** What bill commands make of an order. Source: shared policies, "Orders"; PAY-1 to PAY-4. */
export const billRules: RulesOf<BillCommand> = {
  'bill.split': (order, command) => onOpen(order, command, splitBill),
  'bill.unsplit': (order, command) => onOpen(order, command, unsplitBill),
  'bill.take-tender': (order, command) =>
    onServed(order, command, (one) =>
      isPaid(one) ? takeLatePayment(one, command) : takeBillTender(one, command),
    ),
  'bill.remove-tender': (order, command) => onOpen(order, command, removeBillTender),
  'bill.pay': (order, command) => onOpen(order, command, payBill),
  'bill.adjust-tip': (order, command) => onServed(order, command, adjustTip),
  'payment.reverse': (order, command) => onServed(order, command, reversePayment),
  'bill.reprint': (order, command) => onServed(order, command, reprintPart),
}

type Served = OpenOrder | PaidOrder
type Rule<O, C> = (order: O, command: C) => Result<Served, OrderRejection>

/** On an order that is not paid in full. */
function onOpen<C extends BillCommand>(order: Order | undefined, command: C, rule: Rule<OpenOrder, C>) {
  return onServed(order, command, (one) => (isPaid(one) ? notNow(one, command) : rule(one, command)))
}

/** On an order the kitchen knows or that is paid. */
function onServed<C extends BillCommand>(
  order: Order | undefined,
  command: C,
  rule: Rule<Served, C>,
): Result<Order, OrderRejection> {
  if (!order) return err({ type: 'no-such-order' })
  if (order.id !== command.orderId) {
    return err({ type: 'wrong-order', expected: order.id, got: command.orderId })
  }
  if (isApplied(order, command.id)) return ok(order)
  if (!isOpen(order) && !isPaid(order)) return notNow(order, command)
  const next = rule(order, command)
  return next.ok ? ok(withApplied(next.value, command.id)) : next
}

function notNow(order: Order, { type }: BillCommand) {
  return err(notAllowedNow(order, type))
}
