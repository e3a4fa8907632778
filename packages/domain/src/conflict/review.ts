import type { Minor } from '../money/currency.ts'
import type { OrderRejection } from '../order/order-rejection.ts'
import type { Instant } from '../shared/time.ts'
import type { SharedCommand } from './order-conflict-kind.ts'

/** A till's command on an order as it reached the server. */
export interface OrderArrival {
  /** Of the command: it is known by it. */
  readonly commandId: string
  readonly terminalId: string
  /** The server's revision the till had before it; absent where it had none. */
  readonly baseRev?: number | undefined
  readonly command: SharedCommand
}

/** Why a person has to look. */
export type ReviewReason =
  /** Two tills changed the order while apart. */
  | { readonly type: 'changed-by-both' }
  /** The order no longer takes it: it was paid, cancelled, or what it changes is gone. */
  | { readonly type: 'no-longer-possible'; readonly rejection: OrderRejection }
  /** Money was taken or given that the order has no place for. */
  | { readonly type: 'money-without-place'; readonly rejection: OrderRejection }
  /** More was given back than was left, in minor units: two tills gave it back while apart. */
  | { readonly type: 'refunded-too-much'; readonly excess: Minor }
  /** The guest paid what another till had meanwhile changed. */
  | { readonly type: 'paid-another-version' }
  /** A command about two orders: the other one cannot take it. */
  | { readonly type: 'other-order-changed' }

/** Something for a manager to decide, with both versions. Source: sync table, "order edit"; SYN-7. */
export interface OpenReview {
  readonly status: 'open'
  /** The id of the command that arrived: a review is opened once. */
  readonly id: string
  readonly orderId: string
  readonly reason: ReviewReason
  /** What arrived. */
  readonly mine: OrderArrival
  /** What other tills had done since `mine.baseRev`, in the server's order. */
  readonly theirs: readonly OrderArrival[]
  /** True: it is on the order already, so that kitchen and bill lose nothing. False: it waits. */
  readonly provisional: boolean
}

/** What a manager decides. A command with author and reason. */
export interface ReviewDecision {
  readonly type: 'review.decide'
  /** UUIDv7: decided again with the same id, it changes nothing. */
  readonly id: string
  readonly reviewId: string
  readonly verdict: ReviewVerdict
  readonly employeeId: string
  readonly reason: string
  readonly at: Instant
}

/** `mine` is what arrived, `theirs` what the server had; `merge` takes from mine the lines it names. */
export type ReviewVerdict =
  | { readonly kind: 'accept-mine' }
  | { readonly kind: 'accept-theirs' }
  | { readonly kind: 'merge'; readonly lineIds: readonly string[] }
  | { readonly kind: 'void' }

/** A review that was decided stays, with both versions. */
export interface DecidedReview extends Omit<OpenReview, 'status'> {
  readonly status: 'decided'
  readonly decision: ReviewDecision
}

export type Review = OpenReview | DecidedReview
