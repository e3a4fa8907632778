import type { Minor } from '../money/currency.ts'
import type { Menu, MenuItem, MenuVariant } from './menu.ts'
import type { Modifier, ModifierGroup } from './modifier-group.ts'
import { comparePriceOffers, listHolds, type PriceList, type PriceOffer } from './price-list.ts'
import type { SaleMoment } from './sale-moment.ts'

/** What one piece costs, and why: the list it stands in, absent for the price of the menu itself. */
export interface MenuPrice {
  readonly price: Minor
  readonly priceList?: { readonly id: string; readonly name: string } | undefined
}

/**
 * What a variant costs at a moment, in minor units: the most specific list that names it and holds, or else the
 * menu's own price. Source: MNU-3, pricing tiers; `PRICE_PREFERENCES`.
 */
export function priceOf(
  menu: Pick<Menu, 'priceLists'>,
  item: Pick<MenuItem, 'id'>,
  variant: Pick<MenuVariant, 'id' | 'price'>,
  moment: SaleMoment,
): MenuPrice {
  const listed = bestListed(menu, moment, ({ prices }) =>
    prices.filter(({ itemId, variantId = variant.id }) => itemId === item.id && variantId === variant.id),
  )
  return listed ?? { price: variant.price }
}

/**
 * What a modifier costs at a moment before its prefix, chosen from the lists as `priceOf` chooses.
 * Source: MNU-3, pricing tiers; `PRICE_PREFERENCES`.
 */
export function modifierPriceOf(
  menu: Pick<Menu, 'priceLists'>,
  group: Pick<ModifierGroup, 'id'>,
  modifier: Pick<Modifier, 'id' | 'price'>,
  moment: SaleMoment,
): MenuPrice {
  const listed = bestListed(menu, moment, ({ modifierPrices = [] }) =>
    modifierPrices.filter(({ groupId, modifierId }) => groupId === group.id && modifierId === modifier.id),
  )
  return listed ?? { price: modifier.price }
}

function bestListed(
  { priceLists = [] }: Pick<Menu, 'priceLists'>,
  moment: SaleMoment,
  pricesIn: (list: PriceList) => readonly PriceOffer['listed'][],
): MenuPrice | undefined {
  let best: PriceOffer | undefined
  for (const list of priceLists) {
    if (!listHolds(list, moment)) continue
    for (const listed of pricesIn(list)) {
      const offer = { list, listed }
      if (!best || comparePriceOffers(offer, best) < 0) best = offer
    }
  }
  if (!best) return undefined
  const { list, listed } = best
  return { price: listed.price, priceList: { id: list.id, name: list.name } }
}
