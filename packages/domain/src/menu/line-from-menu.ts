import type { OrderType } from '../order/order.ts'
import type { OrderLine } from '../order/order-line.ts'
import { err, ok, type Result } from '../shared/result.ts'
import type { ChoiceProblem } from './choice-problem.ts'
import { chosenModifiers, groupsOf, type ModifierChoice } from './chosen-modifiers.ts'
import type { Menu, MenuItem } from './menu.ts'
import type { ModifierGroup } from './modifier-group.ts'
import { taxesOfItem } from './taxes-of-item.ts'

/** What the cashier chose for one line. */
export interface MenuChoice {
  readonly itemId: string
  readonly variantId: string
  readonly choices: readonly ModifierChoice[]
  readonly quantity: number
  readonly note: string
}

/**
 * The line a choice makes, with name, price and the taxes of the order type stamped from the menu as it is now, or
 * what is wrong with the choice. Modifiers come out in the order of the item's groups, so equal choices make equal
 * lines. Quantity and note are checked when the line is added.
 */
export function lineFromMenu(
  menu: Menu,
  choice: MenuChoice,
  orderType: OrderType,
): Result<Omit<OrderLine, 'id'>, ChoiceProblem> {
  const item = menu.items.find(({ id }) => id === choice.itemId)
  if (!item) return err({ type: 'no-such-item', itemId: choice.itemId })
  if (!item.available) return err({ type: 'sold-out', itemName: item.name })
  const variant = item.variants.find(({ id }) => id === choice.variantId)
  if (!variant) return err({ type: 'no-such-variant', itemName: item.name, variantId: choice.variantId })

  const offer = { name: item.name, groupIds: item.modifierGroupIds }
  const modifiers = chosenModifiers(menu, offer, choice.choices)
  if (!modifiers.ok) return modifiers
  const taxes = taxesOfItem(menu, item, orderType)
  if (!taxes.ok) return taxes

  return ok({
    itemId: item.id,
    variantId: variant.id,
    name: item.name,
    variantName: variant.name,
    categoryId: item.categoryId,
    categoryName: menu.categories.find(({ id }) => id === item.categoryId)?.name ?? '',
    quantity: choice.quantity,
    unitPrice: variant.price,
    modifiers: modifiers.value,
    taxes: taxes.value,
    note: choice.note,
  })
}

/** The groups an item offers, in its order; a group the terminal has not received is left out. */
export function modifierGroupsOf(menu: Menu, item: MenuItem): ModifierGroup[] {
  return groupsOf(menu, item.modifierGroupIds)
}
