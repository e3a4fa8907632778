import type { Tax } from '../tax/tax.ts'
import type { Menu, MenuCategory, MenuDocument, MenuItem } from './menu.ts'
import type { ModifierGroup } from './modifier-group.ts'

/** The menu from its replicated rows: categories and items by position, the rest by name. */
export function menuFromDocuments(documents: Iterable<MenuDocument>): Menu {
  const categories: MenuCategory[] = []
  const items: MenuItem[] = []
  const modifierGroups: ModifierGroup[] = []
  const taxes: Tax[] = []
  for (const document of documents) {
    switch (document.kind) {
      case 'category': {
        const { kind: _, ...category } = document
        categories.push(category)
        break
      }
      case 'item': {
        const { kind: _, ...item } = document
        items.push(item)
        break
      }
      case 'modifier-group': {
        const { kind: _, ...group } = document
        modifierGroups.push(group)
        break
      }
      case 'tax':
        taxes.push(document.tax)
        break
    }
  }
  return {
    categories: categories.sort(byPosition),
    items: items.sort(byPosition),
    modifierGroups: modifierGroups.sort(byName),
    taxes: taxes.sort(byName),
  }
}

interface Named {
  readonly id: string
  readonly name: string
}

const byName = (a: Named, b: Named): number => compare(a.name, b.name) || compare(a.id, b.id)

const byPosition = (a: Named & { position: number }, b: Named & { position: number }): number =>
  a.position - b.position || byName(a, b)

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
