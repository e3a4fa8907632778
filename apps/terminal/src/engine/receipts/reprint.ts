import { err, isPaid, ok, type Result } from '@evertill/domain'
import { storableText } from '@evertill/sync-protocol'
import type { Books } from '../ledger/books.ts'
import type { OrderAsSeenHere } from '../orders/read-order.ts'
import { sellerOf } from '../people/seller.ts'
import type { Clock } from '../ports/timers.ts'
import type { ReceiptOnItsWay, SaleProblem, TerminalState } from '../terminal.ts'
import type { ReceiptOf } from './receipt-of.ts'

/** Records that a receipt goes to paper once more, with who and why, and sends it on its way. One call at a time. */
export async function reprint(
  deps: {
    state: () => TerminalState
    books: Books
    clock: Clock
    ids: () => string
    businessDayAt: (ms: number) => string
    order: (id: string) => Promise<OrderAsSeenHere | undefined>
    receiptOf: ReceiptOf
  },
  orderId: string,
  reason: string,
): Promise<Result<ReceiptOnItsWay, SaleProblem>> {
  const seller = sellerOf(deps.state(), 'receipt:reprint')
  if (!seller.ok) return seller
  const settled = await deps.books.settle()
  if (!settled.ok) return settled

  const seen = await deps.order(orderId)
  if (!seen) return err({ type: 'no-such-order' })
  const { order, baseRev } = seen
  if (!isPaid(order)) {
    return err({ type: 'not-allowed-in-state', command: 'receipt.reprint', status: order.status })
  }
  const copy = order.reprints + 1
  const id = deps.ids()
  const now = deps.clock.now()
  const recorded = await deps.books.record(() => ({
    id,
    command: { type: 'receipt.reprint', orderId, copy, reason: storableText(reason) },
    employeeId: seller.value.session.id,
    businessDay: deps.businessDayAt(now),
    occurredAt: new Date(now).toISOString(),
    ...(baseRev === undefined ? {} : { baseRev }),
  }))
  if (!recorded.ok) return recorded
  return ok({ receipt: deps.receiptOf(order, seller.value.store, copy), printJobId: id })
}
