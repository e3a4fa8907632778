import { contentOf } from '../order/content-of.ts'
import { contentProblem } from '../order/content-problem.ts'
import {
  type InHouse,
  isPaid,
  type OpenOrder,
  type Order,
  type OrderContent,
  type WaitingLine,
} from '../order/order.ts'
import type { OrderRejection } from '../order/order-rejection.ts'
import { err, ok, type Result } from '../shared/result.ts'
import { appliedTo } from './house.ts'
import { onOrder } from './on-order.ts'
import { DEFAULT_PAY_POLICY } from './pay-policy.ts'
import type { SendOrder } from './service-command.ts'
import { stepOf } from './step-of.ts'

/**
 * The order as the kitchen knows it from now on, revision 1: open where the guest pays after, and a paid order
 * followed through the kitchen otherwise. Source: shared policies, "Pay first or pay after"; document 002 §5.1.
 */
export function sendOrder(order: Order | undefined, command: SendOrder): Result<Order, OrderRejection> {
  if (command.order && command.order.id !== command.orderId) {
    return err({ type: 'wrong-order', expected: command.orderId, got: command.order.id })
  }
  // Head office has never seen the draft: what the command carries is one.
  const known: Order | undefined =
    order ?? (command.order && { ...contentOf(command.order), status: 'draft' })
  return onOrder(known, command, (before) => send(before, command))
}

function send(order: Order, command: SendOrder): Result<Order, OrderRejection> {
  const content = isPaid(order) ? order : (command.order ?? order)
  const payTime = command.payTime ?? DEFAULT_PAY_POLICY[content.type]
  const step = stepOf(order, 'send', command.type, { payTime })
  if (!step.ok) return step
  const problem = sendProblem(content, command.waiting)
  if (problem) return err(problem)

  const house: InHouse = {
    revision: 1,
    sentAt: command.at,
    since: command.at,
    revisedAt: command.at,
    ...(command.qualityCheck && { qualityCheck: true }),
    waiting: command.waiting,
    voids: [],
    applied: [...appliedTo(order), command.id],
  }
  if (isPaid(order)) {
    const { applied: _, ...paid } = order
    return ok({ ...paid, house })
  }
  const open: OpenOrder = { ...contentOf(content), status: 'confirmed', house, tenders: [] }
  return ok(open)
}

function sendProblem(content: OrderContent, waiting: readonly WaitingLine[]): OrderRejection | undefined {
  if (content.lines.length === 0) return { type: 'empty-order' }
  const seen = new Set<string>()
  for (const { lineId } of waiting) {
    if (!content.lines.some(({ id }) => id === lineId)) return { type: 'no-such-line', lineId }
    if (seen.has(lineId)) return { type: 'line-named-twice', lineId }
    seen.add(lineId)
  }
  return contentProblem(content)
}
