import type { Instant } from '../shared/time.ts'
import type { AttemptBooking, CardApproval } from './card-attempt.ts'
import type { LastResult } from './last-result.ts'

interface AttemptEventContent {
  readonly attemptId: string
  /** 1, 2, 3 … per attempt, given by the one that owns the card terminal: an event applied again changes nothing. */
  readonly seq: number
  readonly at: Instant
}

/**
 * What happens to an attempt, appended to disk before anything follows from it. Source: hardware reference §7.2,
 * rule 8: attempts travel as append-only events, written by the owner of the terminal alone.
 */
export type CardAttemptEvent = AttemptEventContent &
  (
    | { readonly type: 'attempt.send' }
    /** No byte of the request was written. */
    | { readonly type: 'attempt.not-sent'; readonly why: string }
    | { readonly type: 'attempt.refused'; readonly code: string; readonly text: string }
    | { readonly type: 'attempt.progress'; readonly shows: string }
    | { readonly type: 'attempt.declined'; readonly code: string; readonly text: string }
    | { readonly type: 'attempt.aborted'; readonly code: string; readonly text: string }
    /** Of a reversal also "already reversed", which is the same success. */
    | { readonly type: 'attempt.approved'; readonly approval: CardApproval }
    /** A lost connection, a terminal that fell silent, a crash. */
    | { readonly type: 'attempt.lost' }
    /** The card terminal was asked for its last result. */
    | { readonly type: 'attempt.asked'; readonly answer: LastResult }
    /** Nobody could find out within `UNKNOWN_AT_MOST_MS`. */
    | { readonly type: 'attempt.escalate' }
    | AttemptDecision
    | {
        readonly type: 'attempt.book'
        readonly booking: AttemptBooking
        /** The cashier compared the guest's signature. */
        readonly signatureChecked?: true | undefined
      }
    /** Another attempt gave the money back. */
    | { readonly type: 'attempt.reversed'; readonly byAttemptId: string }
  )

/** A manager's word where the card terminal has none, with what it rests on. */
export interface AttemptDecision {
  readonly type: 'attempt.decide'
  readonly managerId: string
  readonly evidence: string
  /** With the number on the card terminal's slip, or "nothing was charged". */
  readonly decision: { readonly approved: CardApproval } | 'not-executed'
}
