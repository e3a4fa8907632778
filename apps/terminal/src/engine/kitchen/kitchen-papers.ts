import {
  applyCommand,
  applyCommandTo,
  isPaid,
  type KitchenRouting,
  type KitchenTicket,
  kitchenTickets,
  type Order,
  type PayOrder,
  type StoreSettings,
} from '@evertill/domain'
import {
  type Command,
  isSharedCommand,
  orderIdsOf,
  parseCommandBody,
  type WallClock,
} from '@evertill/sync-protocol'
import type { KitchenPaper } from '../../contract/index.ts'

/** What the stations have to hear of a command that is about to be recorded; nothing where nobody cooks. */
export type KitchenOf = (command: Command) => Promise<readonly KitchenPaper[]>

const ALONE: readonly string[] = ['order.pay', 'receipt.reprint', 'review.decide']

/** False for what its tickets, if any, follow from alone, without a look at what was done to the order before. */
export const buildsOnBooks = ({ type }: Pick<Command, 'type'>): boolean =>
  !ALONE.includes(type) && !type.startsWith('stock.') && !type.startsWith('menu.')

/**
 * Draws a command's tickets, one for each station it concerns, of both orders where lines go between two. Must be
 * asked while the books do not have the command yet: what the kitchen knows is the order without it.
 */
export function createKitchenPapers(deps: {
  /** Null where this till prints no tickets. */
  routing: KitchenRouting | null
  store: () => StoreSettings | undefined
  localTime: WallClock
  nameOf: (employeeId: string) => string
  order: (id: string) => Promise<Order | undefined>
}): KitchenOf {
  const { routing, localTime, nameOf } = deps
  if (!routing) return async () => []
  const stationName = (id: string) => routing.stations.find((station) => station.id === id)?.name ?? id

  const paperOf = (ticket: KitchenTicket): KitchenPaper => ({
    ticket,
    station: stationName(ticket.key.stationId),
    ...(ticket.backupFrom !== undefined && { backupFrom: stationName(ticket.backupFrom) }),
    server: nameOf(ticket.header.employeeId),
    atLocal: localTime(deps.store()?.timeZone ?? 'UTC', Date.parse(ticket.at)).replace('T', ' '),
    copy: 0,
  })

  return async (command) => {
    const parsed = parseCommandBody(command)
    if (!parsed.ok || !isSharedCommand(parsed.value)) return []
    if (parsed.value.type === 'order.pay') {
      const sent = paidAndSent(parsed.value, command)
      return sent ? kitchenTickets(undefined, sent, routing).map(paperOf) : []
    }
    if (!buildsOnBooks(command)) return []
    const papers: KitchenPaper[] = []
    for (const id of orderIdsOf(parsed.value)) {
      const before = await deps.order(id)
      // A sale that was paid first was told with its payment.
      if (parsed.value.type === 'order.send' && before && isPaid(before)) continue
      const after = applyCommandTo(id, before, parsed.value)
      if (after.ok) papers.push(...kitchenTickets(before, after.value, routing).map(paperOf))
    }
    return papers
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
