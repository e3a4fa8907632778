import type { LineModifier, OrderLine } from '../order/order-line.ts'
import { ALLERGENS, type Allergen, type AllergenDeclaration } from './allergen.ts'
import { groupsOf } from './chosen-modifiers.ts'
import type { Menu, MenuItem } from './menu.ts'

/** What a guest must be told about a line. */
export interface LineAllergens {
  /** In the order of the law, then the house's own. */
  readonly contains: readonly Allergen[]
  /** Traces only: nothing that is in `contains`. */
  readonly mayContain: readonly Allergen[]
  /** Names of what nobody declared: the line is not safe to call free of anything. */
  readonly undeclared: readonly string[]
}

/**
 * The allergens of a line: its item's and those of every modifier that is on it. What is left out ("no cheese")
 * brings none, but takes none away either: the item's declaration stands. Source: MNU-1; Regulation (EU)
 * No 1169/2011, articles 9 and 44.
 */
export function allergensOf(
  menu: Pick<Menu, 'items' | 'modifierGroups' | 'prefixes' | 'allergens'>,
  line: Pick<OrderLine, 'itemId' | 'name' | 'modifiers'>,
): LineAllergens {
  const item = menu.items.find(({ id }) => id === line.itemId)
  const parts = [
    { name: line.name, declared: item?.allergens },
    ...line.modifiers
      .filter(({ prefix }) => !menu.prefixes?.some(({ id, leavesOut }) => leavesOut && id === prefix?.id))
      .map((modifier) => ({ name: modifier.name, declared: declarationOf(menu, modifier) })),
  ]
  const contains = new Set(parts.flatMap(({ declared }) => declared?.contains ?? []))
  const traces = new Set(parts.flatMap(({ declared }) => declared?.mayContain ?? []))
  return {
    contains: named(menu, contains),
    mayContain: named(menu, new Set([...traces].filter((id) => !contains.has(id)))),
    undeclared: parts.filter(({ declared }) => !declared).map(({ name }) => name),
  }
}

/** True only where all is declared and none of these is in it, not even in traces. Source: MNU-1. */
export function isWithout(
  { contains, mayContain, undeclared }: LineAllergens,
  allergenIds: readonly string[],
): boolean {
  return undeclared.length === 0 && ![...contains, ...mayContain].some(({ id }) => allergenIds.includes(id))
}

/**
 * The items a guest who must avoid these can have: declared, free of them even in traces, and with such a modifier
 * in each group one must be chosen from. What nobody declared is left out. Source: MNU-1.
 */
export function itemsWithout(menu: Menu, allergenIds: readonly string[]): MenuItem[] {
  return menu.items.filter(
    ({ allergens, modifierGroupIds }) =>
      isDeclaredWithout(allergens, allergenIds) &&
      groupsOf(menu, modifierGroupIds).every(
        ({ minChoices, modifiers }) =>
          minChoices === 0 ||
          modifiers.some((modifier) => isDeclaredWithout(modifier.allergens, allergenIds)),
      ),
  )
}

/** True where somebody declared it and none of these is in it, not even in traces. Source: MNU-1. */
export function isDeclaredWithout(
  declared: AllergenDeclaration | undefined,
  allergenIds: readonly string[],
): boolean {
  if (!declared) return false
  const { contains, mayContain = [] } = declared
  return !allergenIds.some((id) => contains.includes(id) || mayContain.includes(id))
}

function declarationOf({ modifierGroups }: Pick<Menu, 'modifierGroups'>, modifier: LineModifier) {
  return modifierGroups
    .find(({ id }) => id === modifier.groupId)
    ?.modifiers.find(({ id }) => id === modifier.modifierId)?.allergens
}

/** An id nobody has a name for is shown as it is, never dropped. */
function named({ allergens = [] }: Pick<Menu, 'allergens'>, ids: ReadonlySet<string>): Allergen[] {
  const known = [...ALLERGENS, ...allergens].filter(({ id }) => ids.has(id))
  const unknown = [...ids].filter((id) => !known.some((allergen) => allergen.id === id))
  return [...known, ...unknown.map((id) => ({ id, name: id }))]
}
