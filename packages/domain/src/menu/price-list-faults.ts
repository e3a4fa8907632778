import { danglingFaults } from './dangling-faults.ts'
import type { MenuIndex } from './index-of-menu.ts'
import { daypartFaults } from './item-faults.ts'
import type { MenuFault } from './menu-problem.ts'
import { priceFaults } from './number-faults.ts'
import type { ListedModifierPrice, ListedPrice, PriceList } from './price-list.ts'

/** All that is wrong with a price list and the prices in it. Source: MNU-3, pricing tiers; MNU-6. */
export function priceListFaults(list: PriceList, index: MenuIndex): MenuFault[] {
  const { orderTypes, dayparts, from, until, prices, modifierPrices = [] } = list
  return [
    ...(orderTypes?.length === 0 ? [{ type: 'never-holds', why: 'no order type' } as const] : []),
    ...(dayparts?.length === 0 ? [{ type: 'never-holds', why: 'no daypart' } as const] : []),
    ...(from !== undefined && until !== undefined && from > until
      ? [{ type: 'never-holds', why: 'ends before it begins' } as const]
      : []),
    ...daypartFaults(dayparts ?? []),
    ...prices.flatMap((listed) => listedFaults(listed, index)),
    ...modifierPrices.flatMap((listed) => listedModifierFaults(listed, index)),
    ...twice(prices.map(({ itemId, variantId }) => ({ id: itemId, key: `${itemId}\n${variantId ?? ''}` }))),
    ...twice(modifierPrices.map(({ groupId, modifierId: id }) => ({ id, key: `${groupId}\n${id}` }))),
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

function listedModifierFaults(
  { groupId, modifierId, price }: ListedModifierPrice,
  { groups }: MenuIndex,
): MenuFault[] {
  const group = groups.get(groupId)
  const modifiers = new Set(group?.modifiers.map(({ id }) => id))
  return [
    ...(group
      ? danglingFaults('modifier', [modifierId], modifiers)
      : danglingFaults('modifier group', [groupId], groups)),
    ...priceFaults(modifierId, price),
  ]
}

function twice(listed: readonly { readonly id: string; readonly key: string }[]): MenuFault[] {
  const seen = new Set<string>()
  return listed.flatMap(({ id, key }): MenuFault | [] => {
    if (seen.has(key)) return { type: 'price-twice', of: id }
    seen.add(key)
    return []
  })
}
