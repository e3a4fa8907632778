import type { BillRejection } from '../bill/bill-rejection.ts'
import type { DiscountRejection } from '../discount/discount-rejection.ts'
import type { EditRejection } from '../edit/edit-rejection.ts'
import type { Minor } from '../money/currency.ts'
import type { GiftCardLineProblem } from '../payment/gift-card-sale.ts'
import type { PaymentRejection } from '../payment/payment-rejection.ts'
import type { RefundRejection } from '../refund/refund-rejection.ts'
import type { ServiceRejection } from '../service/service-rejection.ts'
import type { OrderStatus } from './order-status.ts'

/** Why a command was not applied, as data; `explainRejection` says it in words for a person. */
export type OrderRejection =
  | ContentRejection
  | PaymentRejection
  | DiscountRejection
  | ServiceRejection
  | EditRejection
  | BillRejection
  | RefundRejection

/** What is wrong with an order or its lines, whatever is done to it. */
export type ContentRejection =
  | GiftCardLineProblem
  | { readonly type: 'no-such-order' }
  | { readonly type: 'order-exists'; readonly orderId: string }
  | { readonly type: 'wrong-order'; readonly expected: string; readonly got: string }
  | {
      readonly type: 'not-allowed-in-state'
      readonly command: string
      readonly status: OrderStatus
      /** The kitchen has it and it is not paid. */
      readonly open?: true
    }
  | { readonly type: 'no-such-line'; readonly lineId: string }
  | { readonly type: 'line-exists'; readonly lineId: string }
  | { readonly type: 'quantity-out-of-range'; readonly quantity: number }
  | {
      readonly type: 'too-many'
      readonly what: 'lines' | 'modifiers' | 'taxes' | 'tenders' | 'discounts' | 'service charges' | 'changes'
      readonly max: number
    }
  | { readonly type: 'order-too-large'; readonly bytes: number; readonly max: number }
  | { readonly type: 'text-too-long'; readonly field: string; readonly max: number }
  | { readonly type: 'amount-not-whole'; readonly field: string; readonly amount: number }
  | { readonly type: 'amount-out-of-range'; readonly field: string; readonly amount: number }
  | {
      readonly type: 'number-out-of-range'
      readonly field: string
      readonly min: number
      readonly max: number
    }
  | { readonly type: 'reason-missing' }
  | { readonly type: 'text-missing'; readonly field: string }
  | { readonly type: 'modifier-without-parent'; readonly modifierId: string }
  | { readonly type: 'combo-differs'; readonly comboId: string }
  | { readonly type: 'discount-twice'; readonly discountId: string }
  | { readonly type: 'discount-without-lines'; readonly discountId: string }
  | { readonly type: 'discount-shares-wrong'; readonly discountId: string }
  | { readonly type: 'discount-names-line-twice'; readonly lineId: string }
  | { readonly type: 'charge-twice'; readonly chargeId: string }
  | { readonly type: 'empty-order' }
  | { readonly type: 'totals-mismatch'; readonly expected: Minor; readonly got: Minor }
  | { readonly type: 'receipt-number-invalid'; readonly number: number }
