import type { Order } from '../order/order.ts'
import { appliedTo, isInHouse } from '../service/house.ts'
import { itemsAfter, kitchenDeltas, movesBetween } from './kitchen-delta.ts'
import { type KitchenItem, kitchenItems } from './kitchen-item.ts'
import { kitchenNotices } from './kitchen-notices.ts'
import { type KitchenRouting, stationsOf } from './kitchen-routing.ts'
import type { KitchenTicket } from './kitchen-ticket.ts'
import { ticketHead } from './ticket-head.ts'
import { ticketItems } from './ticket-items.ts'

/**
 * The tickets a change of an order leads to, in the order the stations are listed: one for each station that has
 * something to hear, keyed by (order, revision, station). From a state that is not newer nothing comes, so a command
 * that arrives again or late prints nothing; several revisions at once come as one ticket of the last. `before` is
 * what the kitchen was told last, undefined when nothing. Source: KIT-1, KIT-4; shared policies, "Receipts and
 * kitchen"; shared reference, failure 15.
 */
export function kitchenTickets(
  before: Order | undefined,
  after: Order,
  routing: KitchenRouting,
): readonly KitchenTicket[] {
  if (!isInHouse(after) || after.house.revision <= revisionOf(before)) return []
  const knew = kitchenItems(before)
  const knows = kitchenItems(after)
  const moves = movesBetween(before, after)
  const told = new Set(before ? appliedTo(before) : [])
  const commands = appliedTo(after).filter((id) => !told.has(id))
  return routing.stations.flatMap((station) => {
    const known = atStation(routing, station.id, knew)
    const deltas = kitchenDeltas(known, atStation(routing, station.id, knows), moves)
    const now = itemsAfter(known, deltas)
    const isConcerned = known.length > 0 || now.length > 0
    const notices = isConcerned ? kitchenNotices(before, after, [...known, ...now]) : []
    if (deltas.length === 0 && notices.length === 0) return []
    const items = ticketItems(routing, station.id, deltas)
    return [{ ...ticketHead(after, routing, station.id), commands, items, notices }]
  })
}

const revisionOf = (order: Order | undefined): number =>
  order && isInHouse(order) ? order.house.revision : 0

/** What the station has to do with of these items, made there or copied there. Source: KIT-4. */
export function atStation(
  routing: KitchenRouting,
  stationId: string,
  items: readonly KitchenItem[],
): readonly KitchenItem[] {
  return items.filter((item) => stationsOf(routing, item).has(stationId))
}
