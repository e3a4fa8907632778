import { withDiscounts } from '../discount/change-discounts.ts'
import { contentProblem } from '../order/content-problem.ts'
import type { MovedIn, OpenOrder, Order, OrderContent } from '../order/order.ts'
import { ORDER_LIMITS } from '../order/order-limits.ts'
import type { OrderLine } from '../order/order-line.ts'
import type { OrderRejection } from '../order/order-rejection.ts'
import { withRevision } from '../service/house.ts'
import { onOrder } from '../service/on-order.ts'
import { err, ok, type Result } from '../shared/result.ts'
import { likenessProblem, partingOrder } from './between-orders.ts'
import { paidProblem } from './edit-order.ts'
import { joinDiscounts, onOwnLines } from './join-discounts.ts'
import { DEFAULT_WHOLE_ORDER_DISCOUNTS, type MergeOrders } from './move-command.ts'

/**
 * The order that stays, with all that comes: lines at the end, payments after its own. Source: feature inventory,
 * TBL-3; invariant I3, "money is conserved".
 */
export function takeOrder(order: Order | undefined, command: MergeOrders): Result<Order, OrderRejection> {
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
