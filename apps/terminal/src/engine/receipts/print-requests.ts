import { isPaid, type Order, type StoreSettings } from '@evertill/domain'
import { parseCommandBody } from '@evertill/sync-protocol'
import type { PrintRequest } from '../../contract/index.ts'
import type { OutboxRow } from '../ports/outbox.ts'
import { confirmedBy, type ReceiptOf } from './receipt-of.ts'

/** The print job a recorded command leads to. The drawer opens for cash coming in, never for a copy. */
export function createPrintRequests(deps: {
  store: () => StoreSettings | undefined
  receiptOf: ReceiptOf
  order: (id: string) => Promise<Order | undefined>
}) {
  return async (row: OutboxRow): Promise<PrintRequest | 'later' | 'never'> => {
    const parsed = parseCommandBody(row.command)
    if (!parsed.ok) return 'never'
    const store = deps.store()
    if (!store) return 'later'
    const command = parsed.value
    const { id } = row.command
    switch (command.type) {
      case 'order.pay': {
        const order = confirmedBy(row)
        if (!order) return 'never'
        const openDrawer = order.tenders.some(({ kind }) => kind === 'cash')
        return { id, receipt: deps.receiptOf(order, store, 0), openDrawer }
      }
      case 'receipt.reprint': {
        const order = await deps.order(command.orderId)
        if (!order || !isPaid(order)) return 'never'
        return { id, receipt: deps.receiptOf(order, store, command.copy), openDrawer: false }
      }
      case 'bill.pay': {
        const order = await deps.order(command.orderId)
        const check = order && paidCheckOf(order, command)
        if (!order || (!check && !isPaid(order))) return 'never'
        const openDrawer = (command.tenders ?? []).some(({ kind }) => kind === 'cash')
        return { id, receipt: deps.receiptOf(order, store, 0, check), openDrawer }
      }
      // The papers of bills, refunds and the kitchen are not made from these rows.
      default:
        return 'never'
    }
  }
}
