import type { Minor } from '../money/currency.ts'
import { formatMinor } from '../money/format-minor.ts'
import type { PricingPolicy } from '../order/order.ts'
import type { LineModifier, OrderLine } from '../order/order-line.ts'

/** A scale shows thousandths. */
const WEIGHT_DECIMALS = 3

/**
 * What a receipt says below a line, one text per row: its size, what it weighs and for how much, the price it had
 * before, its modifiers, the notes. Source: shared policies, "Receipts and kitchen"; feature inventory, weighed items.
 */
export function lineDetails(line: OrderLine, { currency }: PricingPolicy): string[] {
  const money = (amount: Minor) => formatMinor(amount, currency.decimals)
  const perUnit = line.weight ? `/${line.weight.unit}` : ''
  return [
    line.variantName,
    weighed(line, money),
    line.override ? `instead of ${money(line.override.from)}${perUnit}` : '',
    ...line.modifiers.map((modifier) => modifierDetail(modifier, money, perUnit)),
    line.note,
    line.guestNote ?? '',
  ].filter((detail) => detail !== '')
}

/** `0.350 kg × 12.90/kg`; what a person keyed in is marked as such. */
function weighed({ weight, unitPrice }: OrderLine, money: (amount: Minor) => string): string {
  if (!weight) return ''
  const { amount, unit, manual } = weight
  const reading = `${formatMinor(amount, WEIGHT_DECIMALS)} ${unit}${manual ? ' (keyed in)' : ''}`
  return `${reading} × ${money(unitPrice)}/${unit}`
}

function modifierDetail(
  { name, price, prefix, level = 0 }: LineModifier,
  money: (amount: Minor) => string,
  perUnit: string,
): string {
  const wanted = `${'  '.repeat(level)}${prefix ? `${prefix.name} ` : ''}${name}`
  return price === 0 ? wanted : `${wanted} ${price > 0 ? '+' : ''}${money(price)}${perUnit}`
}
