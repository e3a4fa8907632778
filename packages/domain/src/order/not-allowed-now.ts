import { isOpen, type Order } from './order.ts'
import type { ContentRejection } from './order-rejection.ts'

/** Says that a command does not fit where the order stands. Source: feature inventory, ORD-3; shared policies, "Orders". */
export function notAllowedNow(
  order: Order,
  command: string,
): Extract<ContentRejection, { type: 'not-allowed-in-state' }> {
  const rejection = { type: 'not-allowed-in-state', command, status: order.status } as const
  return isOpen(order) ? { ...rejection, open: true } : rejection
}
