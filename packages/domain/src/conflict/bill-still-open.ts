import { billOf } from '../bill/bill-of.ts'
import { isOpen, type Order } from '../order/order.ts'
import type { Review, ReviewVerdict } from './review.ts'

/**
 * True where money would be kept that is on no bill, and its bill could be asked for again: it is given back first, or
 * the order is cancelled. `order` as it is now. Source: invariant I3, "money is conserved".
 */
export function leavesBillOpen(
  { reason, mine: { command } }: Review,
  { kind }: ReviewVerdict,
  order: Order | undefined,
): boolean {
  if (reason.type !== 'money-without-place' || kind !== 'accept-mine' || !order || !isOpen(order))
    return false
  if (command.type !== 'bill.pay' && command.type !== 'bill.take-tender') return false
  const bill = billOf(order, command.checkId)
  if (bill.ok) return bill.value.balance > 0
  // The bill was split, or joined, since: what is left of the order is what can be asked for.
  return bill.error.type !== 'check-already-paid'
}
