import type { Minor } from '../money/currency.ts'
import type { Order } from './order.ts'

/** Why a command was not applied, as data; `explainRejection` says it in words for a person. */
export type OrderRejection =
  | { readonly type: 'no-such-order' }
  | { readonly type: 'order-exists'; readonly orderId: string }
  | { readonly type: 'wrong-order'; readonly expected: string; readonly got: string }
  | { readonly type: 'not-allowed-in-state'; readonly command: string; readonly status: Order['status'] }
  | { readonly type: 'no-such-line'; readonly lineId: string }
  | { readonly type: 'line-exists'; readonly lineId: string }
  | { readonly type: 'quantity-out-of-range'; readonly quantity: number }
  | {
      readonly type: 'too-many'
      readonly what: 'lines' | 'modifiers' | 'taxes' | 'tenders'
      readonly max: number
    }
  | { readonly type: 'order-too-large'; readonly bytes: number; readonly max: number }
  | { readonly type: 'text-too-long'; readonly field: string; readonly max: number }
  | { readonly type: 'amount-not-whole'; readonly field: string; readonly amount: number }
  | { readonly type: 'amount-out-of-range'; readonly field: string; readonly amount: number }
  | { readonly type: 'empty-order' }
  | { readonly type: 'no-such-tender'; readonly tenderId: string }
  | { readonly type: 'tender-exists'; readonly tenderId: string }
  | { readonly type: 'nothing-left-to-pay' }
  | { readonly type: 'card-exceeds-balance'; readonly balance: Minor; readonly amount: Minor }
  | { readonly type: 'payment-short'; readonly balance: Minor }
  | { readonly type: 'payment-exceeds-total'; readonly excess: Minor }
  | { readonly type: 'change-mismatch'; readonly tenderId: string }
  | { readonly type: 'totals-mismatch'; readonly expected: Minor; readonly got: Minor }
  | { readonly type: 'receipt-number-invalid'; readonly number: number }
