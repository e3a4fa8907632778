import { applyCommandTo } from '../order/apply-command.ts'
import { isOpen, isPaid, type Order } from '../order/order.ts'
import type { OrderRejection } from '../order/order-rejection.ts'
import { recordRefund } from '../refund/record-refund.ts'
import type { Result } from '../shared/result.ts'
import { type OrderConflictKind, orderConflictKind } from './order-conflict-kind.ts'
import { payInPart } from './pay-in-part.ts'
import type { OrderArrival, ReviewReason } from './review.ts'
import {
  isFresh,
  keep,
  note,
  openReview,
  outcomeBefore,
  type ReconciledOrder,
  type ServerOrder,
  take,
} from './server-order.ts'

/**
 * What the server makes of a command on an order that tills may have changed while apart. Nothing is lost: each
 * command is applied, waits in a review with both versions, or is kept with its reason; the same command again
 * changes nothing. Source: sync table, "order edit", append-only facts, kitchen status, fields; sync rules S7–S9,
 * invariants I2 and I8.
 */
export function reconcileArrival(server: ServerOrder, arrival: OrderArrival): ReconciledOrder {
  const known = outcomeBefore(server, arrival.commandId)
  if (known) return { outcome: known, server }
  const applied = applyCommandTo(server.id, server.order, arrival.command)
  if (!server.order) return begin(server, arrival, applied)
  const reconciled = RULES[orderConflictKind(arrival.command)](server, arrival, applied)
  return { ...reconciled, server: withCopies(reconciled.server) }
}

const done = (server: ServerOrder): ReconciledOrder => ({ outcome: 'applied', server })

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
        copyBeforePayment(server, arrival, applied.error) ??
        refundBeyond(server, arrival) ??
        payAnother(server, arrival) ??
        keepMoney(server, arrival, applied.error)
      )
    }
    const after = take(server, arrival, applied.value)
    const another = arrival.command.type === 'order.pay' && !isFresh(server, arrival)
    return another ? openReview(server, after, arrival, { type: 'paid-another-version' }, true) : done(after)
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
    return openReview(
      server,
      take(server, arrival, applied.value),
      arrival,
      { type: 'changed-by-both' },
      true,
    )
  },
  contradicting: (server, arrival, applied) => {
    if (isFresh(server, arrival)) return takeOrReview(server, arrival, applied)
    return openReview(server, server, arrival, { type: 'changed-by-both' }, false)
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
  return openReview(server, server, arrival, reason, false)
}

/** The first command makes the order. */
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
  return done(begun(server, arrival, applied.value))
}

/**
 * The order that a command made where none was known, and on it what waited for it. Source: sync table, "unknown order
 * → kept and linked later".
 */
export function begun(server: ServerOrder, arrival: OrderArrival, order: Order): ServerOrder {
  const waiting = server.kept.filter(({ why }) => why.type === 'no-such-order')
  const kept = server.kept.filter(({ why }) => why.type !== 'no-such-order')
  return waiting.reduce(
    (after, one) => reconcileArrival(after, one.arrival).server,
    take({ ...server, kept }, arrival, order),
  )
}

/** A receipt printed again whose payment is on its way from another till waits for it: it is paper, not money. */
function copyBeforePayment(
  server: ServerOrder,
  arrival: OrderArrival,
  why: OrderRejection,
): ReconciledOrder | undefined {
  return waitsForReceipt(arrival, why) ? keep(server, arrival, 'applied', why) : undefined
}

function waitsForReceipt({ command: { type } }: OrderArrival, why: OrderRejection): boolean {
  if (type === 'receipt.reprint') return why.type === 'not-allowed-in-state'
  return type === 'bill.reprint' && (why.type === 'no-such-receipt' || why.type === 'not-allowed-in-state')
}

/** The order with the copies counted whose receipts it has by now. Source: sync table, "kept and linked later". */
function withCopies(server: ServerOrder): ServerOrder {
  let counted = server
  for (const one of server.kept.filter(({ arrival, why }) => waitsForReceipt(arrival, why))) {
    const printed = applyCommandTo(counted.id, counted.order, one.arrival.command)
    if (!printed.ok) continue
    const kept = counted.kept.filter((other) => other !== one)
    counted = take({ ...counted, kept }, one.arrival, printed.value)
  }
  return counted
}

/** A refund that another till handed out as well is a fact: capped, and the excess is looked at. */
function refundBeyond(server: ServerOrder, arrival: OrderArrival): ReconciledOrder | undefined {
  const { order } = server
  const { command } = arrival
  if (command.type !== 'order.refund' || !order || !(isPaid(order) || isOpen(order))) return undefined
  const recorded = recordRefund(order, command)
  if (recorded.excess <= 0) return undefined
  const reason: ReviewReason = { type: 'refunded-too-much', excess: recorded.excess }
  return openReview(server, take(server, arrival, recorded.order), arrival, reason, true)
}

/** The bill of an order that grew meanwhile: what the guest paid is on it, and what is still open is looked at. */
function payAnother(server: ServerOrder, arrival: OrderArrival): ReconciledOrder | undefined {
  const { order } = server
  if (arrival.command.type !== 'bill.pay' || !order || isFresh(server, arrival)) return undefined
  const paid = payInPart(order, arrival.command)
  return (
    paid && openReview(server, take(server, arrival, paid), arrival, { type: 'paid-another-version' }, true)
  )
}

/** Money that changed hands is kept whatever the order says. */
function keepMoney(server: ServerOrder, arrival: OrderArrival, rejection: OrderRejection): ReconciledOrder {
  const kept = keep(server, arrival, 'in-review', rejection)
  return openReview(server, kept.server, arrival, { type: 'money-without-place', rejection }, false)
}
