import type { OrderTable, OrderType, ReceiptNumber } from '../order/order.ts'
import type { Instant } from '../shared/time.ts'
import type { KitchenDelta } from './kitchen-delta.ts'

/** One ticket for each order, revision and station: the key by which it is made once. Source: shared policies. */
export interface KitchenTicketKey {
  readonly orderId: string
  readonly revision: number
  readonly stationId: string
}

/** What one station reads of one revision of an order. Source: KIT-1, KIT-2; shared policies, "Receipts and kitchen". */
export interface KitchenTicket {
  readonly key: KitchenTicketKey
  /** When the revision was made: an old ticket is stale, and a person is asked before it prints. */
  readonly at: Instant
  /**
   * Ids of the commands it tells of. Tills that were apart may count one revision each: by these a kitchen knows what
   * it has heard.
   */
  readonly commands: readonly string[]
  /** The station it comes out at; another than its own while that one is dead. */
  readonly outletId: string
  /** Says BACKUP FROM this station; absent at the station itself. */
  readonly backupFrom?: string | undefined
  readonly header: KitchenHeader
  readonly items: readonly KitchenTicketItem[]
  readonly notices: readonly KitchenNotice[]
}

/** Whose order it is. */
export interface KitchenHeader {
  readonly orderType: OrderType
  /** Who serves it. */
  readonly employeeId: string
  /** Absent while the order is not paid. */
  readonly receipt?: ReceiptNumber | undefined
  readonly table?: OrderTable | undefined
  readonly guests?: number | undefined
  /** A name to call. */
  readonly customerName?: string | undefined
  /** About the order as a whole. */
  readonly note?: string | undefined
}

/** A line of the ticket; `copy` where another station makes it. */
export type KitchenTicketItem = KitchenDelta & { readonly copy: boolean }

/** What concerns the order as a whole. */
export type KitchenNotice =
  | { readonly type: 'order-cancelled'; readonly reason: string }
  | { readonly type: 'order-merged'; readonly intoOrderId: string }
  /** The last waiting lines of the course were fired. */
  | { readonly type: 'course-fired'; readonly course: number }
  | {
      readonly type: 'table-moved'
      readonly from?: OrderTable | undefined
      readonly to?: OrderTable | undefined
    }
  | { readonly type: 'note-changed'; readonly note: string }
  /** A manager decided on what the kitchen was told already. */
  | { readonly type: 'manager-decided'; readonly reason: string }
