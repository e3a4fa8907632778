import { assertNever, formatReceiptNumber } from '@evertill/domain'
import { z } from 'zod'
import { checkPaperSchema } from './check-paper.ts'
import type { DeepReadonly } from './deep-readonly.ts'
import { kitchenPaperSchema } from './kitchen-paper.ts'
import { receiptSchema } from './receipt-schema.ts'
import { reportPaperSchema } from './report-paper.ts'
import { slipPaperSchema } from './slip-paper.ts'

/** All that a till puts on paper, as content without layout; parsed before it is kept. */
export const printDocumentSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('receipt'), receipt: receiptSchema }),
  z.object({ kind: z.literal('kitchen-ticket'), paper: kitchenPaperSchema }),
  z.object({ kind: z.literal('check'), check: checkPaperSchema }),
  z.object({ kind: z.literal('report'), paper: reportPaperSchema }),
  z.object({ kind: z.literal('slip'), slip: slipPaperSchema }),
  /** What an installer prints once, at the printer named by its id. */
  z.object({ kind: z.literal('test-page'), printer: z.string(), title: z.string() }),
])
export type PrintDocument = DeepReadonly<z.infer<typeof printDocumentSchema>>

/** What a list of print jobs says of one. */
export interface DocumentSummary {
  /** The order it belongs to; empty where there is none. */
  readonly orderId: string
  /** What a cashier knows it by. */
  readonly label: string
  /** 0 for the original. */
  readonly copy: number
}

export function summaryOf(document: PrintDocument): DocumentSummary {
  switch (document.kind) {
    case 'receipt': {
      const { orderId, number, copy } = document.receipt
      return { orderId, label: number, copy }
    }
    case 'kitchen-ticket': {
      const { ticket, station, copy } = document.paper
      return { orderId: ticket.key.orderId, label: `${station} · ${calledBy(ticket.header)}`, copy }
    }
    case 'check': {
      const { orderId, table, customer, copy } = document.check
      return { orderId, label: `Bill ${table ?? customer ?? ''}`.trim(), copy }
    }
    case 'report': {
      const { report, copy } = document.paper
      const label = report.kind === 'z' ? `Z ${report.carriedOn.zNumber}` : 'X report'
      return { orderId: '', label, copy }
    }
    case 'slip':
      return { orderId: document.slip.orderId ?? '', label: document.slip.title, copy: 0 }
    case 'test-page':
      return { orderId: '', label: document.title, copy: 0 }
    default:
      return assertNever(document)
  }
}

type Header = Extract<PrintDocument, { kind: 'kitchen-ticket' }>['paper']['ticket']['header']

/** What the kitchen calls out: the table, the guest, or the number of the receipt. */
export function calledBy({ table, customerName, receipt, orderType }: Header): string {
  if (table) return table.name
  return customerName ?? (receipt ? formatReceiptNumber(receipt) : orderType)
}
