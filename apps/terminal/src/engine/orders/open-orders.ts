import { balanceOf, isOpen, type OpenOrder } from '@evertill/domain'
import type { Outbox } from '../ports/outbox.ts'
import type { Replicas } from '../ports/replicas.ts'
import type { OpenOrderView, TerminalState } from '../terminal.ts'
import { deliveryOf, readOrder } from './read-order.ts'

/**
 * Orders sent and not paid as this till sees them, oldest first: the server's, and this till's own the server has not
 * told of yet.
 */
export async function openOrders(
  { outbox, replicas }: { outbox: Outbox; replicas: Replicas },
  {
    changedHere,
    reviews,
  }: { readonly changedHere: Iterable<string>; readonly reviews: TerminalState['reviews'] },
): Promise<readonly OpenOrderView[]> {
  const ids = new Set([...(await replicas.openOrders()).map(({ id }) => id), ...changedHere])
  const views = await Promise.all(
    [...ids].map(async (id): Promise<OpenOrderView[]> => {
      const seen = await readOrder({ outbox, replicas }, id)
      if (!seen || !isOpen(seen.order)) return []
      const own = await outbox.ofOrder(id)
      const waits = own.some((row) => deliveryOf(row) === 'here')
      return [
        {
          order: seen.order,
          balance: balanceOf(seen.order),
          delivery: waits ? 'here' : 'sent',
          provisionalLineIds: provisionalLines(seen.order, reviews),
        },
      ]
    }),
  )
  return views.flat().sort((a, b) => (a.order.openedAt < b.order.openedAt ? -1 : 1))
}

/** Lines that are on the order while a manager has yet to decide (I8). */
export function provisionalLines(order: OpenOrder, reviews: TerminalState['reviews']): readonly string[] {
  const lines = new Set(order.lines.map(({ id }) => id))
  return undecidedLines(order.id, reviews).filter((id) => lines.has(id))
}

/** Lines a manager has yet to decide about, also those that were taken back meanwhile. */
export function undecidedLines(orderId: string, reviews: TerminalState['reviews']): readonly string[] {
  return reviews
    .filter((review) => review.status === 'open' && review.provisional && review.orderId === orderId)
    .flatMap(({ mine: { command } }) =>
      command.type === 'order.edit'
        ? command.edits.flatMap((edit) => (edit.kind === 'add-line' ? [edit.line.id] : []))
        : [],
    )
}
