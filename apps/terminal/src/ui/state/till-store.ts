import type {
  ChoiceProblem,
  CountSheet,
  Minor,
  OpenOrder,
  OrderLine,
  OrderType,
  PaidOrder,
  Permission,
  Receipt,
  ToldReport,
  XReport,
  ZReport,
} from '@evertill/domain'
import { createStore, type StoreApi } from 'zustand/vanilla'
import type { CashMovement } from '../../engine/cash/cash-at-till.ts'
import type { ClockPass } from '../../engine/clock/clock-at-till.ts'
import type { Approval, SaleProblem, Terminal, TerminalState } from '../../engine/terminal.ts'
import { type Multiplier, NO_MULTIPLIER } from '../screens/sale/multiplier.ts'
import type { JournalTask } from './journal-actions.ts'
import { orderInReview } from './order-in-review.ts'
import type { OnLabel } from './scan-actions.ts'
import type { DeviceNotice } from './use-device-events.ts'

/** What the screens show: the till's own state and, beside it, where the cashier is looking. */
export interface TillView {
  readonly till: TerminalState
  readonly screen: Screen
  /** Absent: every category. */
  readonly categoryId?: string | undefined
  readonly query: string
  readonly multiplier: Multiplier
  readonly selectedLineId?: string | undefined
  readonly configuring?: Configuring | undefined
  readonly paid?: PaidSale | undefined
  /** The order of the house that is being paid; absent: the basket is. */
  readonly bill?: OpenBill | undefined
  /** Absent: what the store sells most. */
  readonly ordersTab?: OrdersTab | undefined
  /** Chosen among the open orders. */
  readonly openOrderId?: string | undefined
  /** The review that lies open over the screen. */
  readonly reviewId?: string | undefined
  /** Waits for the PIN of somebody who may. */
  readonly approving?: Approving | undefined
  readonly notice?: Notice | undefined
  /** What lies open over the drawer's screen. */
  readonly cash?: CashTask | undefined
  /** Card payments whose sheet was put out of the way, as they stood then. */
  readonly cardsAside?: readonly string[] | undefined
  readonly sheet?: Sheet | undefined
  /** Who gave their PIN for the time clock; absent while it is that of who is signed in. */
  readonly clockPass?: ClockPass | undefined
  /** What is being done to the journal, or came of it. */
  readonly journal?: JournalTask | undefined
}

export type Screen = 'sale' | 'payment' | 'paid' | 'orders' | 'cash' | 'stock' | 'office' | 'devices'
/** `enrol` takes the whole window: the till that must be enrolled again. */
type Sheet = 'status' | 'keys' | 'settings' | 'enrol' | 'table' | 'send-first' | 'clock'
export type OrdersTab = 'open' | 'paid' | 'reviews'

/** Something being done at the drawer. */
type CashTask =
  | { readonly type: 'open' }
  | { readonly type: 'move'; readonly movement: CashMovement['type'] }
  | { readonly type: 'count'; readonly sheet: CountSheet }
  | { readonly type: 'close' }
  | { readonly type: 'report'; readonly report: ToldReport<XReport> | ToldReport<ZReport> }

/** The item whose choices are open; `line` when a line of the basket is being changed. */
export interface Configuring {
  readonly itemId: string
  readonly quantity: number
  readonly line?: OrderLine
  /** What the label that was scanned says of it. */
  readonly label?: OnLabel
}

interface PaidSale {
  readonly order: PaidOrder
  readonly receipt: Receipt
  readonly change: Minor
}

export interface OpenBill {
  readonly order: OpenOrder
  /** The check of a split bill that is paid now. */
  readonly checkId?: string | undefined
  /** Still to pay of it, in minor units. */
  readonly balance: Minor
  /** A payment is on its way to the books: what becomes of the order is told by its answer. */
  readonly settling: boolean
}

/** An act somebody else has to allow, and the act itself once it is allowed. */
interface Approving {
  readonly permission: Permission
  readonly act: (approval: Approval) => Promise<void>
}

/** One thing to tell the cashier, without a dialog. A new one takes the place of the one before. */
export type Notice =
  | { readonly type: 'undo'; readonly what: 'line' | 'order'; readonly name: string; readonly undo: Undo }
  | { readonly type: 'problem'; readonly problem: SaleProblem }
  | { readonly type: 'choice'; readonly problem: ChoiceProblem }
  | { readonly type: 'reprint'; readonly number: string }
  | { readonly type: 'report-printed'; readonly report: 'x' | 'z' }
  /** By the host or its card terminal, in its own sentence. */
  | { readonly type: 'card-refused'; readonly reason: string; readonly message: string }
  | { readonly type: 'sent'; readonly order: OrderHead; readonly more: boolean }
  | { readonly type: 'bill-printed'; readonly order: OrderHead }
  | { readonly type: 'items-moved'; readonly order: OrderHead }
  /** One check of a split bill is paid; `change` is given back. */
  | { readonly type: 'check-paid'; readonly receipt: string; readonly change: Minor }
  /** Another till was quicker: nothing was taken here. */
  | { readonly type: 'bill-gone'; readonly paid: boolean }
  /** The basket that could not be saved was, and is gone; with its receipt where it was paid. */
  | { readonly type: 'saved-after-all'; readonly receipt?: string | undefined }
  /** Another till changed the order of this till's change meanwhile. */
  | { readonly type: 'review'; readonly reviewId: string; readonly order: OrderHead | undefined }
  | DeviceNotice

/** What an order is called by. */
export type OrderHead = Pick<OpenOrder, 'table' | 'customer' | 'openedAt'>

/** What was taken away, to put it back. */
interface Undo {
  readonly lines: readonly OrderLine[]
  readonly orderType: OrderType
}

export type TillStore = StoreApi<TillView>

/** The view over a till; it follows the till as long as both live. */
export function createTillStore(terminal: Terminal): TillStore {
  const till = terminal.getState()
  const store = createStore<TillView>(() => ({
    till,
    screen: firstScreen(till),
    query: '',
    multiplier: NO_MULTIPLIER,
  }))
  terminal.subscribe(() => store.setState((view) => followed(view, terminal.getState()), true))
  return store
}

/** Signing out closes what the last person had open; a sale with money taken comes back at its payment. */
function followed(view: TillView, till: TerminalState): TillView {
  if (till.session?.id === view.till.session?.id && till.phase.name === view.till.phase.name) {
    const found = till.savedAfterAll !== view.till.savedAfterAll ? till.savedAfterAll : undefined
    if (found) {
      const notice = { type: 'saved-after-all', receipt: found.receipt } as const
      return { ...view, till, screen: view.screen === 'payment' ? 'sale' : view.screen, notice }
    }
    const review = ownReviewOpened(view.till, till)
    return review
      ? { ...view, till, notice: { type: 'review', reviewId: review.id, order: orderInReview(review) } }
      : { ...view, till }
  }
  return { till, screen: firstScreen(till), query: '', multiplier: NO_MULTIPLIER }
}

/** A review of this till's own change that was not there before. */
function ownReviewOpened(before: TerminalState, { reviews, identity, session }: TerminalState) {
  if (reviews === before.reviews || !session) return undefined
  const known = new Set(before.reviews.map(({ id }) => id))
  return reviews.find(
    ({ id, status, mine }) => status === 'open' && !known.has(id) && mine.terminalId === identity?.terminalId,
  )
}

function firstScreen(till: TerminalState): Screen {
  return till.basket?.order.status === 'pending-payment' ? 'payment' : 'sale'
}
