import { expect, it } from 'vitest'
import { formatMinor } from '../money/format-minor.ts'
import { explainRejection } from './explain-rejection.ts'
import type { OrderRejection } from './order-rejection.ts'

const euro = (amount: number) => `€${formatMinor(amount, 2)}`

it.each<[OrderRejection, string]>([
  [{ type: 'no-such-order' }, 'There is no such order.'],
  [{ type: 'order-exists', orderId: 'o' }, 'This order is already there.'],
  [{ type: 'wrong-order', expected: 'a', got: 'b' }, 'This belongs to another order.'],
  [
    { type: 'not-allowed-in-state', command: 'draft.add-line', status: 'confirmed' },
    'The order is paid and cannot be changed any more.',
  ],
  [
    { type: 'not-allowed-in-state', command: 'draft.add-line', status: 'pending-payment' },
    'Payment has begun. Take the payments back before changing the order.',
  ],
  [
    { type: 'not-allowed-in-state', command: 'receipt.reprint', status: 'draft' },
    'The order is not paid yet.',
  ],
  [
    { type: 'not-allowed-in-state', command: 'receipt.reprint', status: 'confirmed', open: true },
    'The kitchen has this order, and it is not paid yet.',
  ],
  [{ type: 'no-such-line', lineId: 'l' }, 'This line is no longer in the order.'],
  [{ type: 'line-exists', lineId: 'l' }, 'This line is already in the order.'],
  [{ type: 'quantity-out-of-range', quantity: 0 }, 'A quantity is a whole number from 1 to 9,999, not 0.'],
  [{ type: 'too-many', what: 'lines', max: 500 }, 'An order cannot have more than 500 lines.'],
  [{ type: 'too-many', what: 'tenders', max: 50 }, 'An order cannot have more than 50 payments.'],
  [
    { type: 'order-too-large', bytes: 900_000, max: 800_000 },
    'The order is too large. Pay it and begin another one.',
  ],
  [{ type: 'text-too-long', field: 'note', max: 500 }, 'The note is too long: 500 characters at most.'],
  [
    { type: 'amount-not-whole', field: 'price', amount: 0.5 },
    'The price is not a whole number of minor units.',
  ],
  [{ type: 'amount-out-of-range', field: 'price', amount: 9e12 }, 'The price is out of range.'],
  [
    { type: 'number-out-of-range', field: 'seat', min: 1, max: 99 },
    'The seat is a whole number from 1 to 99.',
  ],
  [{ type: 'reason-missing' }, 'Say why: a reason is needed.'],
  [{ type: 'text-missing', field: 'gift card' }, 'The gift card is missing.'],
  [
    { type: 'modifier-without-parent', modifierId: 'm' },
    'A choice belongs to another one that is not on the line.',
  ],
  [{ type: 'combo-differs', comboId: 'c' }, 'The lines of a set menu do not agree about it.'],
  [{ type: 'discount-twice', discountId: 'd' }, 'This discount is already on the order.'],
  [{ type: 'discount-without-lines', discountId: 'd' }, 'This discount is for no line of the order.'],
  [{ type: 'discount-names-line-twice', lineId: 'l' }, 'A discount names the same line twice.'],
  [{ type: 'charge-twice', chargeId: 'c' }, 'This service charge is already on the order.'],
  [
    { type: 'too-many', what: 'service charges', max: 10 },
    'An order cannot have more than 10 service charges.',
  ],
  [
    { type: 'cash-rounding-mismatch', tenderId: 't' },
    'The cash is not rounded to the smallest coin as this store does it.',
  ],
  [
    { type: 'tip-too-large', tip: 500, received: 400 },
    'A tip of €5.00 leaves nothing of €4.00 for the bill.',
  ],
  [
    { type: 'card-number' },
    'This looks like a card number, which must not be kept. Enter the number on the slip.',
  ],
  [{ type: 'gift-card-taxed', lineId: 'l' }, 'A gift card is not taxed: what is bought with it is.'],
  [{ type: 'gift-card-not-single', lineId: 'l' }, 'Each gift card is a line of its own.'],
  [{ type: 'gift-card-worth-nothing', lineId: 'l' }, 'A gift card needs an amount.'],
  [{ type: 'empty-order' }, 'There is nothing in the order.'],
  [
    { type: 'discount-shares-wrong', discountId: 'd' },
    'The shares of a discount do not add up to its amount.',
  ],
  [{ type: 'no-such-tender', tenderId: 't' }, 'This payment is no longer on the order.'],
  [{ type: 'tender-exists', tenderId: 't' }, 'This payment is already on the order.'],
  [{ type: 'nothing-left-to-pay' }, 'Nothing is left to pay.'],
  [
    { type: 'card-exceeds-balance', balance: 1_250, amount: 2_000 },
    'A card can pay €12.50 at most; change is given for cash only.',
  ],
  [{ type: 'payment-short', balance: 5 }, '€0.05 is still to pay.'],
  [{ type: 'payment-exceeds-total', excess: 100 }, 'The payments exceed the total by €1.00.'],
  [{ type: 'change-mismatch', tenderId: 't' }, 'The change does not match the cash handed over.'],
  [{ type: 'totals-mismatch', expected: 250, got: 249 }, 'The order comes to €2.50, but €2.49 was stated.'],
  [{ type: 'receipt-number-invalid', number: 0 }, '0 is not a receipt number.'],
])('%j is said in words', (rejection, words) => {
  expect(explainRejection(rejection, euro)).toBe(words)
})

it('names minor units where no currency is at hand', () => {
  expect(explainRejection({ type: 'payment-short', balance: 5 })).toBe('5 minor units is still to pay.')
})
