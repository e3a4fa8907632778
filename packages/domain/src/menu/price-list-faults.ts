import { danglingFaults } from './dangling-faults.ts'
import type { MenuIndex } from './index-of-menu.ts'
import { daypartFaults } from './item-faults.ts'
import type { MenuFault } from './menu-problem.ts'
import { priceFaults } from './number-faults.ts'
import type { ListedPrice, PriceList } from './price-list.ts'

/** All that is wrong with a price list and the prices in it. Source: MNU-3, pricing tiers; MNU-6. */
export function priceListFaults(list: PriceList, index: MenuIndex): MenuFault[] {
  const { orderTypes, dayparts, from, until, prices } = list
  const keys = prices.map(({ itemId, variantId }) => `${itemId}\n${variantId ?? ''}`)
  const seen = new Set<string>()
  return [
    ...(orderTypes?.length === 0 ? [{ type: 'never-holds', why: 'no order type' } as const] : []),
    ...(dayparts?.length === 0 ? [{ type: 'never-holds', why: 'no daypart' } as const] : []),
    ...(from !== undefined && until !== undefined && from > until
      ? [{ type: 'never-holds', why: 'ends before it begins' } as const]
      : []),
    ...daypartFaults(dayparts ?? []),
    ...prices.flatMap((listed, place) => [
      ...listedFaults(listed, index),
      ...(seen.size === seen.add(keys[place]!).size
        ? [{ type: 'price-twice', itemId: listed.itemId } as const]
        : []),
    ]),
  ]
}

function listedFaults({ itemId, variantId, price }: ListedPrice, { items }: MenuIndex): MenuFault[] {
  const item = items.get(itemId)
  if (!item) return [{ type: 'names-missing', what: 'item', id: itemId }, ...priceFaults(itemId, price)]
  const sizes = new Set(item.variants.map(({ id }) => id))
  return [
    ...danglingFaults('size', variantId === undefined ? [] : [variantId], sizes),
    ...priceFaults(itemId, price),
  ]
}
