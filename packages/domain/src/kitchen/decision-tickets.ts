import type { DecidedReview } from '../conflict/review.ts'
import { linesWith } from '../edit/combo-lines.ts'
import type { Order } from '../order/order.ts'
import { isApplied, isInHouse, type OrderInHouse } from '../service/house.ts'
import { afterDeltas } from './after-deltas.ts'
import { kitchenDeltas } from './kitchen-delta.ts'
import { itemsOfLines, type KitchenItem, kitchenItem, kitchenItems } from './kitchen-item.ts'
import type { KitchenRouting } from './kitchen-routing.ts'
import type { KitchenNotice, KitchenTicket } from './kitchen-ticket.ts'
import { atStation } from './kitchen-tickets.ts'
import { ticketHead } from './ticket-head.ts'
import { ticketItems } from './ticket-items.ts'

/** A till's command that a manager decided on, and what it said of it to the kitchen. */
export interface ToldAndDecided {
  readonly review: DecidedReview
  /** The order as it is, with what followed from the decision. */
  readonly order: Order
  /** The tickets of the command. */
  readonly told: readonly KitchenTicket[]
  /** True when the till has fired lines of the order since: what the command put on hold is no secret any more. */
  readonly firedSince: boolean
}

/**
 * What the stations have to hear once a manager has decided on a command they were told of before, a ticket for each
 * that would otherwise cook what is gone or leave what stands again. They go by the order with what was told of the
 * command and without what the decision did, which is told here alone: by the till of the command, for every other
 * command was told by its own. Source: sync table, "order edit"; shared policies, "Receipts and kitchen".
 */
export function decisionTickets(
  { review, order, told, firedSince }: ToldAndDecided,
  routing: KitchenRouting,
): readonly KitchenTicket[] {
  if (!isInHouse(order)) return []
  const { decision } = review
  const decidedOn = itemsDecidedOn(review, order, firedSince)
  const isLetGo = letGoBy(review, order)
  return routing.stations.flatMap((station) => {
    const said = told.filter(({ key }) => key.orderId === order.id && key.stationId === station.id)
    const letGo = said.flatMap(({ items }) => items.filter(isLetGo))
    const knew = afterDeltas(atStation(routing, station.id, decidedOn), letGo)
    const knows = atStation(routing, station.id, kitchenItems(order))
    const items = ticketItems(routing, station.id, kitchenDeltas(knew.items, knows, knew.back))
    const notices = noticesBack(said, review, order)
    if (items.length === 0 && notices.length === 0) return []
    return [
      {
        ...ticketHead(order, routing, station.id),
        at: decision.at,
        commands: [decision.id],
        items,
        notices: [
          { type: 'manager-decided', reason: decision.reason },
          ...(isCancelledBy(review, order) ? [{ type: 'order-cancelled', reason: '' } as const] : []),
          ...notices,
        ],
      },
    ]
  })
}

/** What every station has to do with while nothing of the decision was told. */
function itemsDecidedOn(
  review: DecidedReview,
  order: OrderInHouse,
  firedSince: boolean,
): readonly KitchenItem[] {
  if (isCancelledBy(review, order)) return itemsOfLines(order)
  const { at, employeeId, reason } = review.decision
  const silent = firedSince ? [] : linesOnHold(review)
  const takenBack = order.house.voids.filter(
    (each) =>
      each.at === at &&
      each.employeeId === employeeId &&
      each.reason === reason &&
      !silent.includes(each.line.id),
  )
  return [...kitchenItems(order), ...takenBack.map(({ line }) => kitchenItem(line, 'now'))]
}

/** True where all of the order went by the decision: by its own word, or with a cancellation that had waited for it. */
function isCancelledBy({ id, mine, decision }: DecidedReview, order: OrderInHouse): boolean {
  if (order.status !== 'cancelled') return false
  const { kind } = decision.verdict
  if (kind === 'accept-mine') return mine.command.type === 'order.cancel' && isApplied(order, id)
  return kind === 'void' && isApplied(order, decision.id)
}

/** Lines that the command put on the order and kept from the kitchen. */
function linesOnHold({ mine: { command } }: DecidedReview): readonly string[] {
  if (command.type !== 'order.edit') return []
  return command.edits.flatMap((edit) =>
    edit.kind === 'add-line' && edit.waiting === 'hold' ? [edit.line.id] : [],
  )
}

/** Which items of the command's tickets count for the difference: those that are not on the order by it. */
function letGoBy(
  review: DecidedReview,
  order: OrderInHouse,
): (told: { readonly item: KitchenItem }) => boolean {
  const { provisional, decision } = review
  if (provisional) return () => false
  switch (decision.verdict.kind) {
    case 'accept-mine':
      // A cancellation takes with it what its till had not seen.
      return () => isCancelledBy(review, order)
    case 'accept-theirs':
    case 'void':
      return () => true
    case 'merge': {
      const lines = [...order.lines, ...order.house.voids.map(({ line }) => line)]
      const kept = decision.verdict.lineIds.flatMap((id) => [
        id,
        ...linesWith({ lines }, id).map((line) => line.id),
      ])
      return ({ item }) => !kept.includes(item.lineId)
    }
  }
}

/** What was said of the order as a whole, as it is again. */
function noticesBack(
  said: readonly KitchenTicket[],
  { provisional, decision }: DecidedReview,
  order: OrderInHouse,
): readonly KitchenNotice[] {
  if (provisional || decision.verdict.kind === 'accept-mine' || order.status === 'cancelled') return []
  return said.flatMap(({ notices }) =>
    notices.flatMap((notice): KitchenNotice[] => {
      if (notice.type === 'table-moved' && notice.to?.id !== order.table?.id) {
        return [
          {
            type: 'table-moved',
            ...(notice.to && { from: notice.to }),
            ...(order.table && { to: order.table }),
          },
        ]
      }
      const { note = '' } = order
      return notice.type === 'note-changed' && notice.note !== note ? [{ type: 'note-changed', note }] : []
    }),
  )
}
