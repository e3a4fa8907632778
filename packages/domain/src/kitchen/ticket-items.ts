import type { KitchenDelta } from './kitchen-delta.ts'
import { type KitchenRouting, stationsOf } from './kitchen-routing.ts'
import type { KitchenTicketItem } from './kitchen-ticket.ts'

/** The deltas as a station reads them: a copy where another one makes the line. Source: KIT-4. */
export function ticketItems(
  routing: KitchenRouting,
  stationId: string,
  deltas: readonly KitchenDelta[],
): readonly KitchenTicketItem[] {
  return deltas.map((delta) => ({ ...delta, copy: stationsOf(routing, delta.item).get(stationId) === true }))
}
