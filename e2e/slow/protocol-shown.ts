import { formatReceiptNumber } from '@evertill/domain'
import { parseCommandBody } from '@evertill/sync-protocol'
import type { Shown } from './everything-once.ts'
import type { ProtocolTill } from './protocol-till.ts'

/** What a till would have shown on its screen. */
export function shown({ terminal, commands }: ProtocolTill): Shown {
  return {
    storeId: terminal.storeId,
    terminalId: terminal.id,
    sold: commands.map((command) => {
      const body = parseCommandBody(command)
      if (!body.ok || body.value.type !== 'order.pay') throw new Error('Not a sale')
      const sale = body.value
      return {
        orderId: sale.order.id,
        receiptNumber: formatReceiptNumber(sale.receipt),
        total: sale.tenders.reduce((paid, { amount }) => paid + amount, 0),
      }
    }),
  }
}
