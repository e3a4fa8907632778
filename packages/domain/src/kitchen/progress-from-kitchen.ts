import { isOpen, isPaid, type Order } from '../order/order.ts'
import type { OrderStatus } from '../order/order-status.ts'
import type { ServiceAction } from '../service/service-command.ts'
import type { KitchenProgress } from './kitchen-progress.ts'
import type { KitchenRouting } from './kitchen-routing.ts'
import { stationTicket } from './station-ticket.ts'

/**
 * Where the order goes by what its stations did: preparing once one of them began, ready (or to its check, where the
 * store has one) once all of them are done with what was fired. Undefined when it is that far or nothing was done;
 * forward only, so a later course does not take it back. Source: KIT-4, CompleteTicket; KIT-5; ORD-7.
 */
export function progressFromKitchen(
  order: Order,
  progress: KitchenProgress | undefined,
  routing: KitchenRouting,
): ServiceAction | undefined {
  if (!(isOpen(order) || isPaid(order)) || !order.house || !UNREADY.includes(order.status)) return undefined
  const items = routing.stations.flatMap(({ id }) => stationTicket(order, progress, routing, id)?.items ?? [])
  const fired = items.filter(({ status }) => status !== 'waiting')
  const isDone = fired.length > 0 && fired.every(({ status }) => status === 'ready')
  const hasBegun = fired.some(({ status }) => status === 'ready' || status === 'preparing')
  const to = (status: 'preparing' | 'quality-check' | 'ready'): ServiceAction => ({
    type: 'order.progress',
    orderId: order.id,
    to: status,
  })
  if (order.status === 'confirmed' && hasBegun && (!isDone || order.house.qualityCheck))
    return to('preparing')
  return isDone ? to(order.house.qualityCheck ? 'quality-check' : 'ready') : undefined
}

/** The check itself ends by hand. */
const UNREADY: readonly OrderStatus[] = ['confirmed', 'preparing']
