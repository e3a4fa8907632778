import { settledTenders } from '../bill/payments-of.ts'
import { roundForCash } from '../money/cash-rounding.ts'
import type { Minor } from '../money/currency.ts'
import type { OpenOrder, PaidOrder } from '../order/order.ts'
import type { RefundTender } from './refund.ts'

/**
 * What coins cannot give back of a cash refund, added to its amount: 0 where they can. Rounded on all the cash given
 * back of the payment so far, never beyond what was handed over for it, so a sale refunded step by step gives the
 * very coins that were paid. Source: shared policies, "Cash rounding" ("up" means away from zero, refunds mirror).
 */
export function cashBackRounding(
  order: OpenOrder | PaidOrder,
  { tenderId, amount }: Pick<RefundTender, 'tenderId' | 'amount'>,
): Minor {
  const { cashRounding } = order.pricing
  if (!cashRounding) return 0
  const before = (order.refunds ?? [])
    .flatMap(({ tenders }) => tenders)
    .filter((tender) => tender.kind === 'cash' && tender.tenderId === tenderId)
  const given = before.reduce((sum, tender) => sum + tender.amount + (tender.rounding ?? 0), 0)
  const settled = before.reduce((sum, tender) => sum + tender.amount, amount)
  const paid = settledTenders(order).find(({ id }) => id === tenderId)
  const rounded = roundForCash(settled, cashRounding).due
  if (paid?.kind !== 'cash') return rounded - given - amount
  const coins = paid.amount + (paid.rounding ?? 0)
  return (settled === paid.amount ? coins : Math.min(rounded, coins)) - given - amount
}
