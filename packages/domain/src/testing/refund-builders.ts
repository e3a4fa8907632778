import type { OpenOrder, PaidOrder } from '../order/order.ts'
import type { RefundOf, RefundTender } from '../refund/refund.ts'
import type { RefundOrder } from '../refund/refund-command.ts'
import { type RefundStamp, refundCommandFor } from '../refund/refund-command-for.ts'
import { aUuid } from './ids.ts'

/** The n-th refund of the order of `anOrder`, on the evening of the sale. */
export function aRefundStamp(n = 1, changes: Partial<RefundStamp> = {}): RefundStamp {
  return {
    id: `refund-command-${n}`,
    refundId: `refund-${n}`,
    employeeId: 'employee-1',
    terminalId: aUuid(9),
    at: '2026-11-21T21:00:00.000Z',
    businessDay: '2026-11-21',
    receipt: { prefix: 'A1', number: 100 + n },
    reason: 'Cold soup',
    tenderIds: Array.from({ length: 9 }, (_, index) => `back-${n}-${index}`),
    ...changes,
  }
}

/** The command that refunds this, the way it was paid unless other tenders are given. */
export function aRefund(
  order: OpenOrder | PaidOrder,
  of: RefundOf = { kind: 'whole' },
  n = 1,
  changes: Partial<RefundOrder> & { readonly tenders?: readonly RefundTender[] } = {},
): RefundOrder {
  const command = refundCommandFor(order, of, aRefundStamp(n), changes.tenders)
  if (!command.ok) throw new Error(command.error.type)
  return { ...command.value, ...changes }
}
