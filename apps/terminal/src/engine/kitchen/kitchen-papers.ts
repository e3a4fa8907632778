import {
  applyCommand,
  type KitchenRouting,
  type KitchenTicket,
  kitchenTickets,
  type Order,
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
import type { OutboxRow } from '../ports/outbox.ts'

/** What the stations have to hear of a command that is about to be recorded; nothing where nobody cooks. */
export type KitchenOf = (command: Command) => Promise<readonly KitchenPaper[]>

/** Sales at the counter are told by the send that follows them; a copy of a receipt cooks nothing. */
const NEVER_COOKED: readonly string[] = ['order.pay', 'receipt.reprint', 'review.decide']

/** False for what can mean nothing to a kitchen, without a look at the order. */
export const mayConcernKitchen = ({ type }: Pick<Command, 'type'>): boolean => !NEVER_COOKED.includes(type)

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
    if (!mayConcernKitchen(command)) return []
    const parsed = parseCommandBody(command)
    if (!parsed.ok || !isSharedCommand(parsed.value)) return []
    const papers: KitchenPaper[] = []
    for (const id of orderIdsOf(parsed.value)) {
      const before = await deps.order(id)
      const after = applyCommand(before, parsed.value)
      if (after.ok) papers.push(...kitchenTickets(before, after.value, routing).map(paperOf))
    }
    return papers
  }
}

/** The row with its tickets, where it has any. */
export const withKitchen = (row: OutboxRow, kitchen: readonly KitchenPaper[]): OutboxRow =>
  kitchen.length > 0 ? { ...row, kitchen } : row
