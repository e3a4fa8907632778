import type { EditOrder } from '../edit/edit-command.ts'
import { applyCommandTo } from '../order/apply-command.ts'
import { isPaid, type Order } from '../order/order.ts'
import { err, ok, type Result } from '../shared/result.ts'
import { leavesBillOpen } from './bill-still-open.ts'
import { decideReview, type ReviewEffect } from './decide-review.ts'
import { orderConflictKind, type SharedCommand } from './order-conflict-kind.ts'
import { begun } from './reconcile-order.ts'
import type { DecidedReview, Review, ReviewDecision } from './review.ts'
import type { ReviewRejection } from './review-rejection.ts'
import { openReview, type ServerOrder, take } from './server-order.ts'

/** Both orders a command may be about, after a manager decided on it. */
export interface SettledReview {
  readonly review: DecidedReview
  readonly order: ServerOrder
  /** Of a command about two orders: the one the lines go to. */
  readonly other?: ServerOrder | undefined
  /** What a till has to hand back to the guest; absent where nothing is. */
  readonly giveBack?: SharedCommand | undefined
}

/**
 * A manager's decision carried out: the review is decided, and what follows from it is on the order, or the decision
 * is refused and nothing changed. Source: sync table, "order edit" (accept mine, accept theirs, merge by line, void;
 * the decision is itself a command with author and reason); SYN-7; invariant I8.
 */
export function settleReview(
  review: Review,
  decision: ReviewDecision,
  order: ServerOrder,
  other?: ServerOrder,
): Result<SettledReview, ReviewRejection> {
  const decided = decideReview(review, decision)
  if (!decided.ok) return decided
  if (review.status === 'open' && leavesBillOpen(review, decision.verdict, order.order)) {
    return err({ type: 'bill-still-open' })
  }
  const { review: known } = decided.value
  // Decided before anything follows from it: what comes after it in the queue does not wait for it any more.
  let settled: SettledReview = {
    review: known,
    order: withReview(order, known),
    ...(other && { other: withReview(other, known) }),
  }
  for (const effect of decided.value.effects) {
    const next = carryOut(settled, effect, decision)
    if (!next.ok) return next
    settled = next.value
  }
  return ok({ ...settled, ...(settled.other && { other: withoutOrder(settled.other) }) })
}

/** Money taken for an order that nothing opens any more is looked at. Source: sync table, "payment: stored always". */
function withoutOrder(server: ServerOrder): ServerOrder {
  const opens = ({ status, mine }: Review) =>
    status === 'open' && 'toOrderId' in mine.command && mine.command.toOrderId === server.id
  if (server.order || server.reviews.some(opens)) return server
  return server.kept.reduce((after, { arrival, why }) => {
    if (why.type !== 'no-such-order' || orderConflictKind(arrival.command) !== 'fact') return after
    return openReview(after, after, arrival, { type: 'money-without-place', rejection: why }, false).server
  }, server)
}

function carryOut(
  settled: SettledReview,
  effect: ReviewEffect,
  decision: ReviewDecision,
): Result<SettledReview, ReviewRejection> {
  switch (effect.type) {
    case 'apply':
      return applyToBoth(settled, effect.command, decision)
    case 'void-lines': {
      const command = voidOf(settled.order.order, effect.lineIds, decision)
      return command ? applyToBoth(settled, command, decision) : ok(settled)
    }
    case 'void-order': {
      const { order } = settled.order
      if (order && isPaid(order)) return err({ type: 'paid-give-back' })
      const { id, at, employeeId, reason } = decision
      return applyToBoth(
        settled,
        { type: 'order.cancel', id, orderId: effect.orderId, at, employeeId, reason },
        decision,
      )
    }
    case 'give-back':
      return ok({ ...settled, giveBack: effect.command })
  }
}

function applyToBoth(
  settled: SettledReview,
  command: SharedCommand,
  decision: ReviewDecision,
): Result<SettledReview, ReviewRejection> {
  const order = applied(settled.order, command, settled.review, decision)
  if (!order.ok || !settled.other || !isBetween(command)) {
    return order.ok ? ok({ ...settled, order: order.value }) : order
  }
  const other = applied(settled.other, command, settled.review, decision)
  return other.ok ? ok({ ...settled, order: order.value, other: other.value }) : other
}

function applied(
  server: ServerOrder,
  command: SharedCommand,
  { mine }: Review,
  { id }: ReviewDecision,
): Result<ServerOrder, ReviewRejection> {
  const after = applyCommandTo(server.id, server.order, command)
  if (!after.ok) return err({ type: 'decision-not-possible', rejection: after.error })
  const arrival = { commandId: id, terminalId: mine.terminalId, command }
  return ok(server.order ? take(server, arrival, after.value) : begun(server, arrival, after.value))
}

const isBetween = (command: SharedCommand): boolean => 'toOrderId' in command

/** What is still there of the lines, taken back; of a set menu one line stands for all. */
function voidOf(
  order: Order | undefined,
  lineIds: readonly string[],
  { id, at, employeeId, reason }: ReviewDecision,
): EditOrder | undefined {
  const combos = new Set<string>()
  const edits = (order?.lines ?? []).flatMap((line): EditOrder['edits'] => {
    if (!lineIds.includes(line.id) || (line.combo && combos.has(line.combo.id))) return []
    if (line.combo) combos.add(line.combo.id)
    return [{ kind: 'void', lineId: line.id, pieces: line.quantity, reason }]
  })
  if (!order || edits.length === 0) return undefined
  return { type: 'order.edit', id, orderId: order.id, at, employeeId, edits }
}

function withReview(server: ServerOrder, review: DecidedReview): ServerOrder {
  return { ...server, reviews: server.reviews.map((one) => (one.id === review.id ? review : one)) }
}
