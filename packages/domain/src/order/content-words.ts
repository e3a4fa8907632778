import type { ContentRejection } from './order-rejection.ts'
import type { OrderStatus } from './order-status.ts'
import type { WordsOf } from './rule.ts'

/** What is wrong with an order, in words. */
export const CONTENT_WORDS: WordsOf<ContentRejection> = {
  'no-such-order': () => 'There is no such order.',
  'order-exists': () => 'This order is already there.',
  'wrong-order': () => 'This belongs to another order.',
  'not-allowed-in-state': ({ status, open }) => (open ? OPEN : WHY_NOT_NOW[status]),
  'no-such-line': () => 'This line is no longer in the order.',
  'line-exists': () => 'This line is already in the order.',
  'quantity-out-of-range': ({ quantity }) => `A quantity is a whole number from 1 to 9,999, not ${quantity}.`,
  'too-many': ({ what, max }) => `An order cannot have more than ${max} ${TOO_MANY[what]}.`,
  'order-too-large': () => 'The order is too large. Pay it and begin another one.',
  'text-too-long': ({ field, max }) => `The ${field} is too long: ${max} characters at most.`,
  'amount-not-whole': ({ field }) => `The ${field} is not a whole number of minor units.`,
  'amount-out-of-range': ({ field }) => `The ${field} is out of range.`,
  'number-out-of-range': ({ field, min, max }) => `The ${field} is a whole number from ${min} to ${max}.`,
  'reason-missing': () => 'Say why: a reason is needed.',
  'text-missing': ({ field }) => `The ${field} is missing.`,
  'modifier-without-parent': () => 'A choice belongs to another one that is not on the line.',
  'combo-differs': () => 'The lines of a set menu do not agree about it.',
  'discount-twice': () => 'This discount is already on the order.',
  'discount-without-lines': () => 'This discount is for no line of the order.',
  'discount-shares-wrong': () => 'The shares of a discount do not add up to its amount.',
  'discount-names-line-twice': () => 'A discount names the same line twice.',
  'charge-twice': () => 'This service charge is already on the order.',
  'gift-card-taxed': () => 'A gift card is not taxed: what is bought with it is.',
  'gift-card-not-single': () => 'Each gift card is a line of its own.',
  'gift-card-worth-nothing': () => 'A gift card needs an amount.',
  'empty-order': () => 'There is nothing in the order.',
  'totals-mismatch': ({ expected, got }, money) =>
    `The order comes to ${money(expected)}, but ${money(got)} was stated.`,
  'receipt-number-invalid': ({ number }) => `${number} is not a receipt number.`,
}

const NOT_PAID = 'The order is not paid yet.'
const PAID = 'The order is paid and cannot be changed any more.'
const OPEN = 'The kitchen has this order, and it is not paid yet.'
const IN_HOUSE = 'The order is with the kitchen.'

const WHY_NOT_NOW: Readonly<Record<OrderStatus, string>> = {
  draft: NOT_PAID,
  parked: 'The order is parked. Take it up again first.',
  'pending-payment': 'Payment has begun. Take the payments back before changing the order.',
  confirmed: PAID,
  preparing: IN_HOUSE,
  'quality-check': IN_HOUSE,
  ready: 'The order is ready to go out.',
  served: 'The order has been served.',
  'picked-up': 'The order has been picked up.',
  delivered: 'The order has been delivered.',
  completed: 'The order is complete.',
  closed: 'The order is closed.',
  cancelled: 'The order was cancelled.',
  'payment-failed': 'The payment failed. Take another payment or cancel the order.',
  'stock-unavailable': 'Something in the order is sold out. Remove it or cancel the order.',
}

const TOO_MANY = {
  lines: 'lines',
  modifiers: 'modifiers on a line',
  taxes: 'taxes',
  tenders: 'payments',
  discounts: 'discounts',
  'service charges': 'service charges',
  changes: 'changes',
} as const
