import type {
  BusinessDay,
  DraftOrder,
  KitchenTicket,
  OpenWork,
  PendingPaymentOrder,
  PinAttempts,
  TillMoneyFact,
  ZCarry,
} from '@evertill/domain'
import { type ChainHead, type Command, type CommandResult, EMPTY_CHAIN } from '@evertill/sync-protocol'
import type { KitchenPaper } from '../../contract/index.ts'

/** How far this terminal has come. Moves on in the same transaction as the command that moves it. */
export interface Counters extends ChainHead {
  /** Last receipt number given out; the next sale gets the next one. */
  readonly lastReceiptNumber: number
  /** Everything up to here the server has acknowledged. */
  readonly lastAckedTseq: number
  /** Absent on a till whose drawer was never opened. */
  readonly till?: TillPlace
  /** Who is at work or on a break by this till; absent where nobody ever clocked in. */
  readonly openWork?: OpenWork
}

/** Where the drawer's sessions stand in the chain: a session's sales are those between its opening and its closing. */
export interface TillPlace {
  /** What the last Z report carried on: the next session is opened with it. */
  readonly carried: ZCarry
  /** Absent while no drawer is open. */
  readonly open?: { readonly tseq: number; readonly sessionId: string }
  /** The last closing. */
  readonly closed?: {
    readonly tseq: number
    readonly sessionId: string
    readonly businessDay: BusinessDay
  }
}

/** The counters of a till that has recorded nothing yet, and of a copy about to be made anew. */
export const NOTHING_RECORDED: Counters = { ...EMPTY_CHAIN, lastReceiptNumber: 0, lastAckedTseq: 0 }

/** A recorded command and what became of it. */
export interface OutboxRow {
  readonly tseq: number
  readonly command: Command
  /** The order it is about; absent when this build cannot read the command. */
  readonly orderId?: string
  /** The order that lines or all of the first one go to. */
  readonly toOrderId?: string
  /** Only sales have these two; together they are the index behind the orders of the day. */
  readonly businessDay?: BusinessDay
  /** Negated moment of payment, so that ascending is newest first. */
  readonly newestFirst?: number
  /** Id of the basket that became the command. */
  readonly endsDraft?: string
  /** 1 until the host has taken all its paper; absent otherwise, so the index holds only open ones. */
  readonly toPrint?: 1
  /**
   * The kitchen's tickets, while `toPrint`. Made when the command is recorded: later the server's state contains it,
   * and nobody knows any more what the kitchen had heard before.
   */
  readonly kitchen?: readonly KitchenPaper[]
  /**
   * The same tickets, none for a command the kitchen heard nothing of, from when it is recorded until head office has
   * applied it or a manager's decision on it was told: what a decision changes of them is told as well.
   */
  readonly told?: readonly KitchenTicket[]
  /**
   * What a command on an order meant for the drawer, made when it is recorded for the same reason; none for most.
   * Absent where it follows from the command alone, and in rows of a copy made anew.
   */
  readonly drawer?: readonly TillMoneyFact[]
  /** Set once the server has answered for it; milliseconds since 1970. */
  readonly acknowledgedAt?: number
  /** What the server said; absent when only its `lastTseq` told that it has the command. */
  readonly result?: CommandResult
  /** 1 when the server stored it aside. */
  readonly quarantined?: 1
}

/**
 * A copy of the journal being made anew, remembered until it is whole: a till that loses its power on the way goes on
 * with it at the next start.
 */
export interface Rebuild {
  /** The last command of the copy that was given up. What the journal has beyond it was never known to the outbox. */
  readonly through: number
  /** What only the given up copy knew of some commands. */
  readonly kept: readonly KeptOfRow[]
}

export type KeptOfRow = Pick<OutboxRow, 'tseq' | 'toPrint' | 'kitchen' | 'told' | 'drawer' | 'result'> & {
  readonly hash: string
}

export type Draft = (DraftOrder | PendingPaymentOrder) & {
  /** The order of the house the lines are for; absent for a basket that becomes an order of its own. */
  readonly addsTo?: string | undefined
}

/** The server's word on a run of commands. */
export interface Acknowledgement {
  /** Every command up to here is on the server. */
  readonly upTo: number
  readonly results: readonly CommandResult[]
  /** Milliseconds since 1970. */
  readonly at: number
}

/**
 * The terminal's own durable memory: recorded commands, counters, the basket being built, wrong PINs.
 * Each function is one transaction: when it resolves everything is on disk, when it rejects nothing is.
 */
export interface Outbox {
  /** Absent on a new terminal and after the browser wiped its storage. */
  counters(): Promise<Counters | undefined>
  /**
   * Adds rows with the counters they lead to; the baskets they were made of end. Rows already there are kept,
   * and so is a stored `lastAckedTseq`.
   */
  record(rows: readonly OutboxRow[], counters: Counters): Promise<void>
  /** Rows from `tseq` on, ascending. */
  from(tseq: number, limit: number): Promise<readonly OutboxRow[]>
  /** Ascending; also what came from another order. */
  ofOrder(orderId: string): Promise<readonly OutboxRow[]>
  /** This terminal's sales of a business day, newest first. */
  salesOfDay(businessDay: BusinessDay, limit: number): Promise<readonly OutboxRow[]>
  /** How many sales of a business day there are, and how many of them the server has. */
  countSalesOfDay(
    businessDay: BusinessDay,
  ): Promise<{ readonly sales: number; readonly acknowledged: number }>

  /** Marks rows as being on the server and moves `lastAckedTseq` on, never back. */
  acknowledge(acknowledgement: Acknowledgement): Promise<Counters>
  /** Offers everything after `lastAckedTseq` again. */
  rewind(lastAckedTseq: number): Promise<Counters>
  countQuarantined(): Promise<number>
  /** The newest rows the server stored aside, newest first. */
  quarantined(limit: number): Promise<readonly OutboxRow[]>
  /** Removes at most `limit` rows acknowledged before `before`, none of an open drawer; tells how many went. */
  prune(before: number, limit: number): Promise<number>

  /** Rows whose paper the host has not taken all of yet, oldest first. */
  toPrint(): Promise<readonly OutboxRow[]>
  printTaken(tseq: number): Promise<void>
  /**
   * Ends what the row says was told and marks these papers of it to print, none where nothing is to be said. Changes
   * nothing the second time, nor while the tickets of the command itself wait.
   */
  tellDecision(tseq: number, kitchen: readonly KitchenPaper[]): Promise<void>

  /** The rebuild that is under way; absent at all other times. */
  rebuild(): Promise<Rebuild | undefined>
  /** Forgets every command and all counters, not drafts and wrong PINs, and remembers the rebuild. */
  beginRebuild(rebuild: Rebuild): Promise<Counters>
  endRebuild(): Promise<void>

  drafts(): Promise<readonly Draft[]>
  saveDraft(order: Draft): Promise<void>
  dropDraft(id: string): Promise<void>

  pinAttempts(employeeId: string): Promise<PinAttempts | undefined>
  savePinAttempts(employeeId: string, attempts: PinAttempts): Promise<void>
}
