import { amountProblem } from '../order/content-problem.ts'
import type { OrderContent } from '../order/order.ts'
import type { OrderLine } from '../order/order-line.ts'
import type { OrderRejection } from '../order/order-rejection.ts'
import { reasonProblem } from '../order/reason-problem.ts'
import { assertNever } from '../shared/assert-never.ts'
import { err, ok, type Result } from '../shared/result.ts'
import type { ContentChange, OverridePrice } from './content-change.ts'
import { withOptional } from './with-optional.ts'

/**
 * The order with one change, not yet checked as a whole (`contentProblem` says whether seats, courses, covers,
 * texts and charges are in range). Refused here: a line that is gone, a price without a reason or out of range, a
 * weight for what is sold by the piece. Source: feature inventory, ORD-6; shared policies, "Orders".
 */
export function changeContent<C extends OrderContent>(
  order: C,
  change: ContentChange,
): Result<C, OrderRejection> {
  switch (change.kind) {
    case 'set-note':
      return changeLine(order, change.lineId, (line) => ok({ ...line, note: change.note }))
    case 'set-guest-note':
      return change.lineId === undefined
        ? ok(withOptional<C, 'guestNote'>(order, 'guestNote', textOf(change.note)))
        : changeLine(order, change.lineId, (line) => ok(withOptional(line, 'guestNote', textOf(change.note))))
    case 'set-seat':
      return changeLine(order, change.lineId, (line) => ok(withOptional(line, 'seat', change.seat)))
    case 'set-course':
      return changeLine(order, change.lineId, (line) => ok(withOptional(line, 'course', change.course)))
    case 'override-price':
      return changeLine(order, change.lineId, (line) => overridden(line, change))
    case 'restore-price':
      return changeLine(order, change.lineId, (line) => ok(atMenuPrice(line)))
    case 'set-weight':
      return changeLine(order, change.lineId, (line) =>
        line.weight
          ? ok({ ...line, weight: change.weight })
          : err({ type: 'not-sold-by-weight', lineId: line.id }),
      )
    case 'set-order-note':
      return ok(withOptional<C, 'note'>(order, 'note', textOf(change.note)))
    case 'set-guests':
      return ok(withOptional<C, 'guests'>(order, 'guests', change.guests))
    case 'set-customer':
      return ok(withOptional<C, 'customer'>(order, 'customer', change.customer))
    case 'set-service-charges': {
      const charges = change.charges.length > 0 ? change.charges : undefined
      return ok(withOptional<C, 'serviceCharges'>(order, 'serviceCharges', charges))
    }
    default:
      return assertNever(change)
  }
}

/** The order with one line changed in its place. Source: feature inventory, ORD-6. */
export function changeLine<C extends OrderContent>(
  order: C,
  lineId: string,
  change: (line: OrderLine) => Result<OrderLine, OrderRejection>,
): Result<C, OrderRejection> {
  const line = order.lines.find(({ id }) => id === lineId)
  if (!line) return err({ type: 'no-such-line', lineId })
  const changed = change(line)
  if (!changed.ok) return changed
  return ok({ ...order, lines: order.lines.map((each) => (each === line ? changed.value : each)) })
}

/** The line at what the menu said when it was added. Source: shared policies, "Orders" (price overrides). */
export function atMenuPrice(line: OrderLine): OrderLine {
  const { override, ...rest } = line
  return override ? { ...rest, unitPrice: override.from } : line
}

/** However often the price is changed, what is kept is the menu's. */
function overridden(line: OrderLine, change: OverridePrice): Result<OrderLine, OrderRejection> {
  const { unitPrice, reason, approvedBy } = change
  const problem = reasonProblem(reason) ?? amountProblem('price', unitPrice)
  if (problem) return err(problem)
  if (unitPrice < 0) return err({ type: 'amount-out-of-range', field: 'price', amount: unitPrice })
  const from = line.override?.from ?? line.unitPrice
  return ok({
    ...line,
    unitPrice,
    override: { from, reason, ...(approvedBy !== undefined && { approvedBy }) },
  })
}

const textOf = (text: string) => (text === '' ? undefined : text)
