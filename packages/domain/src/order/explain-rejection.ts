import type { Minor } from '../money/currency.ts'
import { assertNever } from '../shared/assert-never.ts'
import type { OrderRejection } from './order-rejection.ts'

/**
 * A rejection as one sentence for the person at the till. `money` writes an amount in the store's way; without
 * it the sentence carries minor units.
 */
export function explainRejection(
  rejection: OrderRejection,
  money: (amount: Minor) => string = (amount) => `${amount} minor units`,
): string {
  switch (rejection.type) {
    case 'no-such-order':
      return 'There is no such order.'
    case 'order-exists':
      return 'This order is already there.'
    case 'wrong-order':
      return 'This belongs to another order.'
    case 'not-allowed-in-state':
      return rejection.status === 'confirmed'
        ? 'The order is paid and cannot be changed any more.'
        : rejection.status === 'pending-payment'
          ? 'Payment has begun. Take the payments back before changing the order.'
          : 'The order is not paid yet.'
    case 'no-such-line':
      return 'This line is no longer in the order.'
    case 'line-exists':
      return 'This line is already in the order.'
    case 'quantity-out-of-range':
      return `A quantity is a whole number from 1 to 9,999, not ${rejection.quantity}.`
    case 'too-many':
      return `An order cannot have more than ${rejection.max} ${TOO_MANY[rejection.what]}.`
    case 'order-too-large':
      return 'The order is too large. Pay it and begin another one.'
    case 'text-too-long':
      return `The ${rejection.field} is too long: ${rejection.max} characters at most.`
    case 'amount-not-whole':
      return `The ${rejection.field} is not a whole number of minor units.`
    case 'amount-out-of-range':
      return `The ${rejection.field} is out of range.`
    case 'empty-order':
      return 'There is nothing in the order.'
    case 'no-such-tender':
      return 'This payment is no longer on the order.'
    case 'tender-exists':
      return 'This payment is already on the order.'
    case 'nothing-left-to-pay':
      return 'Nothing is left to pay.'
    case 'card-exceeds-balance':
      return `A card can pay ${money(rejection.balance)} at most; change is given for cash only.`
    case 'payment-short':
      return `${money(rejection.balance)} is still to pay.`
    case 'payment-exceeds-total':
      return `The payments exceed the total by ${money(rejection.excess)}.`
    case 'change-mismatch':
      return 'The change does not match the cash handed over.'
    case 'totals-mismatch':
      return `The order comes to ${money(rejection.expected)}, but ${money(rejection.got)} was stated.`
    case 'receipt-number-invalid':
      return `${rejection.number} is not a receipt number.`
    default:
      return assertNever(rejection)
  }
}

const TOO_MANY = {
  lines: 'lines',
  modifiers: 'modifiers on a line',
  taxes: 'taxes',
  tenders: 'payments',
} as const
