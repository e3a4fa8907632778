import type {
  BusinessDay,
  ClockRejection,
  DraftCommand,
  DraftOrder,
  LineDifference,
  Menu,
  OpenOrder,
  OpenWork,
  Order,
  OrderLine,
  OrderRejection,
  OrderTotals,
  PaidOrder,
  PendingPaymentOrder,
  Permission,
  Receipt,
  Result,
  ReviewDecision,
  ReviewVerdict,
  Role,
  SaleMoment,
  StockLevels,
  StockRejection,
  StoreSettings,
  TenderOffer,
  TillRejection,
} from '@evertill/domain'
import type { ReviewDocument } from '@evertill/sync-protocol'
import type { JournalExport, PrinterStatus, TerminalIdentity } from '../contract/index.ts'
import type { CashAtTill } from './cash/cash-at-till.ts'
import type { ClockAtTill } from './clock/clock-at-till.ts'
import type { DevicesAtTill } from './devices/devices-at-till.ts'
import type { HouseAction } from './house/house-action.ts'
import type { ItemsMove } from './house/move-items.ts'
import type { CardAtTill, CardState } from './payment/card-at-till.ts'

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
  addLine(line: Omit<OrderLine, 'id'>, origin?: LineOrigin): Promise<Result<DraftOrder, SaleProblem>>
  /**
   * What prices, taxes and what is left depend on now: how the basket leaves, the store's clock, its business day, and
   * the stock beside the basket's lines but `without`, the one that is being changed.
   */
  saleMoment(without?: string): SaleMoment
  /** The cashier has seen what head office's menu changed under the basket. */
  seenRepriced(): void
  /** Any other tap on the basket. Durable when it resolves. */
  change(command: BasketChange): Promise<Result<DraftOrder | PendingPaymentOrder | undefined, SaleProblem>>
  /**
   * Takes a tender; when it settles the rest, the sale is closed: durable, numbered, on its way to paper. An order
   * that comes to 0 closes without an offer.
   */
  takeTender(offer?: TenderOfferInput): Promise<Result<TenderTaken, SaleProblem>>

  /**
   * Sends the basket to the kitchen: as a new order every till of the store sees, or as more for the order it adds
   * to. Durable when it resolves.
   */
  send(): Promise<Result<Order, SaleProblem>>
  /** The basket that is begun next is for this order of the house; undefined: for a new one. Refused with lines in it. */
  addTo(orderId: string | undefined): Promise<Result<void, SaleProblem>>
  /** Does something to an order of the house; `approval` where the person may not alone. Durable when it resolves. */
  perform(action: HouseAction, approval?: Approval): Promise<Result<Order, SaleProblem>>
  /** Moves items to another order of the house, or to guests who have none yet; answers with the order they came to. */
  moveItems(move: ItemsMove, approval?: Approval): Promise<Result<Order, SaleProblem>>
  /** Takes a payment towards an order of the house; what settles the bill closes it, with a receipt. */
  payBill(payment: {
    orderId: string
    checkId?: string
    offer?: TenderOfferInput
  }): Promise<Result<Order, SaleProblem>>
  /**
   * Puts what the guests of an open order owe on paper, to look at: one check, or each of a split bill. Nothing is
   * recorded. Durable when it resolves; answers with the ids of the print jobs.
   */
  printBill(orderId: string, checkId?: string): Promise<Result<readonly string[], SaleProblem>>
  /** Orders sent and not paid, oldest first, own and the other terminals'. */
  openOrders(): Promise<readonly OpenOrderView[]>
  /** A manager's word on a review; head office carries it out. */
  decideReview(
    decision: { reviewId: string; verdict: ReviewVerdict; reason: string },
    approval?: Approval,
  ): Promise<Result<void, SaleProblem>>
  /** Decisions made here that head office has yet to hear of, oldest first. */
  unsentDecisions(): Promise<readonly ReviewDecision[]>

  /** Orders of a business day (today's when omitted), newest first, own and the other terminals'. */
  ordersOfDay(query: { businessDay?: BusinessDay; limit: number }): Promise<readonly OrderSummary[]>
  order(id: string): Promise<OrderView | undefined>
  /** Prints the receipt again, marked DUPLICATE and counted. */
  reprint(orderId: string, reason: string): Promise<Result<ReceiptOnItsWay, SaleProblem>>
  /** Takes a job out of the queue; an old kitchen ticket that asks is answered No. */
  cancelPrintJob(id: string): Promise<void>
  /** Prints an old kitchen ticket that asks. */
  releasePrintJob(id: string): Promise<void>

  /** Paying by the connected card terminal. */
  readonly card: CardAtTill

  /** The drawer: float, cash in and out, counting, X and Z reports. */
  readonly cash: CashAtTill
  /** What is counted and what is taken off the menu for now. */
  readonly stock: StockAtTill
  /** Clocking in and out, breaks. */
  readonly clock: ClockAtTill

  /** Printers, drawers, card terminal, scanners, scales and displays. */
  readonly devices: DevicesAtTill

  /** Tries the server now instead of waiting for the next try. */
  syncNow(): void
  /** Where this till and head office stand today; absent before the till is open. */
  syncReport(): Promise<SyncReport | undefined>
  /** What head office stored aside, newest first, with its reasons. */
  quarantined(limit: number): Promise<readonly SetAside[]>

  /**
   * Somebody who may allows one act of whoever is signed in, by PIN on the same screen. Wrong PINs count as they do
   * at sign-in. The approval is good once.
   */
  approve(request: {
    permission: Permission
    employeeId: string
    pin: string
  }): Promise<Result<Approval, ApprovalProblem>>
  /** Checks the journal from end to end. Needs `journal:verify`, as the other two do. */
  verifyJournal(
    approval?: Approval,
    onProgress?: (done: number, of: number) => void,
  ): Promise<Result<JournalCheck, JournalProblem>>
  /** Makes a copy of the journal that the shell hands over as a file. */
  exportJournal(approval?: Approval): Promise<Result<JournalExport, JournalProblem>>
  /**
   * Gives up the outbox and makes it anew from the journal (S3), then reads head office's state again. Drafts and
   * the person signed in stay, nothing is printed again, and a power cut on the way is made good at the next start.
   * Refused where the journal is not whole.
   */
  rebuild(approval?: Approval): Promise<Result<JournalCheck, JournalProblem>>
}

