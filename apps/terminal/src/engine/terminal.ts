import type {
  BusinessDay,
  DraftCommand,
  DraftOrder,
  Menu,
  Order,
  OrderLine,
  OrderRejection,
  OrderTotals,
  PaidOrder,
  PendingPaymentOrder,
  Permission,
  Receipt,
  Result,
  Role,
  StoreSettings,
  TenderOffer,
} from '@evertill/domain'
import type { PrinterStatus, TerminalIdentity } from '../contract/index.ts'

/** The till without screen, Electron or disk. The screens read `state` and call the functions; nothing else. */
export interface Terminal {
  /** The current state; a new object whenever anything changed. */
  getState(): TerminalState
  /** Calls back after each change; returns the function that ends the subscription. */
  subscribe(listener: () => void): () => void

  /** Opens storage, completes the outbox from the journal (S3), starts syncing. Needs no network. */
  start(): Promise<void>
  /** Stops timers and sync and closes storage. */
  stop(): Promise<void>

  /** Also for a till whose enrolment has ended (`sync.enrolAgain`): it starts over under its new identity. */
  enrol(request: {
    serverUrl: string
    code: string
    name: string
  }): Promise<Result<TerminalIdentity, EnrolProblem>>
  signIn(employeeId: string, pin: string): Promise<Result<SignedIn, SignInProblem>>
  signOut(): void

  /** Adds to the basket, opening a draft if there is none. Durable when it resolves. */
  addLine(line: Omit<OrderLine, 'id'>): Promise<Result<DraftOrder, SaleProblem>>
  /** Any other tap on the basket. Durable when it resolves. */
  change(command: BasketChange): Promise<Result<DraftOrder | PendingPaymentOrder | undefined, SaleProblem>>
  /**
   * Takes a tender; when it settles the rest, the sale is closed: durable, numbered, on its way to paper. An order
   * that comes to 0 closes without an offer.
   */
  takeTender(offer?: TenderOfferInput): Promise<Result<TenderTaken, SaleProblem>>

  /** Orders of a business day (today's when omitted), newest first, own and the other terminals'. */
  ordersOfDay(query: { businessDay?: BusinessDay; limit: number }): Promise<readonly OrderSummary[]>
  order(id: string): Promise<OrderView | undefined>
  /** Prints the receipt again, marked DUPLICATE and counted. */
  reprint(orderId: string, reason: string): Promise<Result<ReceiptOnItsWay, SaleProblem>>
  cancelPrintJob(id: string): Promise<void>

  /** Tries the server now instead of waiting for the next try. */
  syncNow(): void
}

/** A tap on the basket that is not a new line or a tender. `discard` empties it. */
export type BasketChange =
  | Extract<
      DraftCommand,
      {
        type:
          | 'draft.replace-line'
          | 'draft.set-quantity'
          | 'draft.set-note'
          | 'draft.remove-line'
          | 'draft.set-order-type'
          | 'draft.remove-tender'
      }
    >
  | { readonly type: 'discard' }

export type TenderOfferInput = TenderOffer extends infer O
  ? O extends TenderOffer
    ? Omit<O, 'id'>
    : never
  : never

export interface TerminalState {
  readonly phase: Phase
  readonly identity?: TerminalIdentity | undefined
  /** Absent until the first sync. */
  readonly store?: StoreSettings | undefined
  readonly menu: Menu
  /** Who may sign in; active employees only, without their PIN hashes. */
  readonly employees: readonly StaffMember[]
  readonly session?: SignedIn | undefined
  /** The basket and its money; absent when empty. */
  readonly basket?: Basket | undefined
  /** Today on the store's calendar. */
  readonly businessDay?: BusinessDay | undefined
  /** Counts up with each change to any order, for lists that must look again. */
  readonly ordersVersion: number
  readonly sync: SyncState
  readonly printer: PrinterStatus
}

/**
 * `starting` → `not-enrolled` | `waiting-for-menu` | `ready`; `second-window`: another window of this terminal is
 * selling; `broken`: the disk or the database failed, `message` says what is safe and what to do.
 */
export type Phase =
  | { readonly name: 'starting' }
  /** `serverUrl`: where this machine is set up to find head office. */
  | { readonly name: 'not-enrolled'; readonly serverUrl?: string | undefined }
  | { readonly name: 'waiting-for-menu' }
  | { readonly name: 'ready' }
  | { readonly name: 'second-window' }
  | { readonly name: 'broken'; readonly message: string }

export interface StaffMember {
  readonly id: string
  readonly name: string
  readonly role: Role
}

export interface SignedIn extends StaffMember {
  readonly permissions: readonly Permission[]
  readonly signedInAt: string
}

export interface Basket {
  readonly order: DraftOrder | PendingPaymentOrder
  readonly totals: OrderTotals
  /** Still to pay, in minor units. */
  readonly balance: number
}

export interface SyncState {
  readonly link: 'online' | 'offline' | 'connecting'
  /** When the server last answered. */
  readonly lastContactAt?: string | undefined
  /** Commands the server has not acknowledged. */
  readonly unsent: number
  readonly oldestUnsentAt?: string | undefined
  /** Commands the server stored aside with a reason. */
  readonly quarantined: number
  /** Server's clock minus this one's, milliseconds. */
  readonly clockOffsetMs?: number | undefined
  /** Documents of head office this till could not read and left out; the rest works. */
  readonly unreadable: number
  /** Set while the server refuses this terminal: what to do about it, in words. */
  readonly refused?: string | undefined
  /** Set while only another enrolment ends the refusal: this till was copied or blocked (S7, S14). */
  readonly enrolAgain?: boolean | undefined
}

export type EnrolProblem = { readonly type: 'unreachable' | 'refused'; readonly message: string }

export type SignInProblem =
  | { readonly type: 'wrong-pin'; readonly attemptsLeft: number }
  | { readonly type: 'locked'; readonly until: string }
  | { readonly type: 'no-such-employee' }

export type SaleProblem =
  | OrderRejection
  | { readonly type: 'not-signed-in' }
  | { readonly type: 'not-ready' }
  | { readonly type: 'not-permitted'; readonly permission: Permission }
  | { readonly type: 'not-saved'; readonly message: string }

export type TenderTaken =
  | { readonly type: 'more-to-pay'; readonly basket: Basket }
  | {
      readonly type: 'paid'
      readonly order: PaidOrder
      readonly receipt: Receipt
      readonly change: number
    }

export interface ReceiptOnItsWay {
  readonly receipt: Receipt
  readonly printJobId: string
}

export interface OrderSummary {
  readonly id: string
  readonly receiptNumber: string
  readonly total: number
  readonly paidAt: string
  readonly businessDay: BusinessDay
  /** Terminal that sold it. */
  readonly terminalId: string
  readonly itemCount: number
  /** `here`: only on this till. `sent`: head office has it. `quarantined`: head office has it aside. */
  readonly delivery: 'here' | 'sent' | 'quarantined'
}

export interface OrderView {
  readonly order: Order
  readonly receipt: Receipt
  readonly delivery: OrderSummary['delivery']
}
