import { contentProblem } from '../order/content-problem.ts'
import type { OpenOrder } from '../order/order.ts'
import { ORDER_LIMITS } from '../order/order-limits.ts'
import type { OrderRejection } from '../order/order-rejection.ts'
import { priceOrder } from '../order/price-order.ts'
import { sumOfTenders } from '../payment/tenders-problem.ts'
import { withApplied, withRevision } from '../service/house.ts'
import { err, ok, type Result } from '../shared/result.ts'
import { applyLineEdit } from './apply-line-edit.ts'
import type { EditOrder } from './edit-command.ts'
import { EDIT_TRAITS } from './edit-kind.ts'
import { paidLineProblem } from './paid-line-problem.ts'

/**
 * The open order after all edits of the command, or why none of them was made. A new revision where the kitchen
 * cooks or serves differently. Source: feature inventory, ORD-6; shared policies, "Receipts and kitchen".
 */
export function editOrder(order: OpenOrder, command: EditOrder): Result<OpenOrder, OrderRejection> {
  const { edits } = command
  if (edits.length === 0) return err({ type: 'nothing-to-change' })
  if (edits.length > ORDER_LIMITS.lines) {
    return err({ type: 'too-many', what: 'changes', max: ORDER_LIMITS.lines })
  }
  let edited = order
  for (const edit of edits) {
    const applied = applyLineEdit(edited, edit, command)
    if (!applied.ok) return applied
    edited = applied.value
  }
  const problem = contentProblem(edited) ?? paidLineProblem(order, edited) ?? paidProblem(edited)
  if (problem) return err(problem)
  return ok(withRound(stamped(edited, command), command))
}

/** Why an order that costs this much cannot have these payments, or undefined. Source: shared policies, "Orders". */
export function paidProblem(order: OpenOrder): OrderRejection | undefined {
  const { total } = priceOrder(order)
  if (total < 0) return { type: 'amount-out-of-range', field: 'total', amount: total }
  const paid = sumOfTenders(order.tenders)
  return paid > total ? { type: 'less-than-paid', total, paid } : undefined
}

function stamped(order: OpenOrder, { id, at, edits }: EditOrder): OpenOrder {
  return edits.some(({ kind }) => EDIT_TRAITS[kind].cooking)
    ? withRevision(order, id, at)
    : withApplied(order, id)
}

/** Lines that were added together are what "the same again" means. */
function withRound(order: OpenOrder, { edits }: EditOrder): OpenOrder {
  const added = edits.flatMap((edit) => (edit.kind === 'add-line' ? [edit.line.id] : []))
  return added.length === 0 ? order : { ...order, house: { ...order.house, lastRound: added } }
}
