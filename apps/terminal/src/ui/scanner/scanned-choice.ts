import {
  type CodeBook,
  type Currency,
  choiceOfScan,
  createCodeBook,
  type ItemCode,
  type Menu,
  type MenuChoice,
  modifierGroupsOf,
  type Nomenclature,
  readBarcode,
} from '@evertill/domain'

/** What a scan asks the till to do. `choose`: known, and something about it is still to be chosen or weighed. */
export type Scanned =
  | { readonly type: 'add'; readonly choice: MenuChoice }
  | { readonly type: 'choose'; readonly itemId: string; readonly quantity: number }
  | { readonly type: 'unknown'; readonly text: string }
  | { readonly type: 'misread' }

/** No code of the house's own means anything until its rules come with the menu. */
const NO_RULES: Nomenclature = { upcEanConversion: 'always', rules: [] }

/**
 * Every code of the menu: each variant by its id, and an item by its own where it has one variant. A label with either
 * sells it; codes of the trade come here once the menu carries them.
 */
export function codeBookOf(menu: Pick<Menu, 'items'>): CodeBook {
  const codes = menu.items.flatMap(({ id: itemId, variants }): ItemCode[] => [
    ...(variants.length === 1 ? variants.map(({ id }) => ({ code: itemId, itemId, variantId: id })) : []),
    ...variants.map(({ id }) => ({ code: id, itemId, variantId: id })),
  ])
  return createCodeBook(codes)
}

/** What a scan means to this menu. */
export function scannedChoice(
  text: string,
  menu: Menu,
  book: CodeBook,
  given: { readonly currency: Currency; readonly thisYear: number },
): Scanned {
  const read = readBarcode(text, { ...given, nomenclature: NO_RULES, currencyNumber: '' })
  if (!read.ok) return { type: 'misread' }
  if (read.value.type !== 'item') return { type: 'unknown', text }
  const chosen = choiceOfScan(menu, book, read.value)
  if (!chosen.ok) {
    const sized = menu.items.find(({ id }) => id === text)
    return sized ? { type: 'choose', itemId: sized.id, quantity: 1 } : { type: 'unknown', text }
  }
  const { choice } = chosen.value
  const item = menu.items.find(({ id }) => id === choice.itemId)
  const mustChoose = item && modifierGroupsOf(menu, item).some(({ minChoices }) => minChoices > 0)
  const mustWeigh = item?.soldBy !== undefined && choice.weight === undefined
  return mustChoose || mustWeigh
    ? { type: 'choose', itemId: choice.itemId, quantity: choice.quantity }
    : { type: 'add', choice }
}
