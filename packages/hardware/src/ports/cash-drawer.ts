import type { Instant, Result } from '@evertill/domain'

/** Why the till opens a drawer. A note is what a person gave as the reason. */
export type DrawerReason =
  | { readonly type: 'sale' | 'refund'; readonly orderId: string }
  | {
      readonly type: 'cash-in' | 'cash-out' | 'drop' | 'tip-payout' | 'count' | 'till-open' | 'till-close'
      /** The till command that asks for it. */
      readonly commandId: string
    }
  | { readonly type: 'no-sale'; readonly commandId: string; readonly note: string }
  /** Setting up, with nothing in it. */
  | { readonly type: 'test' }

export interface DrawerRequest {
  readonly reason: DrawerReason
  /** The employee. */
  readonly by: string
}

/** An opening for the journal. `expected: false`: nobody asked the till; a key, or a hand under the counter. */
export type DrawerOpening =
  | (DrawerRequest & { readonly expected: true; readonly at: Instant })
  | { readonly expected: false; readonly at: Instant }

/**
 * What happens at a drawer; all of it belongs in the journal. `kicked`: opened as far as anybody can know, on a
 * drawer without a sensor. `already-open`: asked for while it stood open. `did-not-open`: the pulse went out and
 * nothing moved, or never went out. `found-open`: it stood open when the till began to look.
 */
export type DrawerEvent =
  | { readonly type: 'opened' | 'kicked'; readonly opening: DrawerOpening }
  | ({ readonly type: 'already-open' | 'did-not-open'; readonly at: Instant } & DrawerRequest)
  | { readonly type: 'closed' | 'left-open'; readonly at: Instant; readonly openMs: number }
  | { readonly type: 'found-open' | 'sensor-lost' | 'sensor-back'; readonly at: Instant }

/** `unknown`: no sensor, or none that answers. */
export type DrawerPosition = 'open' | 'closed' | 'unknown'

/** Why a drawer did not open. `unreachable`: the pulse never left. `did-not-open`: it left, and nothing moved. */
export interface DrawerProblem {
  readonly type: 'unreachable' | 'did-not-open'
  readonly message: string
}

/** A cash drawer, whatever opens it. */
export interface CashDrawer {
  /**
   * Opens it now and waits for its word. `kicked` where it cannot say. A request is carried out once: nothing opens
   * a drawer later because it could not be reached now.
   */
  open(request: DrawerRequest): Promise<Result<'opened' | 'kicked' | 'already-open', DrawerProblem>>
  /** Says that a print job is about to open it, so that the opening has its reason. */
  expect(request: DrawerRequest): void
  position(): DrawerPosition
  /** Returns the function that ends the subscription. */
  onEvent(listener: (event: DrawerEvent) => void): () => void
  stop(): Promise<void>
}
