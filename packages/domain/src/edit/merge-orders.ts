import { withDiscounts } from '../discount/change-discounts.ts'
import { contentOf } from '../order/content-of.ts'
import { contentProblem } from '../order/content-problem.ts'
import type { CancelledOrder, MovedIn, MovedOut, OpenOrder, Order, OrderContent } from '../order/order.ts'
import { ORDER_LIMITS } from '../order/order-limits.ts'
import type { OrderLine } from '../order/order-line.ts'
import type { OrderRejection } from '../order/order-rejection.ts'
import { type OrderInHouse, withRevision } from '../service/house.ts'
import { onOrder } from '../service/on-order.ts'
import { isSameValue } from '../shared/is-same-value.ts'
import { err, ok, type Result } from '../shared/result.ts'
import { bothSides, likenessProblem, partingOrder } from './between-orders.ts'
import type { EditStamp } from './edit-command.ts'
import { paidProblem } from './edit-order.ts'
import { joinDiscounts, onOwnLines } from './join-discounts.ts'
import { DEFAULT_WHOLE_ORDER_DISCOUNTS, type MergeOrders } from './move-command.ts'

type Outcome = Result<Order, OrderRejection>

/** The command that merges an order into another one, complete. Source: feature inventory, TBL-3. */
export function mergeCommand(
  from: OpenOrder,
  stamp: Omit<EditStamp, 'orderId'> & Pick<MergeOrders, 'toOrderId' | 'wholeOrderDiscounts' | 'seatOffset'>,
): MergeOrders {
  return {
    ...stamp,
    type: 'order.merge',
    orderId: from.id,
    absorbed: contentOf(from),
    tenders: from.tenders,
    waiting: from.house.waiting,
  }
}

/**
 * One order goes into another: both after it, or why neither changes. Lines, discounts and payments are those of both;
 * covers add up, notes stand one below the other, and service is charged as `into` says. Without charges both
 * together come to what they came to, but for the cent a tax per order is rounded by.
 * Source: feature inventory, TBL-3 MergeTableOrders; invariant I3, "money is conserved".
 */
export function mergeOrders(into: Order | undefined, from: Order | undefined, command: MergeOrders) {
  return bothSides(giveOrder(from, command), takeOrder(into, command))
}

/** One side of it: the order that goes, or the one that takes it in. Source: feature inventory, TBL-3. */
export function applyMerge(order: Order | undefined, command: MergeOrders): Outcome {
  if (command.orderId === command.toOrderId) return err({ type: 'same-order' })
  return order?.id === command.toOrderId ? takeOrder(order, command) : giveOrder(order, command)
}

/** It ends cancelled, its lines as they were; the kitchen hears where its plates go. */
function giveOrder(order: Order | undefined, command: MergeOrders): Outcome {
  return onOrder(order, command, (known) => {
    const open = partingOrder(known, command.type)
    if (!open.ok) return open
    const from = open.value
    const { absorbed, tenders, waiting, toOrderId, id, at, employeeId } = command
    const same =
      isSameValue(contentOf(from), contentOf(absorbed)) &&
      isSameValue(from.tenders, tenders) &&
      isSameValue(from.house.waiting, waiting)
    if (!same) return err({ type: 'changed-meanwhile' })
    const out = from.lines.map(
      ({ id: lineId, quantity }): MovedOut => ({ lineId, pieces: quantity, toOrderId }),
    )
    const cancelled: CancelledOrder & OrderInHouse = {
      ...contentOf(from),
      status: 'cancelled',
      cancelledAt: at,
      cancelledBy: employeeId,
      reason: '',
      mergedInto: toOrderId,
      house: { ...from.house, waiting: [], movedOut: [...(from.house.movedOut ?? []), ...out] },
    }
    return ok(withRevision(cancelled, id, at))
  })
}

function takeOrder(order: Order | undefined, command: MergeOrders): Outcome {
  return onOrder(order, { id: command.id, orderId: command.toOrderId }, (known) => {
    const open = partingOrder(known, command.type)
    if (!open.ok) return open
    const into = open.value
    const problem = likenessProblem(command.absorbed, into) ?? tendersProblem(into, command)
    if (problem) return err(problem)
    const filled = withAbsorbed(into, command)
    const wrong = contentProblem(filled) ?? paidProblem(filled)
    return wrong ? err(wrong) : ok(withRevision(filled, command.id, command.at))
  })
}

function tendersProblem(into: OpenOrder, { tenders }: MergeOrders): OrderRejection | undefined {
  const twice = tenders.find(({ id }) => into.tenders.some((own) => own.id === id))
  if (twice) return { type: 'tender-exists', tenderId: twice.id }
  return into.tenders.length + tenders.length > ORDER_LIMITS.tenders
    ? { type: 'too-many', what: 'tenders', max: ORDER_LIMITS.tenders }
    : undefined
}

function withAbsorbed(into: OpenOrder, command: MergeOrders): OpenOrder {
  const { absorbed, tenders, waiting, id, seatOffset = 0 } = command
  const whole = command.wholeOrderDiscounts ?? DEFAULT_WHOLE_ORDER_DISCOUNTS
  const coming =
    whole === 'own-lines' ? onOwnLines(absorbed) : absorbed.discounts?.filter(({ lineIds }) => lineIds)
  const came = absorbed.lines.map(
    (line): MovedIn => ({
      lineId: line.id,
      pieces: line.quantity,
      fromOrderId: absorbed.id,
      fromLineId: line.id,
      ...(absorbed.table && { fromTable: absorbed.table }),
      ...(waiting.some(({ lineId, how }) => lineId === line.id && how === 'hold') && { held: true }),
    }),
  )
  const { house } = into
  return withDiscounts(
    {
      ...into,
      ...aroundBoth(into, absorbed),
      lines: [...into.lines, ...absorbed.lines.map((line) => seated(line, seatOffset))],
      tenders: [...into.tenders, ...tenders],
      house: {
        ...house,
        waiting: [...house.waiting, ...waiting],
        movedIn: [...(house.movedIn ?? []), ...came],
      },
    },
    joinDiscounts(into, coming ?? [], { whole, commandId: id }),
  )
}

/**
 * The number that makes seats of another order new ones here: the highest seat, or the covers where they are more.
 * Source: feature inventory, TBL-3 MergeTableOrders; the trade's seat numbers.
 */
export function seatOffsetOf({ lines, guests = 0 }: Pick<OrderContent, 'lines' | 'guests'>): number {
  return lines.reduce((highest, { seat = 0 }) => Math.max(highest, seat), guests)
}

const seated = (line: OrderLine, offset: number): OrderLine =>
  line.seat === undefined ? line : { ...line, seat: line.seat + offset }

/** What is said of both is kept of both; where only one can be, that of the order which stays. */
function aroundBoth(into: OrderContent, from: OrderContent): Partial<OrderContent> {
  const guests = (into.guests ?? 0) + (from.guests ?? 0)
  const note = bothTexts(into.note, from.note)
  const guestNote = bothTexts(into.guestNote, from.guestNote)
  const customer = into.customer ?? from.customer
  return {
    ...(guests > 0 && { guests }),
    ...(customer && { customer }),
    ...(note !== undefined && { note }),
    ...(guestNote !== undefined && { guestNote }),
  }
}

function bothTexts(into: string | undefined, from: string | undefined): string | undefined {
  return into !== undefined && from !== undefined ? `${into}\n${from}` : (into ?? from)
}
