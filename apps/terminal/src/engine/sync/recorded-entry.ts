import { formatReceiptNumber } from '@evertill/domain'
import type { OutboxRow } from '../ports/outbox.ts'
import { confirmedBy } from '../receipts/receipt-of.ts'
import type { RecordedEntry } from '../terminal.ts'

/** A recorded command as a person knows it: by its receipt and its amount, where it has them. */
export function recordedEntry(row: OutboxRow): RecordedEntry {
  const sale = confirmedBy(row)
  return {
    tseq: row.tseq,
    type: row.command.type,
    at: row.command.occurredAt,
    ...(row.orderId === undefined ? {} : { orderId: row.orderId }),
    ...(sale ? { receiptNumber: formatReceiptNumber(sale.receipt), total: sale.totals.total } : {}),
  }
}
