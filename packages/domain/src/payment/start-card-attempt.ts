import type { Minor } from '../money/currency.ts'
import { ORDER_LIMITS } from '../order/order-limits.ts'
import { isInstant } from '../shared/is-instant.ts'
import { err, ok, type Result } from '../shared/result.ts'
import { type CardAttempt, type CardIntent, chargedBy, chargeOf, isOpenAttempt } from './card-attempt.ts'
import type { CardAttemptRejection } from './card-attempt-rejection.ts'

/**
 * The new attempt, or why it may not begin. `attempts` are all attempts of the order and of the card terminal. At
 * most one is open per order and per card terminal, so nobody is charged twice while an outcome is unknown; the one
 * exception is the reversal of an approval that found no sale. The same intent again is the attempt it began, as a
 * double tap on Pay. Source: hardware reference §7.1 "Double tap of Pay", §7.2 rules 1 to 3.
 */
export function mayStart(
  attempts: readonly CardAttempt[],
  intent: CardIntent,
): Result<CardAttempt, CardAttemptRejection> {
  const known = attempts.find((attempt) => attempt.intent.id === intent.id)
  if (known) return ok(known)
  const problem = intentProblem(intent) ?? openProblem(attempts, intent) ?? givesBackProblem(attempts, intent)
  return problem ? err(problem) : ok({ status: 'created', intent, seq: 0 })
}

function intentProblem(intent: CardIntent): CardAttemptRejection | undefined {
  const { amount, tip, createdAt } = intent
  if (!isInstant(createdAt)) return { type: 'attempt-time-invalid', at: createdAt }
  const charge = chargeOf(intent)
  if (!Number.isInteger(amount) || amount <= 0 || charge > ORDER_LIMITS.amount) {
    return { type: 'charge-out-of-range', amount }
  }
  if (tip !== undefined && (!Number.isInteger(tip) || tip < 0)) return { type: 'tip-out-of-range', tip }
  return undefined
}

function openProblem(
  attempts: readonly CardAttempt[],
  { kind, orderId, cardTerminalId, ofAttemptId }: CardIntent,
): CardAttemptRejection | undefined {
  const open = attempts.filter(
    (attempt) =>
      isOpenAttempt(attempt) &&
      !(kind === 'reversal' && attempt.status === 'approved-unbooked' && attempt.intent.id === ofAttemptId),
  )
  const ofSale = open.find((attempt) => attempt.intent.orderId === orderId)
  if (ofSale) {
    return { type: 'sale-has-open-attempt', attemptId: ofSale.intent.id, status: ofSale.status }
  }
  const ofTerminal = open.find((attempt) => attempt.intent.cardTerminalId === cardTerminalId)
  if (!ofTerminal) return undefined
  return { type: 'terminal-has-open-attempt', attemptId: ofTerminal.intent.id, status: ofTerminal.status }
}

/** A reversal undoes one approved charge as a whole; refunds together never exceed it. */
function givesBackProblem(
  attempts: readonly CardAttempt[],
  intent: CardIntent,
): CardAttemptRejection | undefined {
  const { kind, ofAttemptId } = intent
  if (kind === 'payment' || (kind === 'refund' && ofAttemptId === undefined)) return undefined
  const charged = attempts.find((attempt) => attempt.intent.id === ofAttemptId)
  const isCharged = charged?.status === 'approved' || charged?.status === 'approved-unbooked'
  // A refund or reversal that was approved by mistake is undone by a charge, which the guest has to agree to.
  if (!isCharged || charged.intent.kind !== 'payment') {
    return { type: 'nothing-to-reverse', ofAttemptId: ofAttemptId ?? '' }
  }
  const got = chargeOf(intent)
  const whole = chargedBy(charged)
  const left = whole - givenBack(attempts, charged.intent.id)
  if (got > left) return { type: 'refund-exceeds-charge', left, got }
  if (kind === 'refund') return undefined
  return got === whole ? undefined : { type: 'reverses-other-amount', charged: whole, got }
}

/** What other attempts gave back of a charge; one that is open counts, for it may succeed. */
function givenBack(attempts: readonly CardAttempt[], ofAttemptId: string): Minor {
  return attempts
    .filter(
      (attempt) =>
        attempt.intent.ofAttemptId === ofAttemptId &&
        (attempt.status === 'approved' || isOpenAttempt(attempt)),
    )
    .reduce((sum, attempt) => sum + chargeOf(attempt.intent), 0)
}
