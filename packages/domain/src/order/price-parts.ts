import type { Minor } from '../money/currency.ts'
import type { ChargedAmount, TaxedAmount } from '../tax/compute-taxes.ts'
import { enlargingBefore } from '../tax/enlarging-before.ts'
import { computePrice, type PricedContent } from './compute-price.ts'
import type { TaxTotal } from './order-totals.ts'

/** A line or a service charge with all its money: what a bill is split by and a refund gives back. */
export interface PricedPart {
  readonly kind: 'line' | 'charge'
  /** Of the line or the charge. */
  readonly id: string
  readonly listed: Minor
  /** What all discounts together took off `listed`; 0 when nothing. */
  readonly discount: Minor
  readonly net: Minor
  readonly tax: Minor
  /** `net + tax`. */
  readonly total: Minor
  /** One for each of its taxes, in their order: its share of the order's `TaxTotal`. */
  readonly taxes: readonly TaxTotal[]
}

/**
 * The parts of an order's money, one for each line, then one for each service charge. They are exact and add up to
 * what `priceOrder` says, figure by figure: both come from one computation. Source: shared policies, "Money and tax".
 */
export function pricedParts(order: PricedContent): readonly PricedPart[] {
  const { listed, amounts, computed } = computePrice(order)
  const { lines, serviceCharges = [] } = order
  const partOf = (kind: PricedPart['kind'], id: string, index: number): PricedPart => {
    const { net, tax } = computed.amounts[index]!
    const left = amounts[index]!.listed
    const before = kind === 'line' ? listed[index]! : left
    const taxes = taxesOf(amounts[index]!, computed.amounts[index]!)
    return { kind, id, listed: before, discount: before - left, net, tax, total: net + tax, taxes }
  }
  return [
    ...lines.map(({ id }, index) => partOf('line', id, index)),
    ...serviceCharges.map(({ id }, index) => partOf('charge', id, lines.length + index)),
  ]
}

function taxesOf({ taxes }: TaxedAmount, { net, shares }: ChargedAmount): TaxTotal[] {
  return taxes.map((tax, position) => {
    const enlarging = enlargingBefore(taxes, position)
    const base = enlarging.reduce((sum, earlier) => sum + shares[earlier]!, net)
    return { tax, base, amount: shares[position]! }
  })
}
