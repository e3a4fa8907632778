import type { Discount } from '../discount/discount.ts'
import type { OrderContent, WaitingLine } from '../order/order.ts'
import type { OrderLine } from '../order/order-line.ts'
import type { Tender } from '../payment/tender.ts'
import type { EditStamp } from './edit-command.ts'

/**
 * What becomes of a discount on the whole order when lines come together. `own-lines`: it stays with the lines it was
 * given for, on both sides, so nobody pays more or less. `all-lines`: that of the order they come to is for all its
 * lines, and none comes along. Source: shared policies, "Money and tax" (discounts).
 */
export type WholeOrderDiscounts = 'own-lines' | 'all-lines'

/** What a store begins with: the sum of both bills stays the same. Source: invariant I3, "money is conserved". */
export const DEFAULT_WHOLE_ORDER_DISCOUNTS: WholeOrderDiscounts = 'own-lines'

/** What a command about two orders says: `orderId` is the one the lines come from. Both orders apply it. */
export interface BetweenOrders extends EditStamp {
  /** The order the lines come to. */
  readonly toOrderId: string
  /** Absent: as `DEFAULT_WHOLE_ORDER_DISCOUNTS` says. */
  readonly wholeOrderDiscounts?: WholeOrderDiscounts | undefined
}

/** Lines, or pieces of them, go to another order. Source: feature inventory, TBL-3. */
export interface MoveLines extends BetweenOrders {
  readonly type: 'order.move-lines'
  /** What of the first order counts for the second: they must be of one kind. */
  readonly source: Pick<OrderContent, 'storeId' | 'type' | 'pricing' | 'table'>
  readonly moved: readonly MovedLine[]
  /** What goes with the lines; absent when none does. */
  readonly discounts?: readonly Discount[] | undefined
  /** Opens the second order where there is none yet: its head, without lines. */
  readonly newOrder?: Omit<OrderContent, 'lines' | 'discounts'> | undefined
}

/** A line on its way. */
export interface MovedLine {
  readonly fromLineId: string
  /** As it stands in the other order, with the pieces that go; a line that goes whole may keep its id. */
  readonly line: OrderLine
  readonly waiting?: WaitingLine['how'] | undefined
}

/** One order goes into another: its lines, discounts and payments. Source: feature inventory, TBL-3 MergeTableOrders. */
export interface MergeOrders extends BetweenOrders {
  readonly type: 'order.merge'
  /** All of the order that goes, as it was at the tap. */
  readonly absorbed: OrderContent
  readonly tenders: readonly Tender[]
  readonly waiting: readonly WaitingLine[]
  /** Added to the seats of the lines that come, so no two guests share one; absent: they keep their seats. */
  readonly seatOffset?: number | undefined
}