/** Where the price of a line comes from that is not the menu's, and who allowed it where the seller may not. */
export interface LineOrigin {
  readonly pricedBy?: 'label'
  readonly approval?: Approval | undefined
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
          | 'draft.set-table'
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
  /** The basket that was answered "not saved", and was found in the books later. */
  readonly savedAfterAll?: SavedAfterAll | undefined
  /** The order the next basket adds to. */
  readonly addingTo?: string | undefined
  /** What a manager has to decide or has decided lately. */
  readonly reviews: readonly ReviewDocument[]
  readonly stock: StockState
  /** Today on the store's calendar. */
  readonly businessDay?: BusinessDay | undefined
  /** Counts up with each change to any order, for lists that must look again. */
  readonly ordersVersion: number
  readonly sync: SyncState
  readonly printer: PrinterStatus
  readonly card: CardState
  /** True while the drawer is open: a session runs. */
  readonly drawerOpen: boolean
  /** Who is at work or on a break by this till, and since when. */
  readonly openWork: OpenWork
}

/**
 * `starting` → `not-enrolled` | `waiting-for-menu` | `ready`; `second-window`: another window of this terminal is
 * selling; `broken`: the disk or the database failed, `message` says what is safe and what to do.
 */
export type Phase =
  /** `progress`: entries of the journal read, of how many, while the outbox is made anew. */
  | { readonly name: 'starting'; readonly progress?: { readonly done: number; readonly of: number } }
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

export interface SavedAfterAll {
  readonly orderId: string
  /** As printed, of one that was paid; absent for one that was sent. */
  readonly receipt?: string | undefined
}

export interface Basket {
  readonly order: DraftOrder | PendingPaymentOrder
  readonly totals: OrderTotals
  /** Still to pay, in minor units. */
  readonly balance: number
  /** What head office's menu changed under the basket, until it ends or the cashier has seen it. */
  readonly repriced?: readonly LineDifference[] | undefined
  /** The order of the house the lines are for. */
  readonly addsTo?: string | undefined
}

