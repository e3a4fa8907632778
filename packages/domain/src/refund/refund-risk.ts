import type { Minor } from '../money/currency.ts'
import type { OpenOrder, PaidOrder } from '../order/order.ts'
import { paidAndLeft } from './refundable.ts'

/** How sure a till can be that nobody else gives the same money back. */
export type RefundRisk =
  /** This till's own sale, or head office was asked. */
  | { readonly kind: 'known' }
  /** Another till's sale while apart: a manager decides, `cap` is the most this till knows to be left. */
  | { readonly kind: 'unseen'; readonly needs: 'manager'; readonly cap: Minor }

/**
 * The risk of refunding an order at this terminal. Source: shared policies, "offline refunds of another terminal's
 * order need a manager and are capped by the server, the excess reported"; field notes, failure 24.
 */
export function refundRisk(
  order: OpenOrder | PaidOrder,
  { terminalId, online }: { readonly terminalId: string; readonly online: boolean },
): RefundRisk {
  if (online || order.terminalId === terminalId) return { kind: 'known' }
  return { kind: 'unseen', needs: 'manager', cap: paidAndLeft(order) }
}
