import { notAllowedNow } from '../order/not-allowed-now.ts'
import type { InHouse, Order, WaitingLine } from '../order/order.ts'
import type { OrderRejection } from '../order/order-rejection.ts'
import { err, ok, type Result } from '../shared/result.ts'
import { isInHouse, type OrderInHouse, withRevision } from './house.ts'
import { onOrder } from './on-order.ts'
import type { FireLines, HoldLines, StayLines, WhichLines } from './service-command.ts'

/**
 * Waiting lines are fired, shown to the kitchen or taken off its ticket. A line that was fired never waits again:
 * the kitchen moves forward only, and what was fired by mistake is voided. Source: shared reference, "Send / Stay /
 * Hold"; sync table, "kitchen status moves forward only".
 */
export function waitLines(
  order: Order | undefined,
  command: FireLines | HoldLines | StayLines,
): Result<Order, OrderRejection> {
  return onOrder(order, command, (before) => {
    if (!isInHouse(before)) return err({ type: 'not-in-house' })
    if (before.status === 'cancelled' || before.status === 'completed' || before.status === 'closed') {
      return err(notAllowedNow(before, command.type))
    }
    const chosen = chosenLines(before, command)
    return chosen.ok ? ok(changed(before, command, chosen.value)) : chosen
  })
}

const NEXT = { 'order.fire': undefined, 'order.hold': 'hold', 'order.stay': 'stay' } as const

function changed(
  order: OrderInHouse,
  command: FireLines | HoldLines | StayLines,
  chosen: ReadonlySet<string>,
): OrderInHouse {
  const how = NEXT[command.type]
  const waiting = order.house.waiting.flatMap((line): WaitingLine[] => {
    if (!chosen.has(line.lineId)) return [line]
    return how ? [{ lineId: line.lineId, how }] : []
  })
  const house: InHouse = { ...order.house, waiting }
  return withRevision({ ...order, house }, command.id, command.at)
}

function chosenLines(order: OrderInHouse, which: WhichLines): Result<ReadonlySet<string>, OrderRejection> {
  const isWaiting = (lineId: string) => order.house.waiting.some((line) => line.lineId === lineId)
  if ('course' in which) {
    const { course } = which
    const ofCourse = order.lines.filter((line) => line.course === course && isWaiting(line.id))
    return ofCourse.length === 0
      ? err({ type: 'no-line-waiting', course })
      : ok(new Set(ofCourse.map(({ id }) => id)))
  }
  if (which.lineIds.length === 0) return err({ type: 'no-line-named' })
  for (const lineId of which.lineIds) {
    if (!order.lines.some(({ id }) => id === lineId)) return err({ type: 'no-such-line', lineId })
    if (!isWaiting(lineId)) return err({ type: 'line-not-waiting', lineId })
  }
  const twice = which.lineIds.find((lineId, n) => which.lineIds.indexOf(lineId) !== n)
  if (twice !== undefined) return err({ type: 'line-named-twice', lineId: twice })
  return ok(new Set(which.lineIds))
}
