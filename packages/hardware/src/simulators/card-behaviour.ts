/** What becomes of the next requests at a simulated card terminal, and how its make behaves where makes differ. */
export interface CardBehaviour {
  /** `by-hand`: somebody at the desk decides. */
  readonly outcome: 'approve' | 'decline' | 'abort' | 'by-hand'
  /** Milliseconds the guest takes. */
  readonly guestMs: number
  /** What it shows before the guest has decided, one message each. */
  readonly shows: readonly number[]
  /** An approval nobody acknowledged: taken back, or kept. The specification says both. */
  readonly unacknowledged: 'takes-back' | 'keeps'
  /** Goes on with the guest when the till is gone, or gives up. */
  readonly alone: 'goes-on' | 'gives-up'
  readonly remembersRefused: boolean
  /** Can say what its last transaction was. */
  readonly tellsLast: boolean
  readonly slips: 'lines' | 'block' | 'none'
  readonly signature: boolean
  readonly offline: boolean
  /** What the guest adds to a payment, minor units. */
  readonly tip: number
  /** Breaks in the middle of a request; undefined for none. */
  readonly fault: CardFault | undefined
  /** Off the network: nobody reaches it, and who was connected no longer is. */
  readonly unplugged: boolean
  /** Milliseconds it waits for an answer of the till. */
  readonly answerMs: number
  /** Sends this as the card's number, to see that nobody keeps it; masked where absent. */
  readonly pan: string | undefined
}

/**
 * What breaks, and where: messages of a request are counted from 1, the request itself being the first, whichever side
 * sends them. `before`: it is never seen. `middle`: half of it is sent. `after`: it arrived.
 */
export interface CardFault {
  readonly message: number
  readonly moment: 'before' | 'middle' | 'after'
  /** `cut`: the connection breaks. `silence`: the connection stays, and nothing comes over it any more. */
  readonly how: 'cut' | 'silence'
}

export const calmBehaviour: CardBehaviour = {
  outcome: 'approve',
  guestMs: 0,
  shows: [0x0a, 0x0e],
  unacknowledged: 'takes-back',
  alone: 'goes-on',
  remembersRefused: true,
  tellsLast: true,
  slips: 'block',
  signature: false,
  offline: false,
  tip: 0,
  fault: undefined,
  unplugged: false,
  answerMs: 5_000,
  pan: undefined,
}
