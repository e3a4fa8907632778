import type { PaidOrder } from '@evertill/domain'
import type { OutboxRow } from '../ports/outbox.ts'
import { confirmedBy } from '../receipts/receipt-of.ts'
import type { StateStore } from '../state/state-store.ts'
import type { TaskQueue } from '../state/task-queue.ts'
import type { TerminalState } from '../terminal.ts'
import type { Books } from './books.ts'
import type { Ledger } from './ledger.ts'

/**
 * Looks up a write whose end was not heard, when nobody taps. To be called again and again: a basket is first left to be
 * tried again, and is looked up at the second call. Whoever comes back to one that is gone is told why.
 */
export function createSavedAfterAll(deps: {
  readonly ledger: Pick<Ledger, 'isCertain'>
  readonly books: Books
  readonly state: StateStore<TerminalState>
  readonly inTurn: TaskQueue
  /** The number on the guest's paper. */
  readonly receiptNumberOf: (order: PaidOrder) => string
}): { look(): void } {
  const { ledger, books, state, inTurn } = deps
  let wasUncertain = false

  const tell = (row: OutboxRow) => {
    if (row.orderId === undefined) return
    const paid = confirmedBy(row)
    const receipt = paid && deps.receiptNumberOf(paid)
    state.set({ savedAfterAll: { orderId: row.orderId, ...(receipt !== undefined && { receipt }) } })
  }
  const settle = async () => {
    const { basket } = state.get()
    const settled = await books.settle()
    if (!settled.ok || !basket) return
    const row = settled.value.find(({ endsDraft }) => endsDraft === basket.order.id)
    if (row) tell(row)
  }
  return {
    look() {
      if (state.get().basket === undefined || wasUncertain) void inTurn(settle)
      wasUncertain = !ledger.isCertain()
    },
  }
}
