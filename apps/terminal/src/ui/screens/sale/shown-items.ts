import { createMenuSearch, type Menu, type MenuItem } from '@evertill/domain'
import { useMemo } from 'react'
import { useView } from '../../state/till-context.tsx'

/** As many results as a cashier will read. */
const MAX_RESULTS = 60

/** The items on the grid: what was searched for, else the chosen category's, in the menu's order. */
export function useShownItems(): readonly MenuItem[] {
  const menu = useView((view) => view.till.menu)
  const query = useView((view) => view.query.trim())
  const categoryId = useView((view) => view.categoryId)
  const search = useMemo(() => createMenuSearch(menu), [menu])
  const ordered = useMemo(() => inMenuOrder(menu), [menu])
  return useMemo(() => {
    if (query !== '') return search(query, MAX_RESULTS)
    return categoryId === undefined ? ordered : ordered.filter((item) => item.categoryId === categoryId)
  }, [query, categoryId, search, ordered])
}

/** By the position of the category, then by the item's own. */
function inMenuOrder(menu: Menu): readonly MenuItem[] {
  const rank = new Map(menu.categories.map(({ id, position }) => [id, position]))
  return menu.items.toSorted(
    (a, b) =>
      (rank.get(a.categoryId) ?? Number.MAX_SAFE_INTEGER) -
        (rank.get(b.categoryId) ?? Number.MAX_SAFE_INTEGER) ||
      a.position - b.position ||
      a.name.localeCompare(b.name),
  )
}
