import { assertNever } from '../shared/assert-never.ts'
import { err, ok, type Result } from '../shared/result.ts'
import { changeDraft, openDraft } from './change-draft.ts'
import { textProblem } from './content-problem.ts'
import type { Order } from './order.ts'
import type { DraftCommand, OrderCommand, PayOrder, ReprintReceipt } from './order-command.ts'
import { ORDER_LIMITS } from './order-limits.ts'
import type { OrderRejection } from './order-rejection.ts'
import { confirmSale } from './pay-order.ts'

/**
 * What a command makes of an order, or why not. The same function answers the tap at the till and the command
 * at head office, so both come to the same cents. `order` is undefined where none of that id is known.
 */
export function applyCommand(
  order: Order | undefined,
  command: DraftCommand | OrderCommand,
): Result<Order, OrderRejection> {
  switch (command.type) {
    case 'draft.open':
      return order ? err({ type: 'order-exists', orderId: order.id }) : openDraft(command.order)
    case 'draft.add-line':
    case 'draft.replace-line':
    case 'draft.set-quantity':
    case 'draft.set-note':
    case 'draft.remove-line':
    case 'draft.set-order-type':
    case 'draft.add-tender':
    case 'draft.remove-tender':
      if (!order) return err({ type: 'no-such-order' })
      return order.status === 'confirmed'
        ? err({ type: 'not-allowed-in-state', command: command.type, status: order.status })
        : changeDraft(order, command)
    case 'order.pay':
      return pay(order, command)
    case 'receipt.reprint':
      return countReprint(order, command)
    default:
      return assertNever(command)
  }
}

/** A sale is complete in itself: at head office it arrives without the draft it came from. */
function pay(order: Order | undefined, command: PayOrder): Result<Order, OrderRejection> {
  if (order && order.id !== command.order.id) {
    return err({ type: 'wrong-order', expected: order.id, got: command.order.id })
  }
  if (order?.status === 'confirmed') return err({ type: 'order-exists', orderId: order.id })
  return confirmSale(command)
}

/** Append-only: two tills may print the same copy number while apart, and both were printed. */
function countReprint(order: Order | undefined, command: ReprintReceipt): Result<Order, OrderRejection> {
  if (!order) return err({ type: 'no-such-order' })
  if (order.id !== command.orderId) {
    return err({ type: 'wrong-order', expected: order.id, got: command.orderId })
  }
  if (order.status !== 'confirmed') {
    return err({ type: 'not-allowed-in-state', command: command.type, status: order.status })
  }
  const problem = textProblem('reason', command.reason, ORDER_LIMITS.reasonLength)
  return problem ? err(problem) : ok({ ...order, reprints: order.reprints + 1 })
}
