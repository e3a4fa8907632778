import type { OrderType } from '../order/order.ts'

/** Whether the guest pays before the kitchen starts or after the meal. */
export type PayTime = 'pay-first' | 'pay-after'

/** When each order type is paid. */
export type PayPolicy = Readonly<Record<OrderType, PayTime>>

/**
 * What a store begins with; it may choose otherwise for each order type. Source: shared policies, "Pay first or pay
 * after"; ORD-5 rule 1 with X7.
 */
export const DEFAULT_PAY_POLICY: PayPolicy = {
  takeaway: 'pay-first',
  delivery: 'pay-first',
  'dine-in': 'pay-after',
}

/** What a way of paying permits and when it takes from stock. */
export interface PayTimeRules {
  /** True when an order may be sent to the kitchen before it is paid. */
  readonly sendUnpaid: boolean
  /** True when an order whose payment does not come is cancelled by itself. */
  readonly cancelsUnpaid: boolean
  /** When its lines are reserved. */
  readonly reservesAt: 'payment' | 'send'
}

/** Source: ORD-5 rules 1 to 3; shared policies, "Orders" (timeouts and stock). */
export const PAY_TIME_RULES: Readonly<Record<PayTime, PayTimeRules>> = {
  'pay-first': { sendUnpaid: false, cancelsUnpaid: true, reservesAt: 'payment' },
  'pay-after': { sendUnpaid: true, cancelsUnpaid: false, reservesAt: 'send' },
}
