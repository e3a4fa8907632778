import type { MenuChoice } from '../menu/line-from-menu.ts'
import type { Menu, MenuItem } from '../menu/menu.ts'
import type { Minor } from '../money/currency.ts'
import { err, ok, type Result } from '../shared/result.ts'
import { type CodeBook, codeKey } from './code-book.ts'
import type { ScannedItem } from './scan.ts'

/** Why a scanned thing cannot be put in the basket as it is. */
export type ScanChoiceProblem =
  | { readonly type: 'not-on-menu'; readonly code: string }
  | { readonly type: 'claimed-twice'; readonly code: string }
  | { readonly type: 'sold-by-piece'; readonly itemName: string }
  | { readonly type: 'other-unit'; readonly itemName: string; readonly unit: 'kg' | 'lb' | 'l' }
  /** A price alone says nothing of the weight that stock and receipt need. */
  | { readonly type: 'price-without-weight'; readonly itemName: string }

/** What to put in the basket, and the label's price where the menu's is charged all the same: to be compared. */
export interface ScanChoice {
  /** Its size is empty where the code is of an item with several: which one is asked. */
  readonly choice: MenuChoice
  readonly labelPrice?: Minor | undefined
}

/**
 * The choice a scan makes, modifiers aside. A label's weight is net and was measured, so no tare is taken off and
 * nobody keyed it in. A label's price is what an open-price item costs, and a marked-down price of any other piece;
 * what is weighed costs what the menu says for its weight. Source: feature inventory, weighed items and open-price
 * items; OIML R 76, labels.
 */
export function choiceOfScan(
  menu: Pick<Menu, 'items'>,
  book: CodeBook,
  scan: ScannedItem,
): Result<ScanChoice, ScanChoiceProblem> {
  const { code, houseNumber, weight, price, quantity = 1 } = scan
  const found = book.find(code) ?? (houseNumber === undefined ? undefined : book.find(houseNumber))
  if (!found) {
    const keys = [code, houseNumber ?? code].map(codeKey)
    const isClaimed = book.conflicts.some((conflict) => keys.includes(conflict.code))
    return err({ type: isClaimed ? 'claimed-twice' : 'not-on-menu', code })
  }
  const { itemId, variantId = '' } = found
  const item = menu.items.find(({ id }) => id === itemId)
  if (!item) return err({ type: 'not-on-menu', code })
  const choice: MenuChoice = { itemId, variantId, choices: [], quantity, note: '' }
  if (item.soldBy) return weighed(item, item.soldBy.unit, choice, scan)
  if (weight) return err({ type: 'sold-by-piece', itemName: item.name })
  if (price === undefined) return ok({ choice })
  if (item.openPrice) return ok({ choice: { ...choice, price } })
  return ok({ choice: { ...choice, override: { unitPrice: price, reason: 'Price on the label' } } })
}

function weighed(
  { name: itemName }: MenuItem,
  unit: 'kg' | 'lb' | 'l',
  choice: MenuChoice,
  { weight, price }: ScannedItem,
): Result<ScanChoice, ScanChoiceProblem> {
  if (!weight) {
    // Without a label it goes on the scale; the basket asks for the weight.
    return price === undefined ? ok({ choice }) : err({ type: 'price-without-weight', itemName })
  }
  if (weight.unit !== unit) return err({ type: 'other-unit', itemName, unit: weight.unit })
  const reading = { gross: weight.amount, tare: 0, manual: false }
  return ok({
    choice: { ...choice, weight: reading },
    ...(price !== undefined && { labelPrice: price }),
  })
}
