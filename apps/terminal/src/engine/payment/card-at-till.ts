import type { Minor, Order, OrphanReason, Result } from '@evertill/domain'
import type { HostAnswer } from '../../contract/index.ts'
import type { Approval, SaleProblem, TenderTaken } from '../terminal.ts'

/** The connected card terminal as the screens have it. */
export interface CardState {
  /** False where cards are taken on a stand-alone terminal only. */
  readonly connected: boolean
  /** Why no card can be taken on it, in a sentence; absent while it can. */
  readonly problem?: string | undefined
  /** Card payments and reversals that are not over, oldest first, and the last ones that ended here. */
  readonly payments: readonly CardPayment[]
}

/** One request to the card terminal. Never a card number. */
export interface CardPayment {
  readonly attemptId: string
  readonly kind: 'payment' | 'refund' | 'reversal'
  readonly orderId: string
  readonly checkId?: string | undefined
  /** Minor units; the tip comes on top. */
  readonly amount: Minor
  readonly tip?: Minor | undefined
  readonly scheme?: string | undefined
  readonly last4?: string | undefined
  readonly phase: CardPhase
}

export type CardPhase =
  /** `shows`: what the card terminal shows; empty while it waits for the card. */
  | { readonly name: 'at-terminal'; readonly shows: string }
  /** Nobody knows yet whether the card was charged; the card terminal is asked until it says. */
  | { readonly name: 'unknown' }
  | { readonly name: 'needs-manager'; readonly why: 'not-supported' | 'ambiguous' | 'too-long' }
  /** Approved; it goes on by itself. */
  | { readonly name: 'approved' }
  /** The cashier compares the guest's signature with the card. */
  | { readonly name: 'signature' }
  /** The card is charged and the sale it was for is gone or smaller: book it to another order or give it back. */
  | { readonly name: 'without-sale'; readonly why: OrphanReason }
  /** The card is charged and the till could not write that down yet. It is tried again. */
  | { readonly name: 'not-booked'; readonly message: string }
  /** In the sale. `taken` says what the sale has become; absent where another run of the till booked it. */
  | { readonly name: 'booked'; readonly taken?: CardTaken | undefined }
  /** Nothing was charged. `text` is what the card terminal or the till says about it; may be empty. */
  | {
      readonly name: 'declined' | 'aborted' | 'rejected' | 'not-sent' | 'not-executed'
      readonly text: string
    }
  | { readonly name: 'given-back' }

/** What became of the basket, or of the order of the house. */
export type CardTaken = TenderTaken | { readonly type: 'bill'; readonly order: Order }

/** Why nothing was asked of the card terminal. */
export type CardProblem =
  | SaleProblem
  /** By the host or its card terminal; `message` is a sentence for the cashier. */
  | { readonly type: 'refused'; readonly reason: string; readonly message: string }

/** What came of the card terminal's end of day. */
export type CardDayClosed = Extract<HostAnswer<'card.endOfDay'>, { readonly status: 'closed' }>

type Done<T> = Promise<Result<T, CardProblem>>

/** Paying by the connected card terminal. What becomes of it is in the state; an approval is booked by itself. */
export interface CardAtTill {
  /**
   * Charges a card for the basket, or for an order of the house. The same again while it is under way is the one that
   * is: a double tap charges once.
   */
  start(request: {
    readonly amount: Minor
    readonly tip?: Minor
    readonly orderId?: string
    readonly checkId?: string
  }): Done<CardPayment>
  /** Asks the card terminal to end it; whether it did is in the state. */
  abort(attemptId: string): Done<void>
  /** Asks the card terminal now what became of it. */
  ask(attemptId: string): Done<CardPayment>
  /** Books an approval that waits for a person: a signature that fits, or a payment without its sale, to this order. */
  book(
    attemptId: string,
    how: { readonly signatureChecked?: true; readonly orderId?: string; readonly checkId?: string },
  ): Done<void>
  /**
   * Gives an approved payment back on the card terminal; once that is approved it leaves the sale. What is in a sale
   * takes `payment:remove`.
   */
  reverse(attemptId: string, approval?: Approval): Done<CardPayment>
  /** A manager's word where the card terminal cannot say. Takes `payment:resolve-unknown`. */
  decide(
    attemptId: string,
    word: { readonly evidence: string; readonly charged: false | { readonly receipt: string } },
    approval?: Approval,
  ): Done<CardPayment>
  /** The cashier has seen how it ended. */
  seen(attemptId: string): void
  /**
   * Closes the card terminal's day, compares its totals with the attempts since the last time and prints both. Takes
   * `card:end-of-day`. Refused while a payment is not cleared up.
   */
  endOfDay(approval?: Approval): Done<CardDayClosed>
}
