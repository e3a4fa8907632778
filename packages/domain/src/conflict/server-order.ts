import type { Order } from '../order/order.ts'
import type { OrderRejection } from '../order/order-rejection.ts'
import type { ConflictOutcome } from './conflict-outcome.ts'
import type { OpenReview, OrderArrival, Review, ReviewReason } from './review.ts'

/** An order as the server has it, with everything that ever arrived for it. */
export interface ServerOrder {
  readonly id: string
  /** One more with each command that was applied; 0 before the first. */
  readonly rev: number
  /** Absent until the command arrives that makes it. */
  readonly order?: Order | undefined
  readonly applied: readonly AppliedArrival[]
  readonly reviews: readonly Review[]
  /** What the order could not take: waiting for the order, for a person, or put aside. Nothing is thrown away. */
  readonly kept: readonly KeptArrival[]
}

/** `rev` is the revision it made, or found where it changed nothing. */
export interface AppliedArrival {
  readonly arrival: OrderArrival
  readonly rev: number
}

export interface KeptArrival {
  readonly arrival: OrderArrival
  readonly outcome: ConflictOutcome
  readonly why: OrderRejection
}

/** The server's order after a command arrived, and what the till is told. */
export interface ReconciledOrder {
  readonly outcome: ConflictOutcome
  readonly server: ServerOrder
}

/** An order nothing arrived for. Source: sync table, "unknown order → kept and linked later". */
export const unknownOrder = (id: string): ServerOrder => ({ id, rev: 0, applied: [], reviews: [], kept: [] })

/**
 * True when no other till did anything since the revision this one had, and nothing of its own is waiting. Source: sync
 * table, "`baseRev` equal to the server's → applied".
 */
export function isFresh(server: ServerOrder, arrival: OrderArrival): boolean {
  const waits = server.reviews.some(
    (one) => one.status === 'open' && !one.provisional && one.mine.terminalId === arrival.terminalId,
  )
  return !waits && since(server, arrival).length === 0
}

/** What other tills did since the revision this one had, in the server's order. Source: sync table, "order edit". */
function since(server: ServerOrder, { baseRev = 0, terminalId }: OrderArrival): readonly OrderArrival[] {
  return server.applied
    .filter(({ rev, arrival }) => rev > baseRev && arrival.terminalId !== terminalId)
    .map(({ arrival }) => arrival)
}

/** The order with the command applied: one revision more. Source: sync rule S9. */
export function take(server: ServerOrder, arrival: OrderArrival, order: Order): ServerOrder {
  const rev = server.rev + 1
  return { ...server, rev, order, applied: [...server.applied, { arrival, rev }] }
}

/** The same where the command changed nothing: it is known, and the revision stays. Source: invariant I2. */
export function note(server: ServerOrder, arrival: OrderArrival): ServerOrder {
  return { ...server, applied: [...server.applied, { arrival, rev: server.rev }] }
}

/** The command kept beside the order, with the reason. Source: sync rule S9 (stored, the queue goes on). */
export function keep(
  server: ServerOrder,
  arrival: OrderArrival,
  outcome: ConflictOutcome,
  why: OrderRejection,
): ReconciledOrder {
  return { outcome, server: { ...server, kept: [...server.kept, { arrival, outcome, why }] } }
}

/** A review with both versions, opened once for a command. Source: sync table, "order edit"; SYN-7. */
export function openReview(
  before: ServerOrder,
  after: ServerOrder,
  mine: OrderArrival,
  reason: ReviewReason,
  provisional: boolean,
): ReconciledOrder {
  const opened: OpenReview = {
    status: 'open',
    id: mine.commandId,
    orderId: before.id,
    reason,
    mine,
    theirs: since(before, mine),
    provisional,
  }
  return { outcome: 'in-review', server: { ...after, reviews: [...after.reviews, opened] } }
}

/** What the till was told of this command before; undefined when it is new. Source: sync rule S7. */
export function outcomeBefore(server: ServerOrder, commandId: string): ConflictOutcome | undefined {
  if (server.reviews.some(({ id }) => id === commandId)) return 'in-review'
  const kept = server.kept.find(({ arrival }) => arrival.commandId === commandId)
  if (kept) return kept.outcome
  return server.applied.some(({ arrival }) => arrival.commandId === commandId) ? 'applied' : undefined
}
