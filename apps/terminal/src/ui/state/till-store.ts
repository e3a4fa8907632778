import type { ChoiceProblem, Minor, OrderLine, OrderType, PaidOrder, Receipt } from '@evertill/domain'
import { createStore, type StoreApi } from 'zustand/vanilla'
import type { SaleProblem, Terminal, TerminalState } from '../../engine/terminal.ts'
import { type Multiplier, NO_MULTIPLIER } from '../screens/sale/multiplier.ts'
import type { JournalTask } from './journal-actions.ts'

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
  readonly notice?: Notice | undefined
  readonly sheet?: Sheet | undefined
  /** What is being done to the journal, or came of it. */
  readonly journal?: JournalTask | undefined
}

export type Screen = 'sale' | 'payment' | 'paid' | 'orders' | 'office'
/** `enrol` takes the whole window: the till that must be enrolled again. */
type Sheet = 'status' | 'keys' | 'settings' | 'enrol'

/** The item whose choices are open; `line` when a line of the basket is being changed. */
export interface Configuring {
  readonly itemId: string
  readonly quantity: number
  readonly line?: OrderLine
}

interface PaidSale {
  readonly order: PaidOrder
  readonly receipt: Receipt
  readonly change: Minor
}

/** One thing to tell the cashier, without a dialog. A new one takes the place of the one before. */
type Notice =
  | { readonly type: 'undo'; readonly what: 'line' | 'order'; readonly name: string; readonly undo: Undo }
  | { readonly type: 'problem'; readonly problem: SaleProblem }
  | { readonly type: 'choice'; readonly problem: ChoiceProblem }
  | { readonly type: 'reprint'; readonly number: string }

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
    return { ...view, till }
  }
  return { till, screen: firstScreen(till), query: '', multiplier: NO_MULTIPLIER }
}

function firstScreen(till: TerminalState): Screen {
  return till.basket?.order.status === 'pending-payment' ? 'payment' : 'sale'
}
