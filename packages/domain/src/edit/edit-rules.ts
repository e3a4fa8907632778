import { textProblem } from '../order/content-problem.ts'
import { isOpen, isPaid, type OpenOrder, type Order, type OrderTable } from '../order/order.ts'
import { ORDER_LIMITS } from '../order/order-limits.ts'
import type { OrderRejection } from '../order/order-rejection.ts'
import type { RulesOf } from '../order/rule.ts'
import { isApplied, withApplied, withRevision } from '../service/house.ts'
import { err, ok, type Result } from '../shared/result.ts'
import type { EditCommand, MoveTable, TransferOrder } from './edit-command.ts'
import { editOrder } from './edit-order.ts'
import { withOptional } from './with-optional.ts'

type Outcome = Result<Order, OrderRejection>

/** What changes make of an order the kitchen knows. Source: feature inventory, ORD-6 and TBL-3. */
export const editRules: RulesOf<EditCommand> = {
  'order.edit': (order, command) => whileOpen(order, command, editOrder),
  'order.move-table': (order, command) => whileOpen(order, command, moveTable),
  'order.transfer': (order, command) => whileOpen(order, command, transfer),
}

/**
 * Applies a change where it may be made: to the order it names, once, while the order is open.
 * Source: shared policies, "Orders"; sync protocol, I2.
 */
function whileOpen<C extends EditCommand>(
  order: Order | undefined,
  command: C,
  change: (order: OpenOrder, command: C) => Outcome,
): Outcome {
  if (!order) return err({ type: 'no-such-order' })
  if (order.id !== command.orderId) {
    return err({ type: 'wrong-order', expected: order.id, got: command.orderId })
  }
  if (isApplied(order, command.id)) return ok(order)
  const problem = whyNotOpen(order, command)
  if (problem) return err(problem)
  return change(order as OpenOrder, command)
}

/** Why the order takes no changes any more, or not yet; undefined for an open one. */
function whyNotOpen(order: Order, command: EditCommand): OrderRejection | undefined {
  if (isPaid(order)) return { type: 'edit-after-payment' }
  if (order.status === 'cancelled') {
    return { type: 'not-allowed-in-state', command: command.type, status: order.status }
  }
  if (!isOpen(order)) return { type: 'edit-before-send' }
  const { commands } = ORDER_LIMITS
  return order.house.applied.length >= commands
    ? { type: 'too-many', what: 'changes', max: commands }
    : undefined
}

/** A ticket of the kitchen says where the plates go, so this is a revision. */
function moveTable(order: OpenOrder, { id, at, table }: MoveTable): Outcome {
  const problem = table && tableProblem(table)
  if (problem) return err(problem)
  return ok(withRevision(withOptional(order, 'table', table), id, at))
}

function tableProblem({ id, name }: OrderTable): OrderRejection | undefined {
  return (
    textProblem('table', id, ORDER_LIMITS.nameLength) ?? textProblem('table', name, ORDER_LIMITS.nameLength)
  )
}

function transfer(order: OpenOrder, { id, toEmployeeId }: TransferOrder): Outcome {
  if (toEmployeeId === '') return err({ type: 'transfer-to-nobody' })
  const problem = textProblem('employee', toEmployeeId, ORDER_LIMITS.nameLength)
  return problem ? err(problem) : ok(withApplied({ ...order, employeeId: toEmployeeId }, id))
}
