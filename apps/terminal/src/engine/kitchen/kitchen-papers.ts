import {
  applyCommand,
  applyCommandTo,
  isPaid,
  type KitchenRouting,
  type KitchenTicket,
  kitchenTickets,
  type Order,
  orderConflictKind,
  type PayOrder,
} from '@evertill/domain'
import {
  type Command,
  isSharedCommand,
  type OrderWireCommand,
  orderIdsOf,
  parseCommandBody,
} from '@evertill/sync-protocol'
import type { OutboxRow } from '../ports/outbox.ts'
import type { PaperOf } from './paper-of.ts'

/** What the stations have to hear of a command that is about to be recorded; nothing where nobody cooks. */
export type KitchenOf = (command: Command) => Promise<Pick<OutboxRow, 'kitchen' | 'told'>>

const ALONE: readonly string[] = ['order.pay', 'receipt.reprint', 'review.decide']

/** False for what its tickets, if any, follow from alone, without a look at what was done to the order before. */
export const buildsOnBooks = ({ type }: Pick<Command, 'type'>): boolean =>
  !ALONE.includes(type) && !type.startsWith('stock.') && !type.startsWith('menu.')

/**
 * Draws a command's tickets, one for each station it concerns, of both orders where lines go between two. Must be
 * asked while the books do not have the command yet: what the kitchen knows is the order without it.
 */
export function createKitchenPapers(deps: {
  routing: KitchenRouting
  paperOf: PaperOf
  order: (id: string) => Promise<Order | undefined>
}): KitchenOf {
  const { routing, paperOf } = deps
  const ticketsOf = async (command: Command, shared: OrderWireCommand): Promise<readonly KitchenTicket[]> => {
    if (shared.type === 'order.pay') {
      const sent = paidAndSent(shared, command)
      return sent ? kitchenTickets(undefined, sent, routing) : []
    }
    if (!buildsOnBooks(command)) return []
    const tickets: KitchenTicket[] = []
    for (const id of orderIdsOf(shared)) {
      const before = await deps.order(id)
      // A sale that was paid first was told with its payment.
      if (shared.type === 'order.send' && before && isPaid(before)) continue
      const after = applyCommandTo(id, before, shared)
      if (after.ok) tickets.push(...kitchenTickets(before, after.value, routing))
    }
    return tickets
  }

  return async (command) => {
    const parsed = parseCommandBody(command)
    if (!parsed.ok || !isSharedCommand(parsed.value)) return {}
    const told = await ticketsOf(command, parsed.value)
    return {
      ...(told.length > 0 && { kitchen: told.map(paperOf) }),
      // Money that changed hands is never let go by a decision.
      ...(orderConflictKind(parsed.value) !== 'fact' && { told }),
    }
  }
}

/** Who pays first has the kitchen start with the payment: what it hears is the sale, sent as a whole. */
function paidAndSent(sale: PayOrder, { id, occurredAt: at, employeeId }: Command): Order | undefined {
  const paid = applyCommand(undefined, sale)
  if (!paid.ok) return undefined
  const send = { type: 'order.send', id, orderId: paid.value.id, payTime: 'pay-first', waiting: [] } as const
  const sent = applyCommand(paid.value, { ...send, at, employeeId })
  return sent.ok ? sent.value : undefined
}
