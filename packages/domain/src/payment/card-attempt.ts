import type { Currency, Minor } from '../money/currency.ts'
import type { BusinessDay, Instant } from '../shared/time.ts'

/**
 * One request to a card terminal, from the intent on disk to its outcome. What was asked never changes; a second
 * amount or a second try is another attempt. Anything lost is UNKNOWN, never failed. Source: shared policies,
 * "Cards"; hardware reference §7.2.
 */
export type CardAttempt =
  | CreatedAttempt
  | SendingAttempt
  | InProgressAttempt
  | UnknownAttempt
  | NeedsOperatorAttempt
  | ApprovedUnbookedAttempt
  | ApprovedAttempt
  | ReversedAttempt
  | NotSentAttempt
  | RefusedAttempt
  | NotExecutedAttempt

export type CardAttemptStatus = CardAttempt['status']

/** What is asked of the card terminal, on disk before the first byte is sent. */
export interface CardIntent {
  /** UUIDv7: the attempt's identity everywhere. */
  readonly id: string
  readonly kind: 'payment' | 'refund' | 'reversal'
  readonly orderId: string
  /** The check of a split bill it pays; absent where the bill is one. */
  readonly checkId?: string | undefined
  /** The card terminal, not the till. */
  readonly cardTerminalId: string
  readonly employeeId: string
  /** Positive, whichever way the money goes. */
  readonly amount: Minor
  /** Asked for on top of `amount`; absent when none. */
  readonly tip?: Minor | undefined
  readonly currency: Currency
  readonly createdAt: Instant
  readonly businessDay: BusinessDay
  /** The run of the till that made it: an attempt of another run was cut off by a crash. */
  readonly bootId: string
  /** The card terminal's last record before this one, where it is known: what proves that nothing was booked. */
  readonly before?: TerminalRecord | undefined
  /** The attempt that is given back; always there for a reversal. */
  readonly ofAttemptId?: string | undefined
}

/** How a card terminal names one of its transactions. */
export interface TerminalRecord {
  /** Its receipt number; may be empty. */
  readonly receipt: string
  /** Its trace number; may be empty. */
  readonly trace: string
}

/** What the card terminal says of a transaction it approved. Never a card number. */
export interface CardApproval extends TerminalRecord {
  readonly scheme: string
  /** Four digits, or empty where the terminal does not say. */
  readonly last4: string
  readonly authCode: string
  /** The card terminal could not ask its host either. */
  readonly offline?: true | undefined
  /** The guest signs; the cashier compares before it is booked. */
  readonly needsSignature?: true | undefined
  /** What the guest gave at the card terminal on top of what was asked; absent when nothing. */
  readonly tip?: Minor | undefined
}

/** What an outcome rests on: the terminal's word, or a manager's with its evidence. */
export type AttemptProof =
  | { readonly by: 'terminal' }
  | { readonly by: 'manager'; readonly managerId: string; readonly evidence: string }

interface AttemptContent {
  readonly intent: CardIntent
  /** Events applied so far: the next one is `seq + 1`. */
  readonly seq: number
}

/** On disk; nothing was sent. */
export interface CreatedAttempt extends AttemptContent {
  readonly status: 'created'
}

/** Bytes may be on their way. */
export interface SendingAttempt extends AttemptContent {
  readonly status: 'sending'
  readonly sentAt: Instant
}

/** The card terminal has it and talks to the guest. */
export interface InProgressAttempt extends AttemptContent {
  readonly status: 'in-progress'
  readonly sentAt: Instant
  /** When it last said something: what its patience is counted from. */
  readonly heardAt: Instant
  /** What it shows; may be empty. */
  readonly shows: string
}

/** What the till knew of an attempt when its end was lost: what the card terminal's last record is held against. */
export interface LostAttemptKnowledge {
  readonly sentAt: Instant
  /** The card terminal had taken the request and said so: the next record it makes is of this attempt. */
  readonly hasBegun: boolean
  /** The approval on disk whose completion was not heard. */
  readonly heard?: CardApproval | undefined
}

