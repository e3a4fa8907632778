import type { Minor } from '../money/currency.ts'
import type { OrderCustomer } from '../order/order.ts'
import type { Weight } from '../order/order-line.ts'
import type { ServiceCharge } from '../order/service-charge.ts'

/**
 * What is changed in the same way in a basket and in an order the kitchen knows. A value that is absent, or a text
 * that is empty, takes the field away. Source: feature inventory, ORD-6 and TBL-3; shared policies, "Orders".
 */
export type ContentChange = LineFieldChange | PriceChange | OrderFieldChange

/** What the kitchen and the guest are told about a line. */
export type LineFieldChange =
  /** For the kitchen. */
  | { readonly kind: 'set-note'; readonly lineId: string; readonly note: string }
  /** Which guest it is for, 1 to 99; absent for what the table shares. */
  | { readonly kind: 'set-seat'; readonly lineId: string; readonly seat?: number | undefined }
  /** When it is cooked, 1 to 20; absent for at once. */
  | { readonly kind: 'set-course'; readonly lineId: string; readonly course?: number | undefined }

/** What changes the price of a line. */
export type PriceChange =
  | OverridePrice
  /** The menu's price again. */
  | { readonly kind: 'restore-price'; readonly lineId: string }
  /** Only for what is sold by weight. */
  | { readonly kind: 'set-weight'; readonly lineId: string; readonly weight: Weight }

/** Another price for one piece, in minor units, modifiers not counted. */
export interface OverridePrice {
  readonly kind: 'override-price'
  readonly lineId: string
  readonly unitPrice: Minor
  readonly reason: string
  readonly approvedBy?: string | undefined
}

/** What is said about the order as a whole. */
export type OrderFieldChange =
  /** For the guest: on the line, or on the order where none is named. */
  | { readonly kind: 'set-guest-note'; readonly lineId?: string | undefined; readonly note: string }
  /** For the kitchen. */
  | { readonly kind: 'set-order-note'; readonly note: string }
  /** Covers, 1 to 999; absent where nobody counts them. */
  | { readonly kind: 'set-guests'; readonly guests?: number | undefined }
  | { readonly kind: 'set-customer'; readonly customer?: OrderCustomer | undefined }
  /** All charges of the order, in place of those it has. */
  | { readonly kind: 'set-service-charges'; readonly charges: readonly ServiceCharge[] }
