import {
  type CodeBook,
  type Currency,
  choiceOfScan,
  codesOfMenu,
  createCodeBook,
  type Menu,
  type MenuChoice,
  type Minor,
  modifierGroupsOf,
  NO_HOUSE_CODES,
  readBarcode,
  type ScanChoiceProblem,
  type ScannedItem,
  type ScanPolicy,
  type ScanProblem,
} from '@evertill/domain'

/** What a scan asks the till to do. */
export type Scanned =
  /** `labelPrice`: what the label says of something the menu has the price of. */
  | { readonly type: 'add'; readonly choice: MenuChoice; readonly labelPrice?: Minor | undefined }
  /** Known, and something about it is still to be chosen or weighed. */
  | { readonly type: 'choose'; readonly choice: MenuChoice }
  | { readonly type: 'refused'; readonly text: string; readonly why: ScanRefusal }
  | { readonly type: 'misread' }

/** Why what was read cannot be sold; `no-item`: it means something else, a guest's card or a coupon. */
export type ScanRefusal =
  | ScanChoiceProblem
  | Extract<ScanProblem, { readonly type: 'no-item' | 'other-currency' | 'price-unfit' }>

/** What the house knows of codes; as it is looked up again and again it is made once for a menu. */
export interface ScanBook {
  readonly menu: Menu
  readonly codes: CodeBook
  readonly policy: ScanPolicy
}

export const scanBookOf = (menu: Menu, policy: ScanPolicy = NO_HOUSE_CODES): ScanBook => ({
  ...{ menu, policy },
  codes: createCodeBook(codesOfMenu(menu)),
})

/** What a scan means to this menu. */
export function scannedChoice(
  text: string,
  { menu, codes, policy }: ScanBook,
  given: { readonly currency: Currency; readonly thisYear: number },
): Scanned {
  const read = readBarcode(text, { ...given, nomenclature: policy.nomenclature })
  if (!read.ok) {
    switch (read.error.type) {
      case 'no-item':
      case 'other-currency':
      case 'price-unfit':
        return { type: 'refused', text, why: read.error }
      default:
        return { type: 'misread' }
    }
  }
  if (read.value.type !== 'item') return { type: 'refused', text, why: { type: 'no-item' } }
  const chosen = choiceOfScan(menu, codes, read.value)
  if (!chosen.ok) return { type: 'refused', text, why: chosen.error }
  const { choice, labelPrice } = chosen.value
  if (isOpen(menu, choice, read.value)) return { type: 'choose', choice }
  return { type: 'add', choice, ...(labelPrice !== undefined && { labelPrice }) }
}

/** True while the person at the till has something to say about it. */
function isOpen(menu: Menu, { itemId, variantId }: MenuChoice, { weight }: ScannedItem): boolean {
  const item = menu.items.find(({ id }) => id === itemId)
  if (!item) return false
  const mustChoose = modifierGroupsOf(menu, item).some(({ minChoices }) => minChoices > 0)
  const mustWeigh = item.soldBy !== undefined && weight === undefined
  return variantId === '' || mustChoose || mustWeigh
}
