import type { PayBill, TakeBillTender } from '../bill/bill-command.ts'
import { applyCommand } from '../order/apply-command.ts'
import type { Order } from '../order/order.ts'

/**
 * The order with the payments of a bill that another till had meanwhile changed, each as a part payment: what the
 * guest paid counts, and what the order now comes to beyond it is open. Undefined where one of them has no place, for
 * then none is taken. Source: sync table, "payment … stored always"; invariant I3, "money is conserved".
 */
export function payInPart(order: Order, command: PayBill): Order | undefined {
  const { id, orderId, employeeId, at, businessDay, checkId, tenders = [] } = command
  if (tenders.length === 0) return undefined
  let paid = order
  for (const [index, tender] of tenders.entries()) {
    const part: TakeBillTender = {
      ...{ type: 'bill.take-tender', orderId, employeeId, at, businessDay, tender },
      // The first has the command's own id, so the order knows the command.
      id: index === 0 ? id : `${id}/${index}`,
      ...(checkId !== undefined && { checkId }),
    }
    const taken = applyCommand(paid, part)
    if (!taken.ok) return undefined
    paid = taken.value
  }
  return paid
}
