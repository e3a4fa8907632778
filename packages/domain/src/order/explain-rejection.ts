import { BILL_WORDS } from '../bill/bill-rejection.ts'
import { DISCOUNT_WORDS } from '../discount/discount-rejection.ts'
import { EDIT_WORDS } from '../edit/edit-rejection.ts'
import type { Minor } from '../money/currency.ts'
import { PAYMENT_WORDS } from '../payment/payment-rejection.ts'
import { REFUND_WORDS } from '../refund/refund-rejection.ts'
import { SERVICE_WORDS } from '../service/service-rejection.ts'
import { CONTENT_WORDS } from './content-words.ts'
import type { OrderRejection } from './order-rejection.ts'
import type { WordsOf } from './rule.ts'

const WORDS: WordsOf<OrderRejection> = {
  ...CONTENT_WORDS,
  ...PAYMENT_WORDS,
  ...DISCOUNT_WORDS,
  ...SERVICE_WORDS,
  ...EDIT_WORDS,
  ...BILL_WORDS,
  ...REFUND_WORDS,
}

/**
 * A rejection as one sentence for the person at the till. `money` writes an amount in the store's way; without it
 * the sentence carries minor units. Source: issue 3, "a typed rejection that a person can read".
 */
export function explainRejection(
  rejection: OrderRejection,
  money: (amount: Minor) => string = (amount) => `${amount} minor units`,
): string {
  // The table has for each type the words of that very type, which the compiler cannot follow through a union.
  return WORDS[rejection.type](rejection as never, money)
}
