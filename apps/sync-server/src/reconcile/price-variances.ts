import {
  freshPrices,
  type MenuItem,
  type OrderContent,
  type OrderLine,
  type SaleMoment,
} from '@evertill/domain'
import { createWallClock } from '@evertill/sync-protocol'
import type { MenuPrices, PriceVariance } from './batch-plan.ts'

/** When and how lines were sold, by the till's clock. */
export interface Sold extends Pick<OrderContent, 'type'> {
  readonly lines: readonly OrderLine[]
  readonly at: string
  readonly businessDay: string
}

/**
 * Lines whose stamped price for one piece, modifiers included, is not the server's. The guest's price stands; head
 * office sees the difference. A price a person set is theirs: what the till's menu had is compared. An item, variant
 * or modifier the server does not know has no price to compare with. Source: sync table, "price, tax, menu".
 */
export function priceVariances(sold: Sold, prices: MenuPrices): PriceVariance[] {
  const other = sold.lines.filter(
    (line) => isListed(line, prices) || plainPrice(line, prices) !== chargedFor(line),
  )
  if (other.length === 0) return []
  const fresh = pricesAt(sold, prices)
  return other.flatMap((line): PriceVariance[] => {
    const charged = chargedFor(line)
    const found = fresh.get(line.id)
    const seen = { lineId: line.id, quantity: line.quantity, charged }
    if (found?.ok) {
      const expected = found.value.modifiers.reduce((sum, { price }) => sum + price, found.value.unitPrice)
      return expected === charged ? [] : [{ ...seen, code: 'PRICE_VARIANCE', expected }]
    }
    const expected = plainPrice(line, prices)
    return expected === undefined
      ? [{ ...seen, code: 'UNKNOWN_ITEM' }]
      : [{ ...seen, code: 'PRICE_VARIANCE', expected }]
  })
}

function chargedFor({ unitPrice, modifiers, override }: OrderLine): number {
  return modifiers.reduce((sum, { price }) => sum + price, override?.from ?? unitPrice)
}

/** True where a price list may say otherwise than the item itself. */
function isListed({ itemId, modifiers }: OrderLine, { listedItems, listsModifiers }: MenuPrices): boolean {
  return listedItems.has(itemId) || (listsModifiers && modifiers.length > 0)
}

/** What the item costs on any day and in any order: what most lines are charged. */
function plainPrice(line: OrderLine, { items, modifierGroups }: MenuPrices): number | undefined {
  const item = items.get(line.itemId)
  const variant = item?.variants.find((candidate) => candidate.id === line.variantId)
  return line.modifiers.reduce<number | undefined>((sum, { groupId, modifierId }) => {
    const modifier = modifierGroups.get(groupId)?.modifiers.find((candidate) => candidate.id === modifierId)
    return sum === undefined || modifier === undefined ? undefined : sum + modifier.price
  }, variant?.price)
}

const wallClock = createWallClock()

/** What the whole rule book says of the lines at their moment; sold out by now is no reason to know no price. */
function pricesAt({ type, lines, at, businessDay }: Sold, { menu, items, timeZone }: MenuPrices) {
  const moment: SaleMoment = { orderType: type, localTime: wallClock(timeZone, Date.parse(at)), businessDay }
  const ids = new Set(lines.flatMap(({ itemId, combo }) => (combo ? [itemId, combo.itemId] : [itemId])))
  const sold = [...ids].flatMap((id): MenuItem[] => {
    const { servedIn: _, ...item } = items.get(id) ?? {}
    return 'id' in item ? [{ ...(item as MenuItem), available: true }] : []
  })
  const categories = menu.categories.map(({ servedIn: _, ...category }) => category)
  return freshPrices({ ...menu, categories, items: sold }, lines, moment)
}