/** An order that is sent and not paid, as this till sees it. */
export interface OpenOrderView {
  readonly order: OpenOrder
  /** Still to pay, in minor units. */
  readonly balance: number
  /** `here`: head office has yet to hear of what this till did to it. */
  readonly delivery: 'here' | 'sent'
  /** Lines a manager has yet to decide about. */
  readonly provisionalLineIds: readonly string[]
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

/** Stock as this till sees it: the server's word with what the till has not sent yet on top. */
export interface StockState {
  /** Of each stock item, thousandths of its base unit. */
  readonly levels: StockLevels
  /** Items of the menu somebody took off by hand. */
  readonly soldOut: ReadonlySet<string>
}

/** What people do to stock here; `approval` where the person may not alone. Durable when it resolves. */
export interface StockAtTill {
  move(
    movement: {
      readonly type: 'stock.in' | 'stock.out' | 'stock.waste'
      readonly stockItemId: string
      /** Signed, thousandths of the base unit. */
      readonly quantity: number
      readonly reason: string
    },
    approval?: Approval,
  ): Promise<Result<void, SaleProblem>>
  /** Books the difference between what was counted and what this till knows; nothing where there is none. */
  count(
    count: { readonly stockItemId: string; readonly counted: number; readonly reason: string },
    approval?: Approval,
  ): Promise<Result<void, SaleProblem>>
  /** Takes an item off the menu for now, or puts it back. */
  setSoldOut(
    item: { readonly itemId: string; readonly soldOut: boolean },
    approval?: Approval,
  ): Promise<Result<void, SaleProblem>>
}

/** How far the commands of this till have come, and its sales of today. */
export interface SyncReport {
  readonly businessDay: BusinessDay
  /** Sales of the business day, and how many of them head office has. */
  readonly day: { readonly sales: number; readonly acknowledged: number }
  /** Numbers of the last command saved here, handed to the server, and acknowledged by it. */
  readonly saved: number
  readonly sent: number
  readonly acknowledged: number
  /** The last command head office has: both sides see the same hash, or their books differ. */
  readonly head?: {
    readonly tseq: number
    readonly hash: string
    readonly at: string
    readonly businessDay: BusinessDay
  }
  /** The oldest sale head office does not have; where there is none, the oldest command. */
  readonly oldestUnsent?: RecordedEntry
  /** Documents of head office this till left out: what they are and which. */
  readonly unreadable: readonly { readonly entity: string; readonly id: string }[]
}

/** A recorded command as a person knows it. */
export interface RecordedEntry {
  readonly tseq: number
  /** `order.pay`, `receipt.reprint` … */
  readonly type: string
  readonly at: string
  readonly orderId?: string
  /** Only of sales, as the next one. */
  readonly receiptNumber?: string
  readonly total?: number
}

export interface SetAside extends RecordedEntry {
  readonly code: string
  /** One sentence of head office; empty where it gave none. */
  readonly reason: string
}

/** One act that somebody who may has allowed by PIN. */
export interface Approval {
  readonly permission: Permission
  readonly by: StaffMember
}

export type ApprovalProblem =
  | SignInProblem
  | { readonly type: 'not-permitted'; readonly permission: Permission }
  | { readonly type: 'not-ready' }

/** What a look through the whole journal showed. */
export interface JournalCheck {
  readonly entries: number
  /** Of its last entry. */
  readonly hash: string
  /** A sentence for each thing that is wrong, the first few; none for a whole journal. */
  readonly findings: readonly string[]
  /** How many things are wrong. */
  readonly found: number
}

export type JournalProblem =
  | { readonly type: 'not-signed-in' | 'not-ready' }
  | { readonly type: 'not-permitted'; readonly permission: Permission }
  /** The disk or the host refused; `message` says why. Nothing was changed. */
  | { readonly type: 'not-done'; readonly message: string }
  /** The journal is not whole, so nothing is made anew from it. */
  | { readonly type: 'journal-damaged'; readonly check: JournalCheck }

export type EnrolProblem = { readonly type: 'unreachable' | 'refused'; readonly message: string }

export type SignInProblem =
  | { readonly type: 'wrong-pin'; readonly attemptsLeft: number }
  | { readonly type: 'locked'; readonly until: string }
  | { readonly type: 'no-such-employee' }

export type SaleProblem =
  | OrderRejection
  | TillRejection
  | { readonly type: 'not-signed-in' }
  | { readonly type: 'not-ready' }
  | { readonly type: 'not-permitted'; readonly permission: Permission }
  | { readonly type: 'not-saved'; readonly message: string }
  | { readonly type: 'no-such-review' }
  /** Money kept beside a bill that can still be asked for would be asked for twice. */
  | { readonly type: 'bill-still-open' }
  | { readonly type: 'stock-refused'; readonly rejection: StockRejection }
  | { readonly type: 'clock-refused'; readonly rejection: ClockRejection }
  /** The host could not take the paper, or there is no printer. */
  | { readonly type: 'not-printed'; readonly reason: 'not-taken' | 'no-printer' }
  /** What is added to an order of the house is sent before anything is paid. */
  | { readonly type: 'send-first' }
  /** A card payment for this order is open: its approval must find the order it was asked for. */
  | { readonly type: 'card-under-way' }
  /** The basket has lines of another order. */
  | { readonly type: 'basket-in-use' }

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
