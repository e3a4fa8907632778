import type { OrderContent, WaitingLine } from '../order/order.ts'
import type { ServingStatus } from '../order/order-status.ts'
import type { Instant } from '../shared/time.ts'
import type { PayTime } from './pay-policy.ts'

/** What moves an order through its life: to the kitchen, through it, out of the house, or aside. */
export type ServiceCommand =
  | ParkDraft
  | ResumeDraft
  | AwaitPayment
  | SendOrder
  | FireLines
  | HoldLines
  | StayLines
  | ProgressOrder
  | CompleteOrder
  | CloseOrder
  | CancelOrder
  | PaymentFailed
  | StockUnavailable
  | ResumeOrder

/** What each of them says. */
export interface ServiceContent {
  /** UUIDv7 made at the tap: the command applied again changes nothing. */
  readonly id: string
  readonly orderId: string
  readonly at: Instant
  /** Who did it; whoever works at the till where a clock did. */
  readonly employeeId: string
}

/** A command before it is given: whoever gives it adds its id, the time and the person. */
export type ServiceAction = WithoutStamp<ServiceCommand>

type WithoutStamp<C> = C extends ServiceCommand ? Omit<C, 'id' | 'at' | 'employeeId'> : never

/** A basket is put aside: by a person, or for want of taps. */
export interface ParkDraft extends ServiceContent {
  readonly type: 'draft.park'
  readonly why: 'by-hand' | 'idle'
}

/** A parked basket is taken up again. */
export interface ResumeDraft extends ServiceContent {
  readonly type: 'draft.resume'
}

/** The order is placed and waits for its payment; nothing was taken yet. Complete, as it may come from elsewhere. */
export interface AwaitPayment extends ServiceContent {
  readonly type: 'order.await-payment'
  readonly order: OrderContent
}

/** To the kitchen. Where the guest pays after, it opens the order. */
export interface SendOrder extends ServiceContent {
  readonly type: 'order.send'
  /** Complete, so head office needs no draft; absent for an order that is paid and thus known. */
  readonly order?: OrderContent | undefined
  /** Lines not to be cooked yet; the others are fired. */
  readonly waiting: readonly WaitingLine[]
  /** When this order is paid, as the store decided; absent: as `DEFAULT_PAY_POLICY` says for its type. */
  readonly payTime?: PayTime | undefined
  /** True where a second person checks the plate before it goes out. */
  readonly qualityCheck?: boolean | undefined
}

/** Waiting lines are to be cooked now: a course, or lines by name. */
export type FireLines = ServiceContent & { readonly type: 'order.fire' } & WhichLines

/** The kitchen is to forget lines that were staying: they leave its ticket. */
export type HoldLines = ServiceContent & { readonly type: 'order.hold' } & WhichLines

/** The kitchen sees lines that were on hold, to be cooked when they are fired. */
export type StayLines = ServiceContent & { readonly type: 'order.stay' } & WhichLines

/** A course of 1 to 20, or the lines named. */
export type WhichLines = { readonly course: number } | { readonly lineIds: readonly string[] }

/** The kitchen, or who carries the food, got this far. */
export interface ProgressOrder extends ServiceContent {
  readonly type: 'order.progress'
  readonly to: Exclude<ServingStatus, 'confirmed'>
}

/** Paid and handed over: what it took leaves the stock. */
export interface CompleteOrder extends ServiceContent {
  readonly type: 'order.complete'
}

/** The day it belongs to is closed. */
export interface CloseOrder extends ServiceContent {
  readonly type: 'order.close'
}

/** Given up before it was paid. */
export interface CancelOrder extends ServiceContent {
  readonly type: 'order.cancel'
  readonly reason: string
  /** The manager who allowed it; absent when the person at the till may. */
  readonly approvedBy?: string | undefined
}

/** The payment provider said no to an order that waits for its payment. */
export interface PaymentFailed extends ServiceContent {
  readonly type: 'order.payment-failed'
  readonly reason: string
}

/** These lines turned out to be sold out. */
export interface StockUnavailable extends ServiceContent {
  readonly type: 'order.stock-unavailable'
  readonly lineIds: readonly string[]
}

/** After a failed payment or a sold-out line the order is taken up again. */
export interface ResumeOrder extends ServiceContent {
  readonly type: 'order.resume'
}
