import type { TenderOffer } from '../payment/tender-offer.ts'
import type { Tax } from '../tax/tax.ts'
import type { OrderContent, OrderType } from './order.ts'
import type { OrderLine } from './order-line.ts'

/** Taps on a basket: lines, payments being taken, how the food leaves. */
export type BasketCommand =
  | { readonly type: 'draft.open'; readonly order: OrderContent }
  | { readonly type: 'draft.add-line'; readonly line: OrderLine }
  /** Other choices for the line of the same id; it keeps its place. */
  | { readonly type: 'draft.replace-line'; readonly line: OrderLine }
  | { readonly type: 'draft.set-quantity'; readonly lineId: string; readonly quantity: number }
  | { readonly type: 'draft.set-note'; readonly lineId: string; readonly note: string }
  | { readonly type: 'draft.remove-line'; readonly lineId: string }
  | SetOrderType
  | { readonly type: 'draft.add-tender'; readonly tender: TenderOffer }
  | { readonly type: 'draft.remove-tender'; readonly tenderId: string }

/** The food leaves another way; the taxes of that way are stamped here. A line not named keeps its own. */
export interface SetOrderType {
  readonly type: 'draft.set-order-type'
  readonly orderType: OrderType
  readonly lineTaxes: readonly { readonly lineId: string; readonly taxes: readonly Tax[] }[]
}
