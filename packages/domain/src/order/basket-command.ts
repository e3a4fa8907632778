import type { ContentChange } from '../edit/content-change.ts'
import type { TenderOffer } from '../payment/tender-offer.ts'
import type { NewPrices } from './line-prices.ts'
import type { OrderContent, OrderTable, OrderType } from './order.ts'
import type { OrderLine } from './order-line.ts'

/** Taps on a basket: lines, payments being taken, how the food leaves. Source: feature inventory, ORD-6. */
export type BasketCommand =
  | { readonly type: 'draft.open'; readonly order: OrderContent }
  | AddLineTap
  /** Other choices for the line of the same id; it keeps its place, and a set menu its lines. */
  | { readonly type: 'draft.replace-line'; readonly line: OrderLine }
  /** Of a line of a set menu: as many more or less of all its lines. */
  | { readonly type: 'draft.set-quantity'; readonly lineId: string; readonly quantity: number }
  /** Of a line of a set menu: all its lines go. */
  | { readonly type: 'draft.remove-line'; readonly lineId: string }
  | SetOrderType
  | RepriceLines
  /** Absent: no table. */
  | { readonly type: 'draft.set-table'; readonly table?: OrderTable | undefined }
  | ContentTap
  | { readonly type: 'draft.add-tender'; readonly tender: TenderOffer }
  | { readonly type: 'draft.remove-tender'; readonly tenderId: string }

export interface AddLineTap {
  readonly type: 'draft.add-line'
  readonly line: OrderLine
  /** Who says what it costs, where that is neither the menu nor a person: a label somebody stuck on it. */
  readonly pricedBy?: 'label' | undefined
}

/** The tap of each change to the content: `draft.set-seat` says what the change `set-seat` says. */
export type ContentTap = TapOf<ContentChange>

type TapOf<Change extends ContentChange> = Change extends unknown
  ? { readonly type: `draft.${Change['kind']}` } & Omit<Change, 'kind'>
  : never

/** The food leaves another way; the taxes and prices of that way are stamped here. A line not named keeps its own. */
export interface SetOrderType extends NewPrices {
  readonly type: 'draft.set-order-type'
  readonly orderType: OrderType
}

/** The menu changed under the basket: what it says now is stamped here. Source: sync table, "server wins for prices". */
export interface RepriceLines extends NewPrices {
  readonly type: 'draft.reprice'
}
