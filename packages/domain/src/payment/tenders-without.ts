import type { Minor } from '../money/currency.ts'
import type { PricingPolicy } from '../order/order.ts'
import { takeTender } from './take-tender.ts'
import type { Tender } from './tender.ts'

/**
 * The payments left when one is taken back, in their order. Cash laid down settles what it can of what is left
 * then: with more to pay it gives less change, and what no longer closes the bill is no longer rounded.
 * Source: shared policies, "Cash rounding" (only the amount left for cash is rounded).
 */
export function tendersWithout(
  tenders: readonly Tender[],
  tenderId: string,
  total: Minor,
  pricing: Pick<PricingPolicy, 'cashRounding'>,
): readonly Tender[] {
  let left = total
  return tenders
    .filter(({ id }) => id !== tenderId)
    .map((tender) => {
      const again = tender.kind === 'cash' ? takeTender(tender, left, pricing) : undefined
      const taken = again?.ok ? again.value : tender
      left -= taken.amount
      return taken
    })
}
