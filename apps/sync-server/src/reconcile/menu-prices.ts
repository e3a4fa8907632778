import {
  type Menu,
  type MenuDocument,
  type MenuItem,
  type ModifierGroup,
  menuFromDocuments,
  recipesOf,
} from '@evertill/domain'
import type { MenuPrices } from './batch-plan.ts'

export function menuPrices(documents: Iterable<MenuDocument>, timeZone: string): MenuPrices {
  const menu: Menu = menuFromDocuments(documents)
  const items = new Map<string, MenuItem>(menu.items.map((item) => [item.id, item]))
  const modifierGroups = new Map<string, ModifierGroup>(menu.modifierGroups.map((group) => [group.id, group]))
  const lists = menu.priceLists ?? []
  const listedItems = new Set(lists.flatMap(({ prices }) => prices.map(({ itemId }) => itemId)))
  const listsModifiers = lists.some(({ modifierPrices = [] }) => modifierPrices.length > 0)
  const recipes = recipesOf(menu)
  return { items, modifierGroups, menu, timeZone, listedItems, listsModifiers, recipes }
}
