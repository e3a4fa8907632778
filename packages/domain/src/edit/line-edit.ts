import type { Discount } from '../discount/discount.ts'
import type { WaitingLine } from '../order/order.ts'
import type { OrderLine } from '../order/order-line.ts'
import type { ContentChange } from './content-change.ts'

/** One change to an order the kitchen knows. Source: feature inventory, ORD-6; sync protocol, "order edit". */
export type LineEdit =
  | AddLine
  | AddPieces
  | VoidPieces
  | SetChoices
  | ContentChange
  /** One given by hand, a coupon or a reward. */
  | { readonly kind: 'add-discount'; readonly discount: Discount }
  | { readonly kind: 'remove-discount'; readonly discountId: string }
  | SetPromotions
  | CompLine

/** Something more. `waiting` says that the kitchen must not cook it yet; absent: it is fired. */
export interface AddLine {
  readonly kind: 'add-line'
  readonly line: OrderLine
  readonly waiting?: WaitingLine['how'] | undefined
}

/** More of the same, at the price of the line. Of a line of a set menu: as much more of all its lines. */
export interface AddPieces {
  readonly kind: 'add-pieces'
  readonly lineId: string
  /** Whole, 1 or more. */
  readonly pieces: number
}

/**
 * Pieces taken back; with its last piece a line goes. Of a line of a set menu: as much of all its lines. What is
 * still on hold needs a reason, too: the sum of what was ordered stays provable.
 * Source: shared policies, "Orders" (voids need a reason).
 */
export interface VoidPieces {
  readonly kind: 'void'
  readonly lineId: string
  /** Whole, 1 to what the line has. */
  readonly pieces: number
  readonly reason: string
  readonly approvedBy?: string | undefined
}

/** Another variant or other modifiers of the same item. A price a person had changed is the menu's again. */
export interface SetChoices extends Pick<OrderLine, 'variantId' | 'variantName' | 'unitPrice' | 'modifiers'> {
  readonly kind: 'set-choices'
  readonly lineId: string
}

/**
 * What `promotionsFor` says of the order now, in place of all promotions before. Sent in a command of its own: lines
 * that are added beside another till's change are applied at once, money that follows from them waits for a person.
 * Source: feature inventory, PAY-10; sync protocol, "order edit".
 */
export interface SetPromotions {
  readonly kind: 'set-promotions'
  readonly discounts: readonly Discount[]
}

/**
 * The house pays for the line: a discount of all that is left of it. Of a line of a set menu: for all of it.
 * Source: shared policies, "Orders" (comps need a reason).
 */
export interface CompLine {
  readonly kind: 'comp'
  readonly lineId: string
  /** Id of the discount it makes; removed like any other. */
  readonly discountId: string
  /** As the bill says it. */
  readonly name: string
  readonly reason: string
  readonly approvedBy?: string | undefined
}
