import { type CardAttempt, cardTipOf, type OrphanReason } from '@evertill/domain'
import type { CardStatus } from '../../contract/index.ts'
import type { CardPayment, CardPhase, CardTaken } from './card-at-till.ts'

/** What the engine knows of an approval beside the attempt itself. */
export type Hindrance =
  | { readonly type: 'signature' }
  | { readonly type: 'without-sale'; readonly why: OrphanReason }
  | { readonly type: 'not-booked'; readonly message: string }

/** An attempt as the screens have it. */
export function cardPaymentOf(
  attempt: CardAttempt,
  known: {
    readonly status: Pick<CardStatus, 'atWorkOn' | 'shows'>
    readonly hindrance?: Hindrance | undefined
    readonly taken?: CardTaken | undefined
  },
): CardPayment {
  const { id, kind, orderId, checkId, amount } = attempt.intent
  const approval = 'approval' in attempt ? attempt.approval : undefined
  const tip = cardTipOf(attempt)
  return {
    attemptId: id,
    ...{ kind, orderId, amount },
    ...(checkId !== undefined && { checkId }),
    ...(tip > 0 && { tip }),
    ...(approval && { scheme: approval.scheme, last4: approval.last4 }),
    phase: phaseOf(attempt, known),
  }
}

function phaseOf(
  attempt: CardAttempt,
  { status, hindrance, taken }: Parameters<typeof cardPaymentOf>[1],
): CardPhase {
  const isAtWork = status.atWorkOn === attempt.intent.id
  switch (attempt.status) {
    case 'created':
    case 'sending':
    case 'in-progress':
      return { name: 'at-terminal', shows: isAtWork ? status.shows : '' }
    case 'unknown':
      return { name: 'unknown' }
    case 'needs-operator':
      return { name: 'needs-manager', why: attempt.why }
    case 'approved-unbooked':
      return hindrance ? phaseOfHindrance(hindrance) : { name: 'approved' }
    case 'approved':
      return { name: 'booked', ...(taken && { taken }) }
    case 'reversed':
      return { name: 'given-back' }
    case 'not-sent':
      return { name: attempt.status, text: attempt.why }
    case 'rejected':
    case 'declined':
    case 'aborted':
      return { name: attempt.status, text: attempt.text }
    case 'not-executed':
      return { name: attempt.status, text: '' }
  }
}

function phaseOfHindrance(hindrance: Hindrance): CardPhase {
  switch (hindrance.type) {
    case 'signature':
      return { name: 'signature' }
    case 'without-sale':
      return { name: 'without-sale', why: hindrance.why }
    case 'not-booked':
      return { name: 'not-booked', message: hindrance.message }
  }
}
