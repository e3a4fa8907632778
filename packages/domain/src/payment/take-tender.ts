import type { Minor } from '../money/currency.ts'
import { amountProblem, textProblem } from '../order/content-problem.ts'
import { ORDER_LIMITS } from '../order/order-limits.ts'
import type { OrderRejection } from '../order/order-rejection.ts'
import { err, ok, type Result } from '../shared/result.ts'
import type { Tender } from './tender.ts'
import type { TenderOffer } from './tender-offer.ts'

/** What the offer settles of the balance: cash gives change, a card never exceeds what is left. */
export function takeTender(offer: TenderOffer, balance: Minor): Result<Tender, OrderRejection> {
  if (balance <= 0) return err({ type: 'nothing-left-to-pay' })
  const offered = offer.kind === 'cash' ? offer.received : offer.amount
  const field = offer.kind === 'cash' ? 'cash received' : 'card amount'
  const problem = amountProblem(field, offered)
  if (problem) return err(problem)
  if (offered <= 0) return err({ type: 'amount-out-of-range', field, amount: offered })

  if (offer.kind === 'cash') {
    const amount = Math.min(offered, balance)
    return ok({ id: offer.id, kind: 'cash', amount, received: offered, change: offered - amount })
  }
  if (offered > balance) return err({ type: 'card-exceeds-balance', balance, amount: offered })
  if (offer.kind !== 'card-manual') return ok(offer)
  const tooLong = textProblem('reference', offer.reference, ORDER_LIMITS.referenceLength)
  if (tooLong) return err(tooLong)
  return ok({ id: offer.id, kind: 'card-manual', amount: offered, reference: offer.reference })
}
