import type { Millionths, Minor } from '../money/currency.ts'
import type { OrderType } from '../order/order.ts'
import type { DiscountValue } from './discount.ts'
import type { ItemSelection } from './item-selection.ts'
import type { Stacking } from './stacking.ts'
import type { Validity } from './validity.ts'

/** What a store gives away by rule, as data. Source: feature inventory, PAY-10; field notes, "Promotions". */
export type Promotion = HappyHour | BuyGet | ComboPrice | SpendThreshold

interface PromotionFrame extends Stacking {
  readonly id: string
  readonly name: string
  /** Absent: always. */
  readonly when?: Validity | undefined
  /** Absent: however the food leaves. */
  readonly orderTypes?: readonly OrderType[] | undefined
}

/** Cheaper items, as a rule at some hours. */
export interface HappyHour extends PromotionFrame {
  readonly kind: 'happy-hour'
  readonly of?: ItemSelection | undefined
  readonly value: HappyHourValue
}

/** Amount and price are for one piece, or for one unit of what is weighed; modifiers are charged on top of a price. */
export type HappyHourValue =
  | { readonly kind: 'percent'; readonly rate: Millionths }
  | { readonly kind: 'amount'; readonly amount: Minor }
  | { readonly kind: 'price'; readonly price: Minor }

/** Buy two, get one. */
export interface BuyGet extends PromotionFrame {
  readonly kind: 'buy-get'
  /** Pieces to pay for, 1 to 99. */
  readonly buy: { readonly count: number; readonly of?: ItemSelection | undefined }
  /**
   * Pieces that are cheaper, 1 to 99. With no selection of their own they are the cheapest of what is bought; with one
   * they are the dearest pieces of it.
   */
  readonly get: { readonly count: number; readonly of?: ItemSelection | undefined }
  /** Taken off these pieces: 1,000,000 makes them free. */
  readonly rate: Millionths
  /** How often in one order; absent: as often as it goes. */
  readonly timesPerOrder?: number | undefined
}

/** A burger, a side and a drink together for one price. */
export interface ComboPrice extends PromotionFrame {
  readonly kind: 'combo-price'
  /** Two or more pieces in all, each slot 1 to 99. */
  readonly slots: readonly { readonly count: number; readonly of?: ItemSelection | undefined }[]
  readonly price: Minor
  /** How often in one order; absent: as often as it goes. */
  readonly timesPerOrder?: number | undefined
}

/** Spend fifty, get ten percent. */
export interface SpendThreshold extends PromotionFrame {
  readonly kind: 'spend-threshold'
  /** What must be spent, at the prices the promotions before it left. Comps do not count. */
  readonly spend: Minor
  /** What counts, and what it is taken off; absent: the whole order. */
  readonly of?: ItemSelection | undefined
  readonly value: DiscountValue
}
