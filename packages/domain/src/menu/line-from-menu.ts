import type { OrderType } from '../order/order.ts'
import type { OrderLine } from '../order/order-line.ts'
import { err, ok, type Result } from '../shared/result.ts'
import { availabilityNow } from './availability-now.ts'
import { availabilityProblem } from './availability-of-item.ts'
import type { ChoiceProblem } from './choice-problem.ts'
import { chosenModifiers, groupsOf, type ModifierChoice } from './chosen-modifiers.ts'
import type { Menu, MenuItem } from './menu.ts'
import type { ModifierGroup } from './modifier-group.ts'
import { priceOf } from './price-of.ts'
import { momentOf, type SaleMoment } from './sale-moment.ts'
import { taxesOfItem } from './taxes-of-item.ts'
import { type PriceChoice, unitPriceOf } from './unit-price.ts'
import { type WeightReading, weightOf } from './weighed.ts'

/** What the cashier chose for one line. */
export interface MenuChoice extends PriceChoice {
  readonly itemId: string
  readonly variantId: string
  readonly choices: readonly ModifierChoice[]
  readonly quantity: number
  readonly note: string
  /** Of an item sold by weight. */
  readonly weight?: WeightReading | undefined
}

/**
 * The line a choice makes, with name, price and the taxes of the order type stamped from the menu as it is now, or
 * what is wrong with the choice. Modifiers come out in the order of the item's groups, so equal choices make equal
 * lines. Quantity and note are checked when the line is added. Where only the order type is known, prices and hours
 * that are bound to a time do not count. Source: MNU-1 to MNU-5; ORD-2.
 */
export function lineFromMenu(
  menu: Menu,
  choice: MenuChoice,
  sold: OrderType | SaleMoment,
): Result<Omit<OrderLine, 'id'>, ChoiceProblem> {
  const moment = momentOf(sold)
  const item = menu.items.find(({ id }) => id === choice.itemId)
  if (!item) return err({ type: 'no-such-item', itemId: choice.itemId })
  if (item.combo) return err({ type: 'is-combo', itemName: item.name })
  const availability = availabilityNow(menu, item, moment, choice.variantId)
  const unavailable = availabilityProblem(item, availability, choice.quantity)
  if (unavailable) return err(unavailable)
  const variant = item.variants.find(({ id }) => id === choice.variantId)
  if (!variant) return err({ type: 'no-such-variant', itemName: item.name, variantId: choice.variantId })

  const offer = { name: item.name, groupIds: item.modifierGroupIds }
  const modifiers = chosenModifiers(menu, offer, choice.choices, moment)
  if (!modifiers.ok) return modifiers
  const taxes = taxesOfItem(menu, item, moment.orderType)
  if (!taxes.ok) return taxes
  const price = unitPriceOf(item, priceOf(menu, item, variant, moment).price, choice)
  if (!price.ok) return price
  const weight = weightOf(item, choice.weight)
  if (!weight.ok) return weight

  return ok({
    itemId: item.id,
    variantId: variant.id,
    name: item.name,
    variantName: variant.name,
    categoryId: item.categoryId,
    categoryName: menu.categories.find(({ id }) => id === item.categoryId)?.name ?? '',
    quantity: choice.quantity,
    ...price.value,
    ...(weight.value && { weight: weight.value }),
    modifiers: modifiers.value,
    taxes: taxes.value,
    note: choice.note,
    ...(item.prepMinutes !== undefined && { prepMinutes: item.prepMinutes }),
  })
}

/** The groups an item offers, in its order; a group the terminal has not received is left out. Source: MNU-3. */
export function modifierGroupsOf(menu: Menu, item: MenuItem): ModifierGroup[] {
  return groupsOf(menu, item.modifierGroupIds)
}
