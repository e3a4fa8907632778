import type { Order } from '../order/order.ts'
import type { OrderRejection } from '../order/order-rejection.ts'
import { err, type Result } from '../shared/result.ts'
import { bothSides } from './between-orders.ts'
import { giveLines } from './give-lines.ts'
import type { MoveLines } from './move-command.ts'
import { takeLines } from './take-lines.ts'

/**
 * Lines go from one order to another: both after it, or why neither changes. `to` is undefined where the command
 * opens it. What the lines list for is the same in sum to the cent; a percentage and a tax are rounded once per order,
 * so two orders may come to a cent more or less for each of them than one. Source: feature inventory, TBL-3.
 */
export function moveLines(from: Order | undefined, to: Order | undefined, command: MoveLines) {
  return bothSides(giveLines(from, command), takeLines(to, command))
}

/** One side of it: the order the lines leave, or the one they come to. Source: feature inventory, TBL-3. */
export function applyMoveLines(order: Order | undefined, command: MoveLines): Result<Order, OrderRejection> {
  if (command.orderId === command.toOrderId) return err({ type: 'same-order' })
  const comes = order ? order.id === command.toOrderId : command.newOrder !== undefined
  return comes ? takeLines(order, command) : giveLines(order, command)
}
