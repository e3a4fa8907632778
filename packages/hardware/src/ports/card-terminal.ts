import type {
  CardApproval,
  CardIntent,
  Currency,
  LastResult,
  Minor,
  SchemeTotal,
  TerminalRecord,
} from '@evertill/domain'

/** What this make of card terminal can do. */
export interface CardCapabilities {
  readonly reversal: boolean
  readonly refund: boolean
  readonly abort: boolean
  readonly endOfDay: boolean
  /**
   * How it can be asked what became of a request whose answer was lost. `last-record`: it tells of its last
   * transaction, to be compared with the one known before. `by-attempt`: it finds the request itself. `none`: it cannot.
   */
  readonly lastResult: 'last-record' | 'by-attempt' | 'none'
}

/** One request for money. */
export interface CardRequest {
  /** The attempt it belongs to; a card terminal that finds requests again finds it by this. */
  readonly attemptId: string
  readonly kind: CardIntent['kind']
  /** What the card is charged or given, tip included, in minor units. */
  readonly amount: Minor
  readonly currency: Currency
  /** What a reversal takes back; a refund names it where the card terminal wants to know. */
  readonly of?: TerminalRecord
}

/** Which request is asked about; a card terminal that finds it does not always repeat its amount. */
export type AskedRequest = Pick<CardRequest, 'attemptId' | 'kind' | 'amount' | 'currency'>

/**
 * How a request ended. `not-sent`: not a byte of the request left. `rejected`: the card terminal would not begin.
 * `lost`: nobody can say; the last result decides. An outcome never carries a card number.
 */
export type CardOutcome =
  | { readonly type: 'approved'; readonly approval: CardApproval; readonly slips: readonly CardSlip[] }
  | {
      readonly type: 'declined' | 'aborted'
      readonly code: string
      readonly text: string
      readonly slips: readonly CardSlip[]
    }
  | { readonly type: 'rejected'; readonly code: string; readonly text: string }
  | { readonly type: 'not-sent'; readonly why: string }
  | { readonly type: 'lost'; readonly why: string }

/** A slip of the card terminal for the till to print, rows as it laid them out. */
export interface CardSlip {
  readonly kind: 'merchant' | 'customer' | 'administration' | 'unknown'
  readonly lines: readonly {
    readonly text: string
    readonly centred: boolean
    readonly doubleWidth: boolean
    readonly doubleHeight: boolean
    /** Blanks before it. */
    readonly indent: number
  }[]
}

/** Told of a request while it runs. */
export interface CardWatch {
  /** The card terminal has the request and shows this to the guest; the first call says that it has begun. */
  onProgress(shows: string): void
  /**
   * The approval, before it is acknowledged: resolves true once it is on the disk. On false the card terminal is told
   * that the goods are not handed out, and the outcome is `lost`. Called again where the card terminal repeats it.
   */
  keep(approval: CardApproval): Promise<boolean>
}

/** How the card terminal is. */
export type CardTerminalState =
  | { readonly type: 'ready' }
  | { readonly type: 'busy' }
  /** It says itself what is wrong: its day must be closed, a card is still in it … */
  | { readonly type: 'trouble'; readonly code: string; readonly text: string }
  | { readonly type: 'unreachable'; readonly why: string }
  /** It has no wire to ask over. */
  | { readonly type: 'unknown' }

export type RegisterOutcome =
  | { readonly type: 'registered'; readonly terminalId: string }
  | { readonly type: 'refused'; readonly code: string; readonly text: string }
  | { readonly type: 'unreachable'; readonly why: string }

/** What the card terminal counted since its last end of day. */
export interface DayTotals {
  /** Minor units; absent where it only prints it. */
  readonly total?: Minor
  /** Schemes that have a count; empty where it does not tell them apart. */
  readonly schemes: readonly SchemeTotal[]
}

/** How the end of a card terminal's day went. `unknown`: it may have closed its day, or not. */
export type EndOfDayOutcome =
  | ({ readonly type: 'closed'; readonly slips: readonly CardSlip[] } & DayTotals)
  | { readonly type: 'refused'; readonly code: string; readonly text: string }
  | { readonly type: 'unreachable' | 'unknown'; readonly why: string }
  | { readonly type: 'not-supported' }

/**
 * A card terminal, whatever it speaks. One thing at a time: calls wait for the one before, `abort` excepted. Failures are
 * outcomes; a promise never rejects for the device's sake and answers within the protocol's time-outs.
 */
export interface CardTerminal {
  readonly capabilities: CardCapabilities
  /** Tells the card terminal who is at the other end; requests do it by themselves where it is due. */
  register(): Promise<RegisterOutcome>
  status(): Promise<CardTerminalState>
  /** Charges a card. `request.kind` is `payment`. */
  authorise(request: CardRequest, watch: CardWatch): Promise<CardOutcome>
  /** Takes an approved payment back as a whole; one that is taken back already is approved, too. */
  reverse(request: CardRequest, watch: CardWatch): Promise<CardOutcome>
  /** Gives an amount to a card. */
  refund(request: CardRequest, watch: CardWatch): Promise<CardOutcome>
  /** Asks to end what is running; its own outcome says whether that worked. False when nothing runs or it cannot. */
  abort(): Promise<boolean>
  /** What became of a request, or the last record of all. Never changes anything, may be asked as often as wanted. */
  lastResult(request: AskedRequest): Promise<LastResult>
  /**
   * Closes its day. `keep` gets the totals before they are acknowledged, for that is what closes the day and clears them
   * there: it resolves true once they are on the disk, and on false the day stays open.
   */
  endOfDay(keep: (totals: DayTotals) => Promise<boolean>): Promise<EndOfDayOutcome>
  /** Says goodbye where the protocol knows that. */
  logOff(): Promise<void>
}
