import type { Order } from '../order/order.ts'
import { isInHouse, type OrderInHouse } from '../service/house.ts'
import type { KitchenItem } from './kitchen-item.ts'
import type { KitchenNotice } from './kitchen-ticket.ts'

/**
 * What a station that has these items hears of the order as a whole. At the first send nothing: the header says it.
 * Source: shared policies, "Receipts and kitchen"; shared reference, "courses, hold / fire"; TBL-3.
 */
export function kitchenNotices(
  before: Order | undefined,
  after: OrderInHouse,
  items: readonly KitchenItem[],
): readonly KitchenNotice[] {
  if (!before || !isInHouse(before)) return []
  if (after.status === 'cancelled') return [endOf(after)]
  return [
    ...coursesFired(before, after)
      .filter((course) => items.some((item) => item.course === course))
      .map((course): KitchenNotice => ({ type: 'course-fired', course })),
    ...tableMoved(before, after),
    ...(before.note === after.note ? [] : [{ type: 'note-changed', note: after.note ?? '' } as const]),
  ]
}

function endOf(order: Extract<OrderInHouse, { readonly status: 'cancelled' }>): KitchenNotice {
  const { mergedInto, reason } = order
  return mergedInto === undefined
    ? { type: 'order-cancelled', reason }
    : { type: 'order-merged', intoOrderId: mergedInto }
}

function tableMoved(before: Order, after: OrderInHouse): readonly KitchenNotice[] {
  const { table: from } = before
  const { table: to } = after
  if (from?.id === to?.id && from?.name === to?.name) return []
  return [{ type: 'table-moved', ...(from && { from }), ...(to && { to }) }]
}

/** Courses of which lines waited and none does any more, lowest first. */
function coursesFired(before: OrderInHouse, after: OrderInHouse): readonly number[] {
  const waited = waitingCourses(before)
  const waits = waitingCourses(after)
  const present = new Set(after.lines.map(({ course }) => course))
  return [...waited].filter((course) => !waits.has(course) && present.has(course)).sort((a, b) => a - b)
}

function waitingCourses({ lines, house }: OrderInHouse): ReadonlySet<number> {
  const waiting = new Set(house.waiting.map(({ lineId }) => lineId))
  return new Set(lines.flatMap(({ id, course }) => (course !== undefined && waiting.has(id) ? [course] : [])))
}
