import type { Tax } from '../tax/tax.ts'
import type { Menu, MenuCategory, MenuDocument, MenuItem, ModifierGroup } from './menu.ts'

/** The menu from its replicated documents, categories and items in the order of their positions. */
export function menuFromDocuments(documents: Iterable<MenuDocument>): Menu {
  const categories: MenuCategory[] = []
  const items: MenuItem[] = []
  const modifierGroups: ModifierGroup[] = []
  const taxes: Tax[] = []
  for (const document of documents) {
    switch (document.kind) {
      case 'category':
        categories.push(document)
        break
      case 'item':
        items.push(document)
        break
      case 'modifier-group':
        modifierGroups.push(document)
        break
      case 'tax':
        taxes.push(document.tax)
        break
    }
  }
  categories.sort(byPosition)
  items.sort(byPosition)
  return { categories, items, modifierGroups, taxes }
}

interface Placed {
  readonly position: number
  readonly id: string
}

function byPosition(a: Placed, b: Placed): number {
  return a.position - b.position || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0)
}
