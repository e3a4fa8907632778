import type { Minor } from '../money/currency.ts'
import type { OrderType } from '../order/order.ts'
import type { Tax } from '../tax/tax.ts'

/** Everything a store sells, as the terminals hold it. */
export interface Menu {
  readonly categories: readonly MenuCategory[]
  readonly items: readonly MenuItem[]
  readonly modifierGroups: readonly ModifierGroup[]
  readonly taxes: readonly Tax[]
}

export interface MenuCategory {
  readonly id: string
  readonly name: string
  readonly position: number
  /** Which of the 12 category tints (0–11) its tiles wear. */
  readonly hue: number
}

export interface MenuItem {
  readonly id: string
  readonly name: string
  readonly categoryId: string
  readonly position: number
  /** At least one; an item without a choice of size has a single variant with an empty name. */
  readonly variants: readonly MenuVariant[]
  readonly modifierGroupIds: readonly string[]
  /** In the order they are charged. */
  readonly taxIds: readonly string[]
  /** Instead of `taxIds` where the food leaves another way: less tax on what is taken away, a bag fee. */
  readonly taxIdsByOrderType?: { readonly [T in OrderType]?: readonly string[] | undefined } | undefined
  /** False when sold out ("86"): shown, but not sold. */
  readonly available: boolean
}

export interface MenuVariant {
  readonly id: string
  readonly name: string
  readonly price: Minor
}

/** A choice of modifiers: required when `minChoices` is 1 or more. */
export interface ModifierGroup {
  readonly id: string
  readonly name: string
  readonly minChoices: number
  readonly maxChoices: number
  readonly modifiers: readonly Modifier[]
}

export interface Modifier {
  readonly id: string
  readonly name: string
  /** Added to the unit price; may be 0 or negative. */
  readonly price: Minor
}

/** One row of the menu as it travels and is stored: every kind in one replicated collection. */
export type MenuDocument =
  | ({ readonly kind: 'category' } & MenuCategory)
  | ({ readonly kind: 'item' } & MenuItem)
  | ({ readonly kind: 'modifier-group' } & ModifierGroup)
  | { readonly kind: 'tax'; readonly id: string; readonly tax: Tax }
