import type { CardAttemptStatus } from './card-attempt.ts'
import type { CardAttemptEvent } from './card-attempt-event.ts'

type Transitions = {
  readonly [S in CardAttemptStatus]: {
    readonly [E in CardAttemptEvent['type']]?: readonly CardAttemptStatus[]
  }
}

/** What the card terminal itself says of an attempt it may have. */
const TERMINAL_SAYS = {
  'attempt.approved': ['approved-unbooked'],
  'attempt.declined': ['declined'],
  'attempt.aborted': ['aborted'],
} as const

/** How an attempt is cleared up when its answer was lost. */
const CLEARED_UP = {
  ...TERMINAL_SAYS,
  'attempt.decide': ['approved-unbooked', 'not-executed'],
} as const

const FOUND = ['approved-unbooked', 'declined', 'aborted', 'not-executed'] as const

/**
 * Every state and what may happen in it, with the states it may lead to. What is not listed is refused. An approval
 * that comes after it was concluded that nothing was booked is taken all the same: an approval is never lost, it
 * becomes one to book or to reverse. Source: hardware reference §7.2.
 */
export const CARD_ATTEMPT_TRANSITIONS: Transitions = {
  created: { 'attempt.send': ['sending'], 'attempt.not-sent': ['not-sent'] },
  sending: {
    'attempt.not-sent': ['not-sent'],
    'attempt.refused': ['rejected'],
    'attempt.progress': ['in-progress'],
    ...TERMINAL_SAYS,
    'attempt.lost': ['unknown'],
  },
  'in-progress': {
    'attempt.progress': ['in-progress'],
    ...TERMINAL_SAYS,
    'attempt.lost': ['unknown'],
  },
  unknown: {
    ...CLEARED_UP,
    'attempt.asked': ['unknown', 'needs-operator', ...FOUND],
    'attempt.escalate': ['needs-operator'],
  },
  'needs-operator': { ...CLEARED_UP, 'attempt.asked': ['needs-operator', ...FOUND] },
  'not-executed': { 'attempt.approved': ['approved-unbooked'] },
  'approved-unbooked': {
    'attempt.book': ['approved'],
    'attempt.reversed': ['reversed'],
    'attempt.lost': ['unknown'],
  },
  approved: { 'attempt.reversed': ['reversed'] },
  reversed: {},
  'not-sent': {},
  rejected: {},
  declined: {},
  aborted: {},
}
