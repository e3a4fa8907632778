import type { Minor } from '../money/currency.ts'
import { isPaid, type OpenOrder, type PaidOrder } from '../order/order.ts'
import type { Tender } from '../payment/tender.ts'
import type { TipAdjustment } from './payment-facts.ts'

/**
 * The payments a receipt was given for, those that came in later last; of an open order, those of its paid checks.
 * Source: PAY-2.
 */
export function settledTenders(order: OpenOrder | PaidOrder): readonly Tender[] {
  if (isPaid(order)) return [...order.tenders, ...(order.latePayments ?? []).map(({ tender }) => tender)]
  const settled = new Set((order.paidChecks ?? []).flatMap(({ tenderIds }) => tenderIds))
  return order.tenders.filter(({ id }) => settled.has(id))
}

/** The payments of an open order that no receipt was given for yet. Source: PAY-2, PAY-4. */
export function unsettledTenders(order: OpenOrder): readonly Tender[] {
  const settled = settledTenders(order)
  return order.tenders.filter((tender) => !settled.includes(tender))
}

/** True once somebody found that the payment was none. Source: sync rules, payment. */
export function isReversed(order: OpenOrder | PaidOrder, tenderId: string): boolean {
  return (order.reversals ?? []).some((reversal) => reversal.tenderId === tenderId)
}

/**
 * The tip of a payment now, in minor units: the latest adjustment stands, whichever was heard of first. Two made at
 * the same moment are told apart by their ids. Source: sync rules, payment is append-only.
 */
export function tipOf(order: OpenOrder | PaidOrder, { id, tip = 0 }: Pick<Tender, 'id' | 'tip'>): Minor {
  let latest: TipAdjustment | undefined
  for (const adjustment of order.tipAdjustments ?? []) {
    if (adjustment.tenderId === id && (!latest || isLater(adjustment, latest))) latest = adjustment
  }
  return latest ? latest.tip : tip
}

const isLater = (a: TipAdjustment, b: TipAdjustment): boolean => a.at > b.at || (a.at === b.at && a.id > b.id)

/**
 * What the house is still owed of what was paid, in minor units: payments that turned out to be none, less what was refunded on
 * them and what came in later. Paid stays paid; this is shown beside it. Source: sync rules, "Paid never becomes unpaid".
 */
export function outstandingOf(order: OpenOrder | PaidOrder): Minor {
  const reversed = settledTenders(order).filter(({ id }) => isReversed(order, id))
  const lost = reversed.reduce((sum, { id, amount }) => sum + amount - refundedOn(order, id), 0)
  const late = isPaid(order) ? (order.latePayments ?? []) : []
  return late.reduce((left, { tender }) => left - tender.amount, lost)
}

/** What of a payment was given back, tips left out, in minor units. Source: PAY-5. */
export function refundedOn({ refunds = [] }: OpenOrder | PaidOrder, tenderId: string): Minor {
  return refunds
    .flatMap(({ tenders }) => tenders)
    .reduce((sum, tender) => (tender.tenderId === tenderId ? sum + tender.amount : sum), 0)
}

/** What of a payment's tip was given back, in minor units. Source: PAY-5. */
export function refundedTipOf({ refunds = [] }: OpenOrder | PaidOrder, tenderId: string): Minor {
  return refunds
    .flatMap(({ tenders }) => tenders)
    .reduce((sum, tender) => (tender.tenderId === tenderId ? sum + (tender.tip ?? 0) : sum), 0)
}
