import { ANY_COIN, type CashRounding, cashDue } from '../money/cash-rounding.ts'
import type { Minor } from '../money/currency.ts'
import { amountProblem } from '../order/field-problem.ts'
import type { PricingPolicy } from '../order/order.ts'
import type { OrderRejection } from '../order/order-rejection.ts'
import { err, ok, type Result } from '../shared/result.ts'
import { holdsCardNumber } from './card-number.ts'
import type { CashTender, Tender } from './tender.ts'
import type { CashOffer, TenderOffer } from './tender-offer.ts'
import { tenderProblem } from './tender-problem.ts'

/**
 * What the offer settles of the balance: cash that closes the bill is rounded to the coins there are and gives
 * change; every other payment settles what it says and never more than what is left. A tip comes on top of both.
 * Errors: `nothing-left-to-pay`, `card-exceeds-balance`, `tip-too-large`, `card-number`, and whatever is wrong with
 * an amount or a text. Source: shared policies, "Cash rounding"; feature inventory, PAY-2.
 */
export function takeTender(
  offer: TenderOffer,
  balance: Minor,
  { cashRounding = ANY_COIN }: Pick<PricingPolicy, 'cashRounding'>,
): Result<Tender, OrderRejection> {
  if (balance <= 0) return err({ type: 'nothing-left-to-pay' })
  return offer.kind === 'cash' ? takeCash(offer, balance, cashRounding) : takeExactly(offer, balance)
}

function takeCash(
  { id, received, tip = 0 }: CashOffer,
  balance: Minor,
  rounding: CashRounding,
): Result<CashTender, OrderRejection> {
  const problem = amountProblem('cash received', received) ?? amountProblem('tip', tip)
  if (problem) return err(problem)
  if (received < 0) return err({ type: 'amount-out-of-range', field: 'cash received', amount: received })
  if (tip < 0) return err({ type: 'amount-out-of-range', field: 'tip', amount: tip })
  const handed = received - tip
  const { due, difference } = cashDue(balance, handed, rounding)
  if (handed < due && handed <= 0) {
    return err(
      tip > 0
        ? { type: 'tip-too-large', tip, received }
        : { type: 'amount-out-of-range', field: 'cash received', amount: received },
    )
  }
  const closes = handed >= due
  const tender: CashTender = {
    id,
    kind: 'cash',
    amount: closes ? balance : handed,
    ...(tip > 0 && { tip }),
    received,
    change: closes ? handed - due : 0,
    ...(closes && difference !== 0 && { rounding: difference }),
  }
  const wrong = tenderProblem(tender)
  return wrong ? err(wrong) : ok(tender)
}

function takeExactly(offer: Exclude<TenderOffer, CashOffer>, balance: Minor): Result<Tender, OrderRejection> {
  const problem = tenderProblem(offer, offer.kind.startsWith('card') ? 'card amount' : 'payment')
  if (problem) return err(problem)
  const { amount, tip, ...rest } = offer
  if (amount > balance) return err({ type: 'card-exceeds-balance', balance, amount })
  if (offer.kind === 'card-manual' && holdsCardNumber(offer.reference)) return err({ type: 'card-number' })
  // No tip is no field: what is taken is hashed as it stands.
  return ok({ ...rest, amount, ...(tip && { tip }) } as Tender)
}
