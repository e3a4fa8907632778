import type { OpenOrder, VoidedLine } from '../order/order.ts'
import { ORDER_LIMITS } from '../order/order-limits.ts'
import type { OrderRejection } from '../order/order-rejection.ts'
import { reasonProblem } from '../order/reason-problem.ts'
import { err, ok, type Result } from '../shared/result.ts'
import { piecesWith } from './combo-lines.ts'
import type { EditStamp } from './edit-command.ts'
import type { VoidPieces } from './line-edit.ts'
import { withoutLines } from './without-lines.ts'

/** True for a number of pieces a person can name. Source: order limits. */
export function isPieces(pieces: number): boolean {
  return Number.isInteger(pieces) && pieces >= 1 && pieces <= ORDER_LIMITS.quantity
}

/**
 * Takes pieces back and keeps what they were, who did it and why. Source: shared policies, "Orders" (voids need a
 * reason and are journaled).
 */
export function voidPieces(
  order: OpenOrder,
  edit: VoidPieces,
  { employeeId, at }: EditStamp,
): Result<OpenOrder, OrderRejection> {
  const { lineId, pieces, reason, approvedBy } = edit
  if (!isPieces(pieces)) return err({ type: 'quantity-out-of-range', quantity: pieces })
  const problem = reasonProblem(reason)
  if (problem) return err(problem)
  const line = order.lines.find(({ id }) => id === lineId)
  if (line && pieces > line.quantity) {
    return err({ type: 'more-than-ordered', lineId, ordered: line.quantity })
  }
  const together = piecesWith(order, { lineId, pieces })
  if (!together.ok) return together
  const back = new Map(together.value.map((part) => [part.lineId, part.pieces]))

  const voids: VoidedLine[] = []
  const gone = new Set<string>()
  const lines = order.lines.map((each) => {
    const quantity = back.get(each.id)
    if (quantity === undefined) return each
    voids.push({
      line: { ...each, quantity },
      reason,
      employeeId,
      ...(approvedBy !== undefined && { approvedBy }),
      at,
    })
    if (quantity === each.quantity) gone.add(each.id)
    return { ...each, quantity: each.quantity - quantity }
  })
  const { house } = order
  const left = withoutLines({ ...order, lines }, gone)
  return ok({
    ...left,
    house: {
      ...house,
      waiting: house.waiting.filter((waiting) => !gone.has(waiting.lineId)),
      voids: [...house.voids, ...voids],
    },
  })
}
