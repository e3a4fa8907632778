import { type BusinessDay, formatReceiptNumber, isPaid, type PaidOrder } from '@evertill/domain'
import type { Outbox } from '../ports/outbox.ts'
import type { Replicas } from '../ports/replicas.ts'
import { confirmedBy } from '../receipts/receipt-of.ts'
import type { OrderSummary } from '../terminal.ts'
import { deliveryOf, readOrder } from './read-order.ts'

/**
 * The newest orders of a business day: the newest the server told of, and the newest of this till's own. Each
 * source gives its newest `limit`, so the newest `limit` of both are among them.
 */
export async function ordersOfDay(
  { outbox, replicas }: { outbox: Outbox; replicas: Replicas },
  businessDay: BusinessDay,
  limit: number,
): Promise<readonly OrderSummary[]> {
  const told = await replicas.ordersOfDay(businessDay, limit)
  const own = await outbox.salesOfDay(businessDay, limit)
  const summaries = new Map<string, OrderSummary>()
  for (const { doc } of told) {
    if (isPaid(doc)) summaries.set(doc.id, summaryOf(doc, 'sent'))
  }
  for (const row of own) {
    const id = row.orderId ?? ''
    const known = summaries.get(id)
    const delivery = deliveryOf(row)
    if (known) {
      if (delivery !== 'sent') summaries.set(id, { ...known, delivery })
      continue
    }
    const order = confirmedBy(row) ?? (await readOrder({ outbox, replicas }, id))?.order
    if (order && isPaid(order)) summaries.set(id, summaryOf(order, delivery))
  }
  return [...summaries.values()].sort(newestFirst).slice(0, limit)
}

function summaryOf(order: PaidOrder, delivery: OrderSummary['delivery']): OrderSummary {
  return {
    id: order.id,
    receiptNumber: formatReceiptNumber(order.receipt),
    total: order.totals.total,
    paidAt: order.confirmedAt,
    businessDay: order.businessDay,
    terminalId: order.terminalId,
    itemCount: order.lines.reduce((count, line) => count + line.quantity, 0),
    delivery,
  }
}

function newestFirst(a: OrderSummary, b: OrderSummary): number {
  if (a.paidAt !== b.paidAt) return a.paidAt < b.paidAt ? 1 : -1
  return a.receiptNumber < b.receiptNumber ? 1 : -1
}
