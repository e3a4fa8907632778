import { contentOf } from '../order/content-of.ts'
import type { CancelledOrder, MovedOut, Order } from '../order/order.ts'
import type { OrderRejection } from '../order/order-rejection.ts'
import { type OrderInHouse, withRevision } from '../service/house.ts'
import { onOrder } from '../service/on-order.ts'
import { isSameValue } from '../shared/is-same-value.ts'
import { err, ok, type Result } from '../shared/result.ts'
import { partingOrder } from './between-orders.ts'
import type { MergeOrders } from './move-command.ts'

/**
 * The order that goes: it ends cancelled, its lines as they were, and the kitchen hears where its plates go. Only what
 * the command says may go, so nothing that was added since is lost. Source: feature inventory, TBL-3; invariant I8.
 */
export function giveOrder(order: Order | undefined, command: MergeOrders): Result<Order, OrderRejection> {
  return onOrder(order, command, (known) => {
    const open = partingOrder(known, command.type)
    if (!open.ok) return open
    const from = open.value
    const { absorbed, tenders, waiting, toOrderId, id, at, employeeId } = command
    const same =
      isSameValue(contentOf(from), contentOf(absorbed)) &&
      isSameValue(from.tenders, tenders) &&
      isSameValue(from.house.waiting, waiting)
    if (!same) return err({ type: 'changed-meanwhile' })
    const out = from.lines.map(
      ({ id: lineId, quantity }): MovedOut => ({ lineId, pieces: quantity, toOrderId }),
    )
    const cancelled: CancelledOrder & OrderInHouse = {
      ...contentOf(from),
      status: 'cancelled',
      cancelledAt: at,
      cancelledBy: employeeId,
      reason: '',
      mergedInto: toOrderId,
      house: { ...from.house, waiting: [], movedOut: [...(from.house.movedOut ?? []), ...out] },
    }
    return ok(withRevision(cancelled, id, at))
  })
}
