import { totalsOfParts } from '../bill/totals-of-parts.ts'
import type { Minor } from '../money/currency.ts'
import type { OpenOrder, PaidOrder } from '../order/order.ts'
import type { RefundOf, RefundOfPart } from './refund.ts'
import type { RefundOrder } from './refund-command.ts'
import { withRefund } from './refund-order.ts'
import { type Refundable, refundable } from './refundable.ts'
import { refundedParts } from './refunded-parts.ts'

/**
 * A refund that another till already handed out while apart: it is kept whatever is left. What it says beyond what
 * is left is capped and reported as `excess`, so all refunds together never exceed the sale. A refund known already
 * changes nothing. Source: shared policies, "offline refunds … are capped by the server, the excess reported"; sync
 * rules, refund is append-only; field notes, failure 24.
 */
export function recordRefund<O extends OpenOrder | PaidOrder>(
  order: O,
  command: RefundOrder,
): { readonly order: O; readonly excess: Minor } {
  if (order.refunds?.some(({ id }) => id === command.refundId)) return { order, excess: 0 }
  const capped = refundedParts(order, cappedTo(refundable(order), command), command.totals.total)
  const parts = capped.ok ? capped.value : []
  const excess = command.totals.total - totalsOfParts(parts).total
  return { order: withRefund(order, command, parts, excess), excess }
}

/** As much of what was asked for as is left, and never more than was handed out. */
function cappedTo(left: Refundable, { of, totals }: RefundOrder): RefundOf {
  const { total } = totals
  if (of.kind === 'parts') return { kind: 'parts', parts: of.parts.flatMap((part) => cappedPart(left, part)) }
  return total >= left.total ? { kind: 'whole' } : { kind: 'amount', amount: total }
}

function cappedPart({ parts }: Refundable, part: RefundOfPart): RefundOfPart[] {
  const from = parts.find(({ sold }) => sold.id === part.partId)
  if (!from) return []
  if ('pieces' in part) {
    const pieces = Math.min(part.pieces, from.piecesLeft)
    return pieces > 0 ? [{ partId: part.partId, pieces }] : []
  }
  const amount = Math.min(part.amount, from.left.total)
  return amount > 0 ? [{ partId: part.partId, amount }] : []
}
