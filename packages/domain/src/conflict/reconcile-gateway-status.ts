import type { ConflictOutcome } from './conflict-outcome.ts'

/** What somebody says of a payment that a gateway owns: a QR code, a wallet, a web shop. */
export type GatewayStatus = 'pending' | 'approved' | 'failed' | 'reversed'

/** What follows for the order. */
export type GatewayConsequence =
  | 'none'
  /** The money arrived after all: it is booked on the order. */
  | 'book-payment'
  /** No money, and nothing has left the house: another tender or a cancellation. */
  | 'pay-otherwise'
  /** No money, but the goods are out: a person decides; the order is not cancelled silently. */
  | 'review'

/** The status that stands, and what follows. */
export interface ReconciledGateway {
  readonly outcome: Exclude<ConflictOutcome, 'quarantined'>
  readonly status: GatewayStatus
  readonly consequence: GatewayConsequence
}

/**
 * The server wins for the status of a payment that a gateway owns, because the gateway told it. A failure after the
 * goods went out opens a review. Source: sync table, "payment status owned by a gateway"; SYN-4 (cancel order).
 */
export function reconcileGatewayStatus(
  till: GatewayStatus,
  server: GatewayStatus,
  goodsOut: boolean,
): ReconciledGateway {
  const consequence = consequenceOf(till, server, goodsOut)
  if (consequence === 'review') return { outcome: 'in-review', status: server, consequence }
  // A till that is still waiting said nothing the server could contradict.
  const agrees = till === server || till === 'pending'
  return { outcome: agrees ? 'applied' : 'applied-with-override', status: server, consequence }
}

function consequenceOf(till: GatewayStatus, server: GatewayStatus, goodsOut: boolean): GatewayConsequence {
  if (till === server || server === 'pending') return 'none'
  if (server === 'approved') return 'book-payment'
  const wasNoMoney = till === 'failed' || till === 'reversed'
  if (wasNoMoney) return 'none'
  return goodsOut ? 'review' : 'pay-otherwise'
}