/** The connection, the answer or the till was lost. The card terminal is asked until it is known. */
export interface UnknownAttempt extends AttemptContent, LostAttemptKnowledge {
  readonly status: 'unknown'
  readonly since: Instant
  /** How often it was asked. */
  readonly asks: number
  readonly askedAt?: Instant | undefined
}

/** The card terminal cannot say; a manager looks at its journal or slip and decides. */
export interface NeedsOperatorAttempt extends AttemptContent, LostAttemptKnowledge {
  readonly status: 'needs-operator'
  readonly since: Instant
  readonly why: 'not-supported' | 'ambiguous' | 'too-long'
}

/**
 * The money moved and is not in an order's books yet. A card terminal that was not told of its receipt may still take
 * it back, so after a crash it is asked once more.
 */
export interface ApprovedUnbookedAttempt extends AttemptContent {
  readonly status: 'approved-unbooked'
  readonly sentAt: Instant
  readonly at: Instant
  readonly approval: CardApproval
  readonly proof: AttemptProof
}

/** Booked, exactly once. */
export interface ApprovedAttempt extends AttemptContent {
  readonly status: 'approved'
  readonly at: Instant
  readonly approval: CardApproval
  readonly proof: AttemptProof
  readonly booking: AttemptBooking
}

/** Where it went: the tender of a payment, the refund or reversal fact of the others. */
export interface AttemptBooking {
  readonly orderId: string
  readonly entryId: string
}

/** Approved, and given back by another attempt. */
export interface ReversedAttempt extends AttemptContent {
  readonly status: 'reversed'
  readonly at: Instant
  readonly approval: CardApproval
  readonly byAttemptId: string
  /** Absent for one that never was in an order's books. */
  readonly booking?: AttemptBooking | undefined
}

/** Not a byte was sent. */
export interface NotSentAttempt extends AttemptContent {
  readonly status: 'not-sent'
  readonly at: Instant
  readonly why: string
}

/** `rejected`: not begun. `declined`: by the card's bank. `aborted`: by the guest, the cashier or the clock. */
export interface RefusedAttempt extends AttemptContent {
  readonly status: 'rejected' | 'declined' | 'aborted'
  readonly at: Instant
  /** The card terminal's code; may be empty. */
  readonly code: string
  readonly text: string
}

/** Proven: the card terminal never booked it. */
export interface NotExecutedAttempt extends AttemptContent {
  readonly status: 'not-executed'
  readonly sentAt: Instant
  readonly at: Instant
  readonly proof: AttemptProof
}

/** States in which nothing is open any more. */
export const FINAL_STATUSES: ReadonlySet<CardAttemptStatus> = new Set<CardAttemptStatus>([
  'not-sent',
  'rejected',
  'declined',
  'aborted',
  'not-executed',
  'approved',
  'reversed',
])

/** True while it is not known and booked what became of it. Source: hardware reference §7.2, rule 1. */
export function isOpenAttempt({ status }: CardAttempt): boolean {
  return !FINAL_STATUSES.has(status)
}

/** True where it is proven that no money moved: the only attempts that may be made again. Source: §7.2, rule 2. */
export function mayRetry(attempt: CardAttempt): boolean {
  return FINAL_STATUSES.has(attempt.status) && !('approval' in attempt)
}

/**
 * The whole tip of a payment: what was asked for on top and what the guest added at the card terminal. Source: shared
 * policies, "Money and tax".
 */
export function cardTipOf(attempt: CardAttempt): Minor {
  const added = 'approval' in attempt ? (attempt.approval.tip ?? 0) : 0
  return (attempt.intent.tip ?? 0) + added
}

/**
 * What the card was charged or given, every tip included. Source: shared policies, "Money and tax": tips are beside the
 * bill.
 */
export function chargedBy(attempt: CardAttempt): Minor {
  return attempt.intent.amount + cardTipOf(attempt)
}

/** What the card terminal is asked for, the tip that was said before included. */
export function chargeOf({ amount, tip }: CardIntent): Minor {
  return amount + (tip ?? 0)
}
