import {
  type BusinessDay,
  type DecidedReview,
  decisionTickets,
  isCarriedOut,
  type KitchenRouting,
  type KitchenTicket,
  type Order,
  type Review,
} from '@evertill/domain'
import { ordersOfRow } from '../ledger/outbox-row.ts'
import type { Outbox, OutboxRow } from '../ports/outbox.ts'
import type { PaperOf } from './paper-of.ts'

/** Looks whether a decision is to be told now. */
export type TellDecisions = () => Promise<void>

/**
 * Tells the kitchen what a manager's decision made of a command this till had told it of, once: the papers take the
 * place of what was told in the command's own row, in one write, and go to the printer as its first ones did. A look
 * that fails or comes too early, before the order or while those first ones wait, is made again.
 */
export function createTellDecisions(deps: {
  routing: KitchenRouting
  terminalId: string
  outbox: Outbox
  reviews: () => readonly Review[]
  order: (id: string) => Promise<Order | undefined>
  businessDay: () => BusinessDay
  paperOf: PaperOf
  /** Papers wait in a row. */
  onPapers: () => void
}): TellDecisions {
  const { routing, outbox } = deps
  /** Reviews whose command has nothing more to be told of. */
  const done = new Set<string>()
  let looking = false
  let again = false

  const ticketsFor = async (
    review: DecidedReview,
    row: OutboxRow,
    own: readonly OutboxRow[],
  ): Promise<readonly KitchenTicket[] | 'later'> => {
    // Nobody cooks for the guests of another day, nor waits for what was let go then.
    if (row.command.businessDay !== deps.businessDay()) return []
    const firedSince = own.some(
      ({ tseq, command: { type } }) => tseq > row.tseq && SHOWS_LINES.includes(type),
    )
    const tickets: KitchenTicket[] = []
    for (const id of ordersOfRow(row)) {
      const order = await deps.order(id)
      if (!order) continue
      if (!isCarriedOut(review, order)) return 'later'
      tickets.push(...decisionTickets({ review, order, told: row.told ?? [], firedSince }, routing))
    }
    return tickets
  }

  const tell = async (review: DecidedReview) => {
    const own = await outbox.ofOrder(review.orderId)
    const row = own.find(({ command }) => command.id === review.id)
    if (!row?.told) {
      done.add(review.id)
      return
    }
    // Until head office is known to have it, the order seen here still shows what it did.
    if (row.acknowledgedAt === undefined) return
    const tickets = await ticketsFor(review, row, own)
    if (tickets === 'later') return
    await outbox.tellDecision(row.tseq, tickets.map(deps.paperOf))
    if (tickets.length > 0) deps.onPapers()
  }

  return async () => {
    again = true
    if (looking) return
    looking = true
    while (again) {
      again = false
      for (const review of deps.reviews()) {
        const isOurs = review.status === 'decided' && review.mine.terminalId === deps.terminalId
        if (isOurs && !done.has(review.id)) await tell(review).catch(() => {})
      }
    }
    looking = false
  }
}

/** After these the kitchen may know of a line that was on hold. */
const SHOWS_LINES: readonly string[] = ['order.fire', 'order.stay']
