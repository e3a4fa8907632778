import { assertNever } from '../shared/assert-never.ts'
import type { StockMovement } from './stock-command.ts'

/** Why a stock command was not applied, as data; `explainStockRejection` says it in words. */
export type StockRejection =
  | { readonly type: 'quantity-invalid'; readonly stockItemId: string; readonly quantity: number }
  | {
      readonly type: 'wrong-direction'
      readonly movement: StockMovement['type']
      readonly quantity: number
    }
  | { readonly type: 'stock-reason-missing' }
  | { readonly type: 'stock-reason-too-long'; readonly max: number }
  | { readonly type: 'need-twice'; readonly stockItemId: string }
  | { readonly type: 'counted-twice'; readonly stockItemId: string }
  /** What left the shelf comes back as a movement with a reason, not as a release. */
  | { readonly type: 'already-deducted'; readonly orderId: string; readonly lineId: string }

/** A rejection as one sentence for the person at the till. Source: INV-3. */
export function explainStockRejection(rejection: StockRejection): string {
  switch (rejection.type) {
    case 'quantity-invalid':
      return `${rejection.quantity} is not a quantity of stock.`
    case 'wrong-direction':
      return rejection.movement === 'stock.in'
        ? 'Stock that comes in is more than nothing.'
        : 'Stock that goes out or is wasted is less than nothing.'
    case 'stock-reason-missing':
      return 'Say why: a reason is needed.'
    case 'stock-reason-too-long':
      return `The reason is too long: ${rejection.max} characters at most.`
    case 'need-twice':
      return 'An ingredient is listed twice.'
    case 'counted-twice':
      return 'Something is counted twice. Add both counts up.'
    case 'already-deducted':
      return 'This has left the kitchen. Book what comes back as stock in, with a reason.'
    default:
      return assertNever(rejection)
  }
}
