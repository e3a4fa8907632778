import { assertNever } from '../shared/assert-never.ts'
import type { OrderRejection } from './order-rejection.ts'

/** A rejection in words for a person: what is wrong and what to do. Amounts are in minor units. */
export function explainRejection(rejection: OrderRejection): string {
  switch (rejection.type) {
    case 'no-such-order':
      return 'This order is not known here. Open it again from the list.'
    case 'order-exists':
      return `Order ${rejection.orderId} is already there; it was not taken a second time.`
    case 'wrong-order':
      return `The command is for order ${rejection.got}, but was given order ${rejection.expected}.`
    case 'not-allowed-in-state':
      return `"${rejection.command}" is not possible while the order is ${rejection.status}.`
    case 'no-such-line':
      return `Line ${rejection.lineId} is not in this order.`
    case 'line-exists':
      return `Line ${rejection.lineId} is already in this order.`
    case 'quantity-out-of-range':
      return `A quantity of ${rejection.quantity} is not possible; use 1 to 9,999.`
    case 'text-too-long':
      return `The ${rejection.field} is too long; at most ${rejection.max} characters.`
    case 'amount-not-whole':
      return `The ${rejection.field} (${rejection.amount}) is not a whole number of minor units.`
    case 'amount-out-of-range':
      return `The ${rejection.field} (${rejection.amount}) is out of range.`
    case 'too-many':
      return `At most ${rejection.max} ${rejection.what} fit. Finish this one and start another.`
    case 'empty-order':
      return 'The order is empty. Add an item first.'
    case 'no-such-tender':
      return `Payment ${rejection.tenderId} is not part of this order.`
    case 'tender-exists':
      return `Payment ${rejection.tenderId} was already taken.`
    case 'nothing-left-to-pay':
      return 'Nothing is left to pay.'
    case 'card-exceeds-balance':
      return `The card amount (${rejection.amount}) is more than what is left to pay (${rejection.balance}).`
    case 'payment-short':
      return `The payments are ${rejection.balance} short of the total.`
    case 'payment-exceeds-total':
      return `The payments are ${rejection.excess} more than the total.`
    case 'change-mismatch':
      return `The change of payment ${rejection.tenderId} is not what was received less what was due.`
    case 'totals-mismatch':
      return `The total should be ${rejection.expected}, not ${rejection.got}.`
    case 'receipt-number-invalid':
      return `${rejection.number} is not a receipt number.`
    default:
      return assertNever(rejection)
  }
}
