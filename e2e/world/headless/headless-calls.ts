import type { BusinessDay, Instant, Minor } from '@evertill/domain'
import type { TerminalIdentity } from '@evertill/terminal/contract'
import type { OrderSummary, OrderView, SignedIn, TerminalState } from '@evertill/terminal/engine'

/** What a headless terminal does when asked over its process's IPC channel. A refusal throws with its reason. */
export interface HeadlessCalls {
  enrol(request: { serverUrl: string; code: string; name: string }): Promise<TerminalIdentity>
  /** Signs in the named employee, or the first there is. */
  signIn(who: { pin: string; employeeId?: string }): Promise<SignedIn>
  /** Rings up orders one after the other: each line, then exact cash. Resolves when the last is acknowledged. */
  ringUp(orders: readonly RingUp[]): Promise<readonly RungUp[]>
  /** Takes exact cash for the basket as it is, such as one that an interrupted sale has left. */
  payBasket(): Promise<RungUp>
  /** Lines in the basket; none when there is no basket. */
  basketLines(): Promise<number>
  state(): Promise<HeadlessState>
  ordersOfDay(query: { businessDay?: BusinessDay; limit: number }): Promise<readonly OrderSummary[]>
  order(id: string): Promise<OrderView | undefined>
  /** Tries the server now instead of waiting for the next try. */
  syncNow(): Promise<void>
}

/** One guest's order. */
export interface RingUp {
  /** What the terminal's clock says meanwhile; its real clock when absent. */
  readonly at?: Instant
  readonly lines: readonly RingUpLine[]
}

export interface RingUpLine {
  readonly itemId: string
  readonly variantId: string
  readonly quantity: number
  /** Charged for one piece instead of the menu's price. */
  readonly price?: Minor
  readonly note?: string
}

/** A sale the terminal has acknowledged. */
export interface RungUp {
  readonly orderId: string
  readonly receiptNumber: string
  readonly total: Minor
}

/** The terminal's state without the menu, which is large and seldom what a test looks at. */
export type HeadlessState = Omit<TerminalState, 'menu' | 'basket'> & { readonly menuItems: number }

export type HeadlessCallName = keyof HeadlessCalls

/** To the process. */
export interface HeadlessRequest {
  readonly call: number
  readonly name: HeadlessCallName
  readonly argument: unknown
}

/** From the process: `ready` once, then an answer to each request. */
export type HeadlessReply =
  | { readonly type: 'ready' }
  | { readonly type: 'answer'; readonly call: number; readonly value: unknown }
  | { readonly type: 'refusal'; readonly call: number; readonly message: string }
