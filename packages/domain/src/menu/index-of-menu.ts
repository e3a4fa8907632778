import { ALLERGENS } from './allergen.ts'
import type { Menu, MenuItem } from './menu.ts'
import type { ModifierGroup } from './modifier-group.ts'

/** The rows of a menu by id, so that each reference is looked up once. */
export interface MenuIndex {
  readonly categories: ReadonlySet<string>
  readonly items: ReadonlyMap<string, MenuItem>
  readonly itemsOfCategory: ReadonlyMap<string, readonly MenuItem[]>
  readonly groups: ReadonlyMap<string, ModifierGroup>
  readonly taxes: ReadonlySet<string>
  readonly prefixes: ReadonlySet<string>
  readonly allergens: ReadonlySet<string>
}

/** The rows of a menu by id. Source: MNU-6, validation before a menu is published. */
export function indexOfMenu(menu: Menu): MenuIndex {
  return {
    categories: idsOf(menu.categories),
    items: new Map(menu.items.map((item) => [item.id, item])),
    itemsOfCategory: Map.groupBy(menu.items, ({ categoryId }) => categoryId),
    groups: new Map(menu.modifierGroups.map((group) => [group.id, group])),
    taxes: idsOf(menu.taxes),
    prefixes: idsOf(menu.prefixes ?? []),
    allergens: idsOf([...ALLERGENS, ...(menu.allergens ?? [])]),
  }
}

const idsOf = (rows: readonly { readonly id: string }[]): ReadonlySet<string> =>
  new Set(rows.map(({ id }) => id))
