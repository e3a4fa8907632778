import { applyCommand } from '../order/apply-command.ts'
import type { OpenOrder, Order, OrderContent, PaidOrder } from '../order/order.ts'
import { isOpen, isPaid } from '../order/order.ts'
import type { AnyOrderCommand } from '../order/order-command.ts'
import type { SendOrder } from '../service/service-command.ts'
import { aUuid } from './ids.ts'
import { anOrder, aPaidOrder } from './order-builders.ts'

/** What every service command on the order of `anOrder` says. */
export const SERVICE_CONTENT = {
  orderId: aUuid(1),
  at: '2026-11-21T10:00:00.000Z',
  employeeId: 'employee-1',
} as const

/** The command that sends an order to the kitchen; dine-in, everything fired. */
export function aSend(changes: Partial<OrderContent> = {}, command: Partial<SendOrder> = {}): SendOrder {
  const order = anOrder({ type: 'dine-in', ...changes })
  return {
    ...SERVICE_CONTENT,
    type: 'order.send',
    id: 'send-1',
    orderId: order.id,
    order,
    waiting: [],
    ...command,
  }
}

/** The order the commands lead to; throws at the first that is not applied. */
export function orderAfter(order: Order | undefined, ...commands: readonly AnyOrderCommand[]): Order {
  let state = order
  for (const command of commands) {
    const result = applyCommand(state, command)
    if (!result.ok) throw new Error(`${command.type}: ${JSON.stringify(result.error)}`)
    state = result.value
  }
  if (!state) throw new Error('No command, no order')
  return state
}

/** An order at the table, sent and not paid, after further commands. */
export function aSentOrder(send: SendOrder = aSend(), ...commands: readonly AnyOrderCommand[]): OpenOrder {
  const order = orderAfter(undefined, send, ...commands)
  if (!isOpen(order)) throw new Error(`The order is ${order.status}`)
  return order
}

/** A counter sale, paid in cash, after further commands. */
export function aSale(
  changes: Partial<OrderContent> = {},
  ...commands: readonly AnyOrderCommand[]
): PaidOrder {
  const order = orderAfter(undefined, aPaidOrder(changes), ...commands)
  if (!isPaid(order)) throw new Error(`The order is ${order.status}`)
  return order
}
