import { totalsOfParts } from '../bill/totals-of-parts.ts'
import type { OpenOrder, PaidOrder } from '../order/order.ts'
import type { OrderRejection } from '../order/order-rejection.ts'
import { err, ok, type Result } from '../shared/result.ts'
import type { RefundOf, RefundTender } from './refund.ts'
import type { RefundOrder } from './refund-command.ts'
import { refundTendersFor } from './refund-tenders.ts'
import { refundable } from './refundable.ts'
import { refundedParts } from './refunded-parts.ts'

/** What is decided at the tap beside the money. `tenderIds`: one for each payment of the order and one more. */
export type RefundStamp = Omit<RefundOrder, 'type' | 'orderId' | 'of' | 'tenders' | 'totals'> & {
  readonly tenderIds: readonly string[]
}

/**
 * The command that gives this back the way it came, everything worked out once; other ways of handing it back may
 * be named. Tips stay with the staff. Source: PAY-5; shared policies, "Orders".
 */
export function refundCommandFor(
  order: OpenOrder | PaidOrder,
  of: RefundOf,
  { tenderIds, ...stamp }: RefundStamp,
  tenders?: readonly RefundTender[],
): Result<RefundOrder, OrderRejection> {
  const parts = refundedParts(order, of)
  if (!parts.ok) return parts
  const totals = totalsOfParts(parts.value)
  return ok({
    ...stamp,
    type: 'order.refund',
    orderId: order.id,
    of,
    tenders: tenders ?? refundTendersFor(order, totals.total, tenderIds),
    totals,
  })
}

/**
 * The command that voids a sale on the day it was made: a refund of everything, tips and all, the way it was paid.
 * Error: `void-on-other-day`. Source: shared policies, "Orders" (voids need a reason; a paid order is immutable).
 */
export function voidCommandFor(order: PaidOrder, stamp: RefundStamp): Result<RefundOrder, OrderRejection> {
  if (order.businessDay !== stamp.businessDay) {
    return err({ type: 'void-on-other-day', businessDay: order.businessDay })
  }
  const command = refundCommandFor(order, { kind: 'whole' }, stamp)
  if (!command.ok) return command
  const tips = refundable(order).tenders.filter(({ tip }) => tip > 0)
  const tenders = command.value.tenders.map((tender): RefundTender => {
    const tip = tips.find(({ tenderId }) => tenderId === tender.tenderId)?.tip
    return tip === undefined ? tender : { ...tender, tip }
  })
  return ok({ ...command.value, tenders })
}
