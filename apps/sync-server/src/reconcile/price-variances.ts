import type { OrderLine } from '@evertill/domain'
import type { MenuPrices, PriceVariance } from './batch-plan.ts'

/**
 * Lines whose stamped price for one piece, modifiers included, is not the server's current one. The guest's price
 * stands; head office sees the difference. An item, variant or modifier the server does not know has no price to
 * compare with.
 */
export function priceVariances(lines: readonly OrderLine[], menu: MenuPrices): PriceVariance[] {
  return lines.flatMap((line): PriceVariance[] => {
    const charged = line.modifiers.reduce((sum, modifier) => sum + modifier.price, line.unitPrice)
    const expected = currentPrice(line, menu)
    if (expected === charged) return []
    const seen = { lineId: line.id, quantity: line.quantity, charged }
    return expected === undefined
      ? [{ ...seen, code: 'UNKNOWN_ITEM' }]
      : [{ ...seen, code: 'PRICE_VARIANCE', expected }]
  })
}

function currentPrice(line: OrderLine, menu: MenuPrices): number | undefined {
  const item = menu.items.get(line.itemId)
  const variant = item?.variants.find((candidate) => candidate.id === line.variantId)
  return line.modifiers.reduce<number | undefined>((sum, { groupId, modifierId }) => {
    const group = menu.modifierGroups.get(groupId)
    const modifier = group?.modifiers.find((candidate) => candidate.id === modifierId)
    return sum === undefined || modifier === undefined ? undefined : sum + modifier.price
  }, variant?.price)
}
