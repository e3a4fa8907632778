import type { BillTotals } from '../bill/check.ts'
import { combineParts } from '../bill/combine-parts.ts'
import {
  isReversed,
  outstandingOf,
  refundedOn,
  refundedTipOf,
  settledTenders,
  tipOf,
} from '../bill/payments-of.ts'
import { piecesLeft } from '../bill/pieces-left.ts'
import { totalsOfParts } from '../bill/totals-of-parts.ts'
import type { Minor } from '../money/currency.ts'
import { isPaid, type OpenOrder, type PaidOrder } from '../order/order.ts'
import { type PricedPart, pricedParts } from '../order/price-parts.ts'
import type { Tender } from '../payment/tender.ts'

/** What can still be given back of an order: by line, by tax, by payment. */
export interface Refundable extends BillTotals {
  readonly parts: readonly RefundablePart[]
  readonly tenders: readonly RefundableTender[]
}

export interface RefundablePart {
  readonly sold: PricedPart
  /** Of the money, what was not given back. */
  readonly left: PricedPart
  /** Sold; 1 for a service charge. */
  readonly pieces: number
  readonly piecesLeft: number
}

export interface RefundableTender {
  readonly tenderId: string
  readonly kind: Tender['kind']
  /** Of the bill, 0 for a payment that was reversed. */
  readonly amount: Minor
  readonly tip: Minor
}

/**
 * What is left of everything that was sold, after all refunds this till knows of; of an open order, of its paid
 * checks. Source: shared policies, "No refund beyond what was sold"; document 000 §3.3; PAY-5.
 */
export function refundable(order: OpenOrder | PaidOrder): Refundable {
  const sold = soldParts(order)
  const given = (order.refunds ?? []).flatMap(({ parts }) => parts)
  const left = combineParts(sold, -1, given)
  const parts = sold.map((part, index): RefundablePart => {
    const pieces = piecesSold(order, part)
    const back = given.reduce((sum, one) => (one.id === part.id ? sum + one.pieces : sum), 0)
    return { sold: part, left: left[index]!, pieces, piecesLeft: pieces - back }
  })
  const tenders = settledTenders(order).map((tender): RefundableTender => {
    const reversed = isReversed(order, tender.id)
    return {
      tenderId: tender.id,
      kind: tender.kind,
      amount: reversed ? 0 : tender.amount - refundedOn(order, tender.id),
      tip: reversed ? 0 : tipOf(order, tender) - refundedTipOf(order, tender.id),
    }
  })
  return { parts, tenders, ...totalsOfParts(left) }
}

/** What of the bill was really paid and not given back, in minor units. Source: sync rules, payment; PAY-5. */
export function paidAndLeft(order: OpenOrder | PaidOrder): Minor {
  return refundable(order).total - outstandingOf(order)
}

function soldParts(order: OpenOrder | PaidOrder): readonly PricedPart[] {
  if (isPaid(order)) return pricedParts(order)
  const paid = (order.paidChecks ?? []).flatMap(({ parts }) => parts)
  return combineParts([], 1, paid)
}

function piecesSold(order: OpenOrder | PaidOrder, { kind, id }: PricedPart): number {
  const line = kind === 'line' ? order.lines.find((one) => one.id === id) : undefined
  if (!line) return 1
  return isPaid(order) ? line.quantity : line.quantity - piecesLeft(line, order.paidChecks ?? [])
}
