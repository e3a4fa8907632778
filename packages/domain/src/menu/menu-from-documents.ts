import type { Menu, MenuDocument } from './menu.ts'

type Kind = MenuDocument['kind']

/** A row without its kind. */
type RowOf<K extends Kind> = Omit<Extract<MenuDocument, { readonly kind: K }>, 'kind'>

/**
 * The menu from its replicated rows: categories and items by position, the rest by name. A row of a kind this till
 * does not know is kept as `unread`, for `menuProblems` to tell. Source: MNU-1 to MNU-3; sync rule S12.
 */
export function menuFromDocuments(documents: Iterable<MenuDocument>): Menu {
  const rows: { readonly [K in Kind]: RowOf<K>[] } = {
    category: [],
    item: [],
    'modifier-group': [],
    tax: [],
    prefix: [],
    'price-list': [],
    allergen: [],
    'stock-item': [],
    recipe: [],
  }
  const unread: { kind: string; id: string }[] = []
  for (const document of documents) {
    const { kind, ...row } = document
    // The row is the one of its very kind, which the compiler cannot follow through the union.
    if (Object.hasOwn(rows, kind)) rows[kind].push(row as never)
    else unread.push({ kind: String(kind), id: row.id })
  }
  const prefixes = rows.prefix.sort(byName)
  const priceLists = rows['price-list'].sort(byName)
  const allergens = rows.allergen.sort(byName)
  const stockItems = rows['stock-item'].sort(byName)
  const recipes = rows.recipe.sort((a, b) => compare(a.id, b.id)).map(({ recipe }) => recipe)
  return {
    categories: rows.category.sort(byPosition),
    items: rows.item.sort(byPosition),
    modifierGroups: rows['modifier-group'].sort(byName),
    taxes: rows.tax.map(({ tax }) => tax).sort(byName),
    ...(prefixes.length > 0 && { prefixes }),
    ...(priceLists.length > 0 && { priceLists }),
    ...(allergens.length > 0 && { allergens }),
    ...(stockItems.length > 0 && { stockItems }),
    ...(recipes.length > 0 && { recipes }),
    ...(unread.length > 0 && { unread: unread.sort((a, b) => compare(a.id, b.id)) }),
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
