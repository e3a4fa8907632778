import type { OrderContent } from './order.ts'

/**
 * What every order has in every state, and nothing of the state it is in. Absent parts stay absent. Source:
 * architecture, "everything unpredictable is decided once, at the tap".
 */
export function contentOf(order: OrderContent): OrderContent {
  const { id, storeId, terminalId, employeeId, type, openedAt, pricing, lines } = order
  const { discounts, serviceCharges, table, guests, customer, note, guestNote } = order
  return {
    id,
    storeId,
    terminalId,
    employeeId,
    type,
    openedAt,
    pricing,
    lines,
    ...(discounts && { discounts }),
    ...(serviceCharges && { serviceCharges }),
    ...(table && { table }),
    ...(guests !== undefined && { guests }),
    ...(customer && { customer }),
    ...(note !== undefined && { note }),
    ...(guestNote !== undefined && { guestNote }),
  }
}
