import type { Minor } from '../money/currency.ts'
import { type ApprovedUnbookedAttempt, cardTipOf } from './card-attempt.ts'
import type { CardTender, Tender } from './tender.ts'

/** An order as an approval finds it: what is left to pay and the payments it has. */
export interface SaleToPay {
  readonly balance: Minor
  readonly tenders: readonly Tender[]
}

/** `not-a-payment`: a refund or reversal, which is booked as such. */
export type OrphanReason = 'not-a-payment' | 'no-sale' | 'nothing-to-pay' | 'exceeds-balance'

/** What to do with an approved payment. */
export type ApprovalOutcome =
  /** It fits: the order gets this tender. */
  | { readonly type: 'book'; readonly tender: CardTender }
  /** It is in the books already; only the attempt has to be told. */
  | { readonly type: 'booked'; readonly tenderId: string }
  /** The order changed or is gone: a person attaches it to an order it fits, or gives it back. */
  | { readonly type: 'orphan'; readonly why: OrphanReason }

/**
 * The tender an approved payment becomes, exactly once: an order that has it already, because the till stopped
 * between both writes, is told so. Where it does not fit, the cashier must choose to attach it elsewhere (this
 * function again, with that order) or to reverse it; it is never dropped. `sale` is undefined where the order was
 * cancelled. Source: hardware reference §7.1 "Approved but sale changed/voided"; §7.2 rule 9.
 */
export function outcomeOfApproval(
  attempt: ApprovedUnbookedAttempt,
  tenderId: string,
  sale: SaleToPay | undefined,
): ApprovalOutcome {
  const { intent, approval } = attempt
  if (intent.kind !== 'payment') return { type: 'orphan', why: 'not-a-payment' }
  const known = sale?.tenders.find((tender) => tender.kind === 'card' && tender.attemptId === intent.id)
  if (known) return { type: 'booked', tenderId: known.id }
  if (!sale) return { type: 'orphan', why: 'no-sale' }
  if (sale.balance <= 0) return { type: 'orphan', why: 'nothing-to-pay' }
  if (intent.amount > sale.balance) return { type: 'orphan', why: 'exceeds-balance' }
  const { id: attemptId, amount } = intent
  const tip = cardTipOf(attempt)
  const { scheme, last4, receipt } = approval
  const tender = { id: tenderId, kind: 'card', amount, attemptId, scheme, last4, reference: receipt } as const
  return { type: 'book', tender: tip ? { ...tender, tip } : tender }
}
