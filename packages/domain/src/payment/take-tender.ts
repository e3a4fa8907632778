import type { Minor } from '../money/currency.ts'
import { checkAmount, checkText } from '../order/check-line.ts'
import { ORDER_LIMITS } from '../order/limits.ts'
import type { TenderOffer } from '../order/order-command.ts'
import type { OrderRejection } from '../order/order-rejection.ts'
import { err, ok, type Result } from '../shared/result.ts'
import type { Tender } from './tender.ts'

/**
 * What an offer settles of `balance`: cash gives change, a card may not exceed the balance.
 * Source: shared policies, "Overpayment by card is refused; cash gives change".
 */
export function takeTender(balance: Minor, offer: TenderOffer): Result<Tender, OrderRejection> {
  if (balance <= 0) return err({ type: 'nothing-left-to-pay' })
  switch (offer.kind) {
    case 'cash': {
      const problem = checkAmount('received', offer.received) ?? notPositive('received', offer.received)
      if (problem) return err(problem)
      const amount = offer.received < balance ? offer.received : balance
      return ok({
        id: offer.id,
        kind: 'cash',
        amount,
        received: offer.received,
        change: offer.received - amount,
      })
    }
    case 'card-manual': {
      const problem =
        checkAmount('amount', offer.amount) ??
        notPositive('amount', offer.amount) ??
        checkText('reference', offer.reference, ORDER_LIMITS.reference)
      if (problem) return err(problem)
      if (offer.amount > balance) return err({ type: 'card-exceeds-balance', balance, amount: offer.amount })
      return ok({ id: offer.id, kind: 'card-manual', amount: offer.amount, reference: offer.reference })
    }
  }
}

function notPositive(field: string, amount: Minor): OrderRejection | undefined {
  return amount > 0 ? undefined : { type: 'amount-out-of-range', field, amount }
}
