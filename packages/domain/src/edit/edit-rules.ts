import { textProblem } from '../order/content-problem.ts'
import type { OpenOrder, Order, OrderTable } from '../order/order.ts'
import { ORDER_LIMITS } from '../order/order-limits.ts'
import type { OrderRejection } from '../order/order-rejection.ts'
import type { RulesOf } from '../order/rule.ts'
import { withApplied, withRevision } from '../service/house.ts'
import { onOrder } from '../service/on-order.ts'
import { err, ok, type Result } from '../shared/result.ts'
import type { EditCommand, MoveTable, TransferOrder } from './edit-command.ts'
import { editOrder } from './edit-order.ts'
import { applyMerge } from './merge-orders.ts'
import { applyMoveLines } from './move-lines.ts'
import { openOrder } from './open-order.ts'
import { withOptional } from './with-optional.ts'

type Outcome = Result<Order, OrderRejection>

/** What changes make of an order the kitchen knows. Source: feature inventory, ORD-6 and TBL-3. */
export const editRules: RulesOf<EditCommand> = {
  'order.edit': (order, command) => whileOpen(order, command, editOrder),
  'order.move-table': (order, command) => whileOpen(order, command, moveTable),
  'order.transfer': (order, command) => whileOpen(order, command, transfer),
  'order.move-lines': applyMoveLines,
  'order.merge': applyMerge,
}

/** Applies a change once, to an order that takes changes. Source: shared policies, "Orders"; sync protocol, I2. */
function whileOpen<C extends EditCommand>(
  order: Order | undefined,
  command: C,
  change: (order: OpenOrder, command: C) => Outcome,
): Outcome {
  return onOrder(order, command, (known) => {
    const open = openOrder(known, command.type)
    return open.ok ? change(open.value, command) : open
  })
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
