import { applyCommand } from '../order/apply-command.ts'
import { isOpen, isPaid, type Order } from '../order/order.ts'
import type { OrderRejection } from '../order/order-rejection.ts'
import { recordRefund } from '../refund/record-refund.ts'
import type { Result } from '../shared/result.ts'
import type { ConflictOutcome } from './conflict-outcome.ts'
import { type OrderConflictKind, orderConflictKind } from './order-conflict-kind.ts'
import { payInPart } from './pay-in-part.ts'
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
 * What the server makes of a command on an order that tills may have changed while apart. Nothing is lost: each
 * command is applied, waits in a review with both versions, or is kept with its reason; the same command again
 * changes nothing. Source: sync table, "order edit", append-only facts, kitchen status, fields; sync rules S7–S9,
 * invariants I2 and I8.
 */
export function reconcileArrival(server: ServerOrder, arrival: OrderArrival): ReconciledOrder {
  const known = outcomeBefore(server, arrival.commandId)
  if (known) return { outcome: known, server }
  const applied = applyCommand(server.order, arrival.command)
  if (!server.order) return begin(server, arrival, applied)
  return RULES[orderConflictKind(arrival.command)](server, arrival, applied)
}

type Rule = (
  server: ServerOrder,
  arrival: OrderArrival,
  applied: Result<Order, OrderRejection>,
) => ReconciledOrder

const RULES: Readonly<Record<OrderConflictKind, Rule>> = {
  /** A payment of what others changed meanwhile stands, and a person compares the two. */
  fact: (server, arrival, applied) => {
    if (!applied.ok) {
      return (
        refundBeyond(server, arrival) ??
        payAnother(server, arrival) ??
        keepMoney(server, arrival, applied.error)
      )
    }
    const after = take(server, arrival, applied.value)
    const another = arrival.command.type === 'order.pay' && !isFresh(server, arrival)
    return another ? review(server, after, arrival, { type: 'paid-another-version' }, true) : done(after)
  },
  /** What is behind changes nothing; what was cooked for an order that was cancelled meanwhile is looked at. */
  status: (server, arrival, applied) => {
    if (applied.ok || server.order?.status === 'cancelled') return takeOrReview(server, arrival, applied)
    return done(note(server, arrival))
  },
  gateway: takeOrReview,
  field: takeOrReview,
  addition: (server, arrival, applied) => {
    if (!applied.ok || isFresh(server, arrival)) return takeOrReview(server, arrival, applied)
    return review(server, take(server, arrival, applied.value), arrival, { type: 'changed-by-both' }, true)
  },
  contradicting: (server, arrival, applied) => {
    if (isFresh(server, arrival)) return takeOrReview(server, arrival, applied)
    return review(server, server, arrival, { type: 'changed-by-both' }, false)
  },
}

/** What an order that changed meanwhile cannot take waits for a person; no edit disappears without a review (I8). */
function takeOrReview(
  server: ServerOrder,
  arrival: OrderArrival,
  applied: Result<Order, OrderRejection>,
): ReconciledOrder {
  if (applied.ok) return done(take(server, arrival, applied.value))
  if (isFresh(server, arrival)) return keep(server, arrival, 'quarantined', applied.error)
  const reason: ReviewReason = { type: 'no-longer-possible', rejection: applied.error }
  return review(server, server, arrival, reason, false)
}

/** The first command makes the order; what waited for it follows in the order it came. */
function begin(
  server: ServerOrder,
  arrival: OrderArrival,
  applied: Result<Order, OrderRejection>,
): ReconciledOrder {
  if (!applied.ok) {
    const isFact = orderConflictKind(arrival.command) === 'fact'
    const waits = applied.error.type === 'no-such-order'
    return keep(server, arrival, waits && isFact ? 'applied' : 'quarantined', applied.error)
  }
  const waiting = server.kept.filter(({ why }) => why.type === 'no-such-order')
  const kept = server.kept.filter(({ why }) => why.type !== 'no-such-order')
  const begun = take({ ...server, kept }, arrival, applied.value)
  return done(waiting.reduce((after, one) => reconcileArrival(after, one.arrival).server, begun))
}

/** True when no other till did anything since the revision this one had, and nothing of its own is waiting. */
function isFresh(server: ServerOrder, arrival: OrderArrival): boolean {
  const waits = server.reviews.some(
    (one) => one.status === 'open' && !one.provisional && one.mine.terminalId === arrival.terminalId,
  )
  return !waits && since(server, arrival).length === 0
}

function since(server: ServerOrder, { baseRev = 0, terminalId }: OrderArrival): readonly OrderArrival[] {
  return server.applied
    .filter(({ rev, arrival }) => rev > baseRev && arrival.terminalId !== terminalId)
    .map(({ arrival }) => arrival)
}

const done = (server: ServerOrder): ReconciledOrder => ({ outcome: 'applied', server })

function take(server: ServerOrder, arrival: OrderArrival, order: Order): ServerOrder {
  const rev = server.rev + 1
  return { ...server, rev, order, applied: [...server.applied, { arrival, rev }] }
}

function note(server: ServerOrder, arrival: OrderArrival): ServerOrder {
  return { ...server, applied: [...server.applied, { arrival, rev: server.rev }] }
}

function keep(
  server: ServerOrder,
  arrival: OrderArrival,
  outcome: ConflictOutcome,
  why: OrderRejection,
): ReconciledOrder {
  return { outcome, server: { ...server, kept: [...server.kept, { arrival, outcome, why }] } }
}

/** A refund that another till handed out as well is a fact: capped, and the excess is looked at. */
function refundBeyond(server: ServerOrder, arrival: OrderArrival): ReconciledOrder | undefined {
  const { order } = server
  const { command } = arrival
  if (command.type !== 'order.refund' || !order || !(isPaid(order) || isOpen(order))) return undefined
  const recorded = recordRefund(order, command)
  if (recorded.excess <= 0) return undefined
  const reason: ReviewReason = { type: 'refunded-too-much', excess: recorded.excess }
  return review(server, take(server, arrival, recorded.order), arrival, reason, true)
}

/** The bill of an order that grew meanwhile: what the guest paid is on it, and what is still open is looked at. */
function payAnother(server: ServerOrder, arrival: OrderArrival): ReconciledOrder | undefined {
  const { order } = server
  if (arrival.command.type !== 'bill.pay' || !order || isFresh(server, arrival)) return undefined
  const paid = payInPart(order, arrival.command)
  return paid && review(server, take(server, arrival, paid), arrival, { type: 'paid-another-version' }, true)
}

/** Money that changed hands is kept whatever the order says. */
function keepMoney(server: ServerOrder, arrival: OrderArrival, rejection: OrderRejection): ReconciledOrder {
  const kept = keep(server, arrival, 'in-review', rejection)
  return review(server, kept.server, arrival, { type: 'money-without-place', rejection }, false)
}

function review(
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

function outcomeBefore(server: ServerOrder, commandId: string): ConflictOutcome | undefined {
  if (server.reviews.some(({ id }) => id === commandId)) return 'in-review'
  const kept = server.kept.find(({ arrival }) => arrival.commandId === commandId)
  if (kept) return kept.outcome
  return server.applied.some(({ arrival }) => arrival.commandId === commandId) ? 'applied' : undefined
}
