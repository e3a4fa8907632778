import { reconcileArrival } from './reconcile-order.ts'
import type { OpenReview, OrderArrival } from './review.ts'
import type { ServerOrder } from './server-order.ts'

/** One of the two orders a command is about, and the command as the till had that order before it. */
export interface OrderSide {
  readonly server: ServerOrder
  readonly arrival: OrderArrival
}

/** Both orders after it. */
export interface ReconciledBetween {
  readonly outcome: 'applied' | 'in-review'
  readonly from: ServerOrder
  readonly into: ServerOrder
}

/**
 * A command about two orders (lines that move, orders that merge): both take it, or neither does and it waits in a
 * review on both, so no line is on two bills and none on neither. Source: sync table, "order edit" (transfer held);
 * invariants I3 and I8; TBL-3.
 */
export function reconcileBetween(from: OrderSide, into: OrderSide): ReconciledBetween {
  const [gave, took] = [
    reconcileArrival(from.server, from.arrival),
    reconcileArrival(into.server, into.arrival),
  ]
  if (gave.outcome === 'applied' && took.outcome === 'applied') {
    return { outcome: 'applied', from: gave.server, into: took.server }
  }
  return { outcome: 'in-review', from: held(from, gave.server), into: held(into, took.server) }
}

/** The side that could have taken it waits as well. */
function held({ server, arrival }: OrderSide, after: ServerOrder): ServerOrder {
  if (after.reviews.some(({ id }) => id === arrival.commandId)) return after
  const review: OpenReview = {
    status: 'open',
    id: arrival.commandId,
    orderId: server.id,
    reason: { type: 'other-order-changed' },
    mine: arrival,
    theirs: [],
    provisional: false,
  }
  return { ...server, reviews: [...server.reviews, review] }
}
