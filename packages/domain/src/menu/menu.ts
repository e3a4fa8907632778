import type { Minor } from '../money/currency.ts'
import type { OrderType } from '../order/order.ts'
import type { Recipe } from '../stock/recipe.ts'
import type { StockItem } from '../stock/stock-item.ts'
import type { Daypart } from '../store/daypart.ts'
import type { Tax } from '../tax/tax.ts'
import type { Allergen, AllergenDeclaration } from './allergen.ts'
import type { Combo } from './combo.ts'
import type { ModifierGroup, ModifierPrefix } from './modifier-group.ts'
import type { PriceList } from './price-list.ts'
import type { OpenPrice } from './unit-price.ts'
import type { SoldByWeight } from './weighed.ts'

/** Everything a store sells, as the terminals hold it. Lists that are absent are empty. Source: MNU-1 to MNU-3. */
export interface Menu {
  readonly categories: readonly MenuCategory[]
  readonly items: readonly MenuItem[]
  readonly modifierGroups: readonly ModifierGroup[]
  readonly taxes: readonly Tax[]
  readonly prefixes?: readonly ModifierPrefix[] | undefined
  readonly priceLists?: readonly PriceList[] | undefined
  /** Allergens of this house beside the fourteen of the law. */
  readonly allergens?: readonly Allergen[] | undefined
  /** What the store counts. */
  readonly stockItems?: readonly StockItem[] | undefined
  /** What goes into what is sold; without one nothing is taken from stock. */
  readonly recipes?: readonly Recipe[] | undefined
  /** Rows of a kind this till does not know yet: kept so that nothing is dropped silently. */
  readonly unread?: readonly UnreadRow[] | undefined
}

/** A row of the menu this version of the till cannot read. */
export interface UnreadRow {
  readonly kind: string
  readonly id: string
}

export interface MenuCategory {
  readonly id: string
  readonly name: string
  readonly position: number
  /** Which of the 12 category tints (0–11) its tiles wear. */
  readonly hue: number
  /** When its items are served; absent: all day. */
  readonly servedIn?: readonly Daypart[] | undefined
}

export interface MenuItem {
  readonly id: string
  readonly name: string
  readonly categoryId: string
  readonly position: number
  /** At least one; an item without a choice of size has a single variant with an empty name. */
  readonly variants: readonly MenuVariant[]
  /** What is scanned or keyed to sell it; with several sizes the size is asked. Goods' numbers, or the house's own. */
  readonly codes?: readonly string[] | undefined
  readonly modifierGroupIds: readonly string[]
  /** In the order they are charged. */
  readonly taxIds: readonly string[]
  /** Instead of `taxIds` where the food leaves another way: less tax on what is taken away, a bag fee. */
  readonly taxIdsByOrderType?: { readonly [T in OrderType]?: readonly string[] | undefined } | undefined
  /** False when sold out ("86"): shown, but not sold. */
  readonly available: boolean
  /** When it is served, in place of its category's hours. */
  readonly servedIn?: readonly Daypart[] | undefined
  /** The cashier keys the price; the variants' prices do not count. */
  readonly openPrice?: OpenPrice | undefined
  /** Sold by weight or volume: the variants' prices are for one unit. */
  readonly soldBy?: SoldByWeight | undefined
  /** A set menu: the variants' prices are for the whole of it. */
  readonly combo?: Combo | undefined
  /** How long the kitchen is expected to take, in whole minutes. */
  readonly prepMinutes?: number | undefined
  /** Absent while nobody has declared them. */
  readonly allergens?: AllergenDeclaration | undefined
}

export interface MenuVariant {
  readonly id: string
  readonly name: string
  readonly price: Minor
  /** What is scanned or keyed to sell this size. */
  readonly codes?: readonly string[] | undefined
}

/** One row of the menu as it travels and is stored: every kind in one replicated collection. */
export type MenuDocument =
  | ({ readonly kind: 'category' } & MenuCategory)
  | ({ readonly kind: 'item' } & MenuItem)
  | ({ readonly kind: 'modifier-group' } & ModifierGroup)
  | { readonly kind: 'tax'; readonly id: string; readonly tax: Tax }
  | ({ readonly kind: 'prefix' } & ModifierPrefix)
  | ({ readonly kind: 'price-list' } & PriceList)
  | ({ readonly kind: 'allergen' } & Allergen)
  | ({ readonly kind: 'stock-item' } & StockItem)
  | { readonly kind: 'recipe'; readonly id: string; readonly recipe: Recipe }
