import type { Minor } from '../money/currency.ts'
import { multiplyDivide } from '../money/multiply-divide.ts'
import type { ModifierPrefix } from './modifier-group.ts'

/**
 * What a modifier of this price costs with its prefix, in minor units, rounded once, half away from zero: "no" is a
 * factor of nothing, "extra" may be twice the price. Without a prefix the price stays. Source: till conventions,
 * "no / extra / lite / on the side" with multiplier prices.
 */
export function prefixedPrice(price: Minor, prefix: ModifierPrefix | undefined): Minor {
  if (!prefix) return price
  return prefix.price.kind === 'amount'
    ? prefix.price.amount
    : multiplyDivide(price, prefix.price.factor, 1_000_000, 'half-away')
}
