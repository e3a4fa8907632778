import type { Minor } from '../money/currency.ts'
import type { Menu, MenuItem, MenuVariant } from './menu.ts'
import { comparePriceOffers, listHolds, type PriceOffer } from './price-list.ts'
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
  let best: PriceOffer | undefined
  for (const list of menu.priceLists ?? []) {
    if (!listHolds(list, moment)) continue
    for (const listed of list.prices) {
      if (listed.itemId !== item.id || (listed.variantId ?? variant.id) !== variant.id) continue
      const offer = { list, listed }
      if (!best || comparePriceOffers(offer, best) < 0) best = offer
    }
  }
  if (!best) return { price: variant.price }
  const { list, listed } = best
  return { price: listed.price, priceList: { id: list.id, name: list.name } }
}
