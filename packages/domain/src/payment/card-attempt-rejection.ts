import type { Minor } from '../money/currency.ts'
import type { WordsOf } from '../order/rule.ts'
import type { CardAttemptStatus } from './card-attempt.ts'
import type { CardAttemptEvent } from './card-attempt-event.ts'

/** Why a card attempt was not begun, or an event not applied, as data. */
export type CardAttemptRejection =
  | { readonly type: 'other-attempt'; readonly attemptId: string }
  | {
      readonly type: 'not-in-this-attempt-state'
      readonly event: CardAttemptEvent['type']
      readonly status: CardAttemptStatus
    }
  | { readonly type: 'attempt-event-missing'; readonly expected: number; readonly got: number }
  | { readonly type: 'attempt-time-invalid'; readonly at: string }
  | { readonly type: 'attempt-text-missing'; readonly field: string }
  | { readonly type: 'attempt-text-too-long'; readonly field: string; readonly max: number }
  | { readonly type: 'card-number-in-text'; readonly field: string }
  | { readonly type: 'last-four-invalid' }
  | { readonly type: 'too-early-to-give-up' }
  | { readonly type: 'signature-not-checked' }
  | { readonly type: 'reversed-by-itself' }
  | { readonly type: 'charge-out-of-range'; readonly amount: number }
  | { readonly type: 'tip-out-of-range'; readonly tip: number }
  | { readonly type: 'sale-has-open-attempt'; readonly attemptId: string; readonly status: CardAttemptStatus }
  | {
      readonly type: 'terminal-has-open-attempt'
      readonly attemptId: string
      readonly status: CardAttemptStatus
    }
  | { readonly type: 'nothing-to-reverse'; readonly ofAttemptId: string }
  | { readonly type: 'reverses-other-amount'; readonly charged: Minor; readonly got: Minor }
  | { readonly type: 'refund-exceeds-charge'; readonly left: Minor; readonly got: Minor }

const UNCLEAR =
  'It is not known yet whether the last card payment went through. The card terminal is being asked; do not charge again.'

const openWords = (status: CardAttemptStatus, running: string): string => {
  if (status === 'unknown' || status === 'needs-operator') return UNCLEAR
  return status === 'approved-unbooked'
    ? 'A card payment was approved and is not booked yet. Book it or give it back first.'
    : running
}

/** The same in words. */
export const CARD_ATTEMPT_WORDS: WordsOf<CardAttemptRejection> = {
  'other-attempt': () => 'This belongs to another card payment.',
  'not-in-this-attempt-state': ({ status }) => WHY_NOT[status],
  'attempt-event-missing': ({ expected, got }) =>
    `Step ${got} of this card payment arrived before step ${expected}.`,
  'attempt-time-invalid': ({ at }) => `"${at}" is not a time.`,
  'attempt-text-missing': ({ field }) => `The ${field} is needed.`,
  'attempt-text-too-long': ({ field, max }) => `The ${field} is too long: ${max} characters at most.`,
  'card-number-in-text': ({ field }) =>
    `The ${field} looks like a card number. Write the last four digits at most.`,
  'last-four-invalid': () => 'Only the last four digits of a card are kept.',
  'too-early-to-give-up': () => 'The card terminal can still be asked.',
  'signature-not-checked': () => 'Compare the signature with the card first.',
  'reversed-by-itself': () => 'A card payment cannot give itself back.',
  'charge-out-of-range': () => 'The card amount is out of range.',
  'tip-out-of-range': () => 'The tip is out of range.',
  'sale-has-open-attempt': ({ status }) => openWords(status, 'A card payment for this order is under way.'),
  'terminal-has-open-attempt': ({ status }) =>
    openWords(status, 'The card terminal is busy with another payment.'),
  'nothing-to-reverse': () => 'There is no approved card payment to give back.',
  'reverses-other-amount': ({ charged }, money) =>
    `A reversal gives back all of it: ${money(charged)}, no other amount.`,
  'refund-exceeds-charge': ({ left }, money) => `${money(left)} of this card payment is left to give back.`,
}

const NO_MONEY = 'This card payment is over: nothing was charged.'

const WHY_NOT: Readonly<Record<CardAttemptStatus, string>> = {
  created: 'Nothing was sent to the card terminal yet.',
  sending: 'The card terminal has not answered yet.',
  'in-progress': 'The card terminal is busy with the guest.',
  unknown: UNCLEAR,
  'needs-operator': UNCLEAR,
  'approved-unbooked': 'This card payment was approved. Book it or give it back.',
  approved: 'This card payment was approved and booked.',
  reversed: 'This card payment was given back.',
  'not-sent': NO_MONEY,
  rejected: NO_MONEY,
  declined: NO_MONEY,
  aborted: NO_MONEY,
  'not-executed': NO_MONEY,
}

/**
 * A rejection as one sentence for the person at the till; `money` writes an amount in the store's way. Source: issue
 * 3, "rejections in words a cashier understands".
 */
export function explainCardAttemptRejection(
  rejection: CardAttemptRejection,
  money: (amount: Minor) => string = (amount) => `${amount} minor units`,
): string {
  // The table has for each type the words of that very type, which the compiler cannot follow through a union.
  return CARD_ATTEMPT_WORDS[rejection.type](rejection as never, money)
}
