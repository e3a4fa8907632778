import { contentOf } from '../order/content-of.ts'
import type { OpenOrder, OrderContent } from '../order/order.ts'
import type { EditStamp } from './edit-command.ts'
import type { MergeOrders } from './move-command.ts'

/** The command that merges an order into another one, complete. Source: feature inventory, TBL-3. */
export function mergeCommand(
  from: OpenOrder,
  stamp: Omit<EditStamp, 'orderId'> & Pick<MergeOrders, 'toOrderId' | 'wholeOrderDiscounts' | 'seatOffset'>,
): MergeOrders {
  return {
    ...stamp,
    type: 'order.merge',
    orderId: from.id,
    absorbed: contentOf(from),
    tenders: from.tenders,
    waiting: from.house.waiting,
  }
}

/**
 * The number that makes seats of another order new ones here: the highest seat, or the covers where they are more.
 * Source: feature inventory, TBL-3 MergeTableOrders; the trade's seat numbers.
 */
export function seatOffsetOf({ lines, guests = 0 }: Pick<OrderContent, 'lines' | 'guests'>): number {
  return lines.reduce((highest, { seat = 0 }) => Math.max(highest, seat), guests)
}
