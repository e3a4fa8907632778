import { withDiscounts } from '../discount/change-discounts.ts'
import { contentOf } from '../order/content-of.ts'
import { contentProblem } from '../order/content-problem.ts'
import type { MovedIn, OpenOrder, Order, WaitingLine } from '../order/order.ts'
import type { OrderRejection } from '../order/order-rejection.ts'
import { withApplied, withRevision } from '../service/house.ts'
import { onOrder } from '../service/on-order.ts'
import { err, ok, type Result } from '../shared/result.ts'
import type { Instant } from '../shared/time.ts'
import { likenessProblem } from './between-orders.ts'
import { paidProblem } from './edit-order.ts'
import { joinDiscounts } from './join-discounts.ts'
import { DEFAULT_WHOLE_ORDER_DISCOUNTS, type MoveLines } from './move-command.ts'
import { openOrder } from './open-order.ts'

/**
 * The order with the lines that come, at the end; it is opened by them where the command says so and it is not there.
 * Source: feature inventory, TBL-3; sync protocol, I2.
 */
export function takeLines(order: Order | undefined, command: MoveLines): Result<Order, OrderRejection> {
  const { newOrder, toOrderId, source, at } = command
  if (newOrder && newOrder.id !== toOrderId) {
    return err({ type: 'wrong-order', expected: toOrderId, got: newOrder.id })
  }
  const known = order ?? (newOrder && opened(newOrder, at))
  return onOrder(known, { id: command.id, orderId: toOrderId }, (before) => {
    const open = openOrder(before, command.type)
    if (!open.ok) return open
    const problem = likenessProblem(source, open.value)
    if (problem) return err(problem)
    const filled = withMoved(open.value, command)
    const wrong = contentProblem(filled) ?? paidProblem(filled)
    if (wrong) return err(wrong)
    // An order that opens by it has its first tickets by it, too.
    return ok(order ? withRevision(filled, command.id, at) : withApplied(filled, command.id))
  })
}

function opened(head: NonNullable<MoveLines['newOrder']>, at: Instant): OpenOrder {
  const { discounts: _, ...content } = contentOf({ ...head, lines: [] })
  return {
    ...content,
    status: 'confirmed',
    tenders: [],
    house: { revision: 1, sentAt: at, since: at, revisedAt: at, waiting: [], voids: [], applied: [] },
  }
}

function withMoved(to: OpenOrder, command: MoveLines): OpenOrder {
  const { moved, source, orderId, id, discounts = [] } = command
  const whole = command.wholeOrderDiscounts ?? DEFAULT_WHOLE_ORDER_DISCOUNTS
  const came = moved.map(
    ({ fromLineId, line, waiting }): MovedIn => ({
      lineId: line.id,
      pieces: line.quantity,
      fromOrderId: orderId,
      fromLineId,
      ...(source.table && { fromTable: source.table }),
      ...(waiting === 'hold' && { held: true }),
    }),
  )
  const waiting = moved.flatMap(({ line, waiting: how }): WaitingLine[] =>
    how ? [{ lineId: line.id, how }] : [],
  )
  const { house } = to
  return withDiscounts(
    {
      ...to,
      lines: [...to.lines, ...moved.map(({ line }) => line)],
      house: {
        ...house,
        waiting: [...house.waiting, ...waiting],
        movedIn: [...(house.movedIn ?? []), ...came],
      },
    },
    joinDiscounts(to, discounts, { whole, commandId: id }),
  )
}
