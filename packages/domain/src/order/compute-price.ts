import { applyDiscounts } from '../discount/apply-discounts.ts'
import type { Minor } from '../money/currency.ts'
import { multiplyDivide } from '../money/multiply-divide.ts'
import { type ComputedTaxes, computeTaxes, type TaxedAmount } from '../tax/compute-taxes.ts'
import { pieceAmount } from './listed-amount.ts'
import type { OrderContent } from './order.ts'
import type { DiscountTotal } from './order-totals.ts'

/** What of an order makes its price. */
export type PricedContent = Pick<OrderContent, 'lines' | 'pricing' | 'discounts' | 'serviceCharges'>

/** The one computation all figures of an order come from: first its lines, then its charges. */
export interface ComputedPrice {
  /** Of each line, before discounts, in minor units. */
  readonly listed: readonly Minor[]
  /** Of each line after discounts, then of each charge. */
  readonly amounts: readonly TaxedAmount[]
  /** In the order of `amounts`. */
  readonly computed: ComputedTaxes
  /** In the order they were worked out. */
  readonly discounts: readonly DiscountTotal[]
}

const WHOLE = 1_000_000

/**
 * Lists the lines, takes the discounts off, adds the service charges on what is left, and taxes it all as one
 * document. The content is taken as checked (`contentProblem`). Source: shared policies, "Money and tax".
 */
export function computePrice({ lines, pricing, discounts, serviceCharges }: PricedContent): ComputedPrice {
  const { roundingMode } = pricing
  const listed: Minor[] = []
  const pieces: number[] = []
  for (const line of lines) {
    const piece = pieceAmount(line, roundingMode)
    listed.push(piece * line.quantity)
    // A piece of less than nothing is given back: with it go its deposit and its fees.
    pieces.push(piece < 0 ? -line.quantity : line.quantity)
  }
  const taken = applyDiscounts(lines, listed, discounts ?? [], roundingMode)
  const amounts: TaxedAmount[] = lines.map(({ taxes }, index) => ({
    listed: taken.left[index]!,
    pieces: pieces[index]!,
    taxes,
  }))
  if (serviceCharges) {
    let left = 0
    // A gift card is money: nobody is served by selling it.
    for (const [index, line] of lines.entries()) if (!line.giftCard) left += taken.left[index]!
    for (const { rate, taxes } of serviceCharges) {
      // Nobody serves a basket of returned bottles: a charge is never given back.
      const charge = multiplyDivide(Math.max(0, left), rate, WHOLE, roundingMode)
      amounts.push({ listed: charge, pieces: 1, taxes })
    }
  }
  return { listed, amounts, computed: computeTaxes(amounts, pricing), discounts: taken.discounts }
}
