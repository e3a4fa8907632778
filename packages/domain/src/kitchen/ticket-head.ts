import { isPaid } from '../order/order.ts'
import type { OrderInHouse } from '../service/house.ts'
import { type KitchenRouting, outletOf } from './kitchen-routing.ts'
import type { KitchenHeader, KitchenTicket } from './kitchen-ticket.ts'

type TicketHead = Pick<KitchenTicket, 'key' | 'at' | 'outletId' | 'backupFrom' | 'header'>

/** Whose ticket it is, of which revision, and where it comes out. Source: KIT-1; shared policies. */
export function ticketHead(order: OrderInHouse, routing: KitchenRouting, stationId: string): TicketHead {
  const outletId = outletOf(routing, stationId)
  return {
    key: { orderId: order.id, revision: order.house.revision, stationId },
    at: order.house.revisedAt,
    outletId,
    ...(outletId !== stationId && { backupFrom: stationId }),
    header: headerOf(order),
  }
}

function headerOf(order: OrderInHouse): KitchenHeader {
  const { table, guests, customer, note } = order
  return {
    orderType: order.type,
    employeeId: order.employeeId,
    ...(isPaid(order) && { receipt: order.receipt }),
    ...(table && { table }),
    ...(guests !== undefined && { guests }),
    ...(customer && customer.name !== '' && { customerName: customer.name }),
    ...(note !== undefined && { note }),
  }
}
