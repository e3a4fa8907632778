import type { OrderType } from '../order/order.ts'
import type { LineModifier, OrderLine } from '../order/order-line.ts'
import { err, ok, type Result } from '../shared/result.ts'
import type { ChoiceProblem } from './choice-problem.ts'
import type { Menu, MenuItem, ModifierGroup } from './menu.ts'
import { taxesOfItem } from './taxes-of-item.ts'

/** What the cashier chose for one line. */
export interface MenuChoice {
  readonly itemId: string
  readonly variantId: string
  readonly choices: readonly ModifierChoice[]
  readonly quantity: number
  readonly note: string
}

export interface ModifierChoice {
  readonly groupId: string
  readonly modifierId: string
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

  const modifiers = chosenModifiers(menu, item, choice.choices)
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
  return item.modifierGroupIds.flatMap(
    (groupId) => menu.modifierGroups.find(({ id }) => id === groupId) ?? [],
  )
}

function chosenModifiers(
  menu: Menu,
  item: MenuItem,
  choices: readonly ModifierChoice[],
): Result<LineModifier[], ChoiceProblem> {
  const groups = modifierGroupsOf(menu, item)
  const stray = choices.find(({ groupId }) => !groups.some(({ id }) => id === groupId))
  if (stray) return err({ type: 'no-such-group', itemName: item.name, groupId: stray.groupId })

  const chosen: LineModifier[] = []
  for (const group of groups) {
    const picked = pickedFrom(
      group,
      choices.filter(({ groupId }) => groupId === group.id),
    )
    if (!picked.ok) return picked
    chosen.push(...picked.value)
  }
  return ok(chosen)
}

function pickedFrom(
  group: ModifierGroup,
  choices: readonly ModifierChoice[],
): Result<LineModifier[], ChoiceProblem> {
  const unknown = choices.find(({ modifierId }) => !group.modifiers.some(({ id }) => id === modifierId))
  if (unknown) {
    return err({ type: 'no-such-modifier', groupName: group.name, modifierId: unknown.modifierId })
  }
  const chosen = choices.length
  const count = { groupId: group.id, groupName: group.name, chosen }
  if (chosen < group.minChoices) return err({ type: 'too-few-choices', ...count, min: group.minChoices })
  if (chosen > group.maxChoices) return err({ type: 'too-many-choices', ...count, max: group.maxChoices })
  const picked = group.modifiers.filter(({ id }) => choices.some(({ modifierId }) => modifierId === id))
  if (picked.length < chosen) {
    const twice = picked.find(({ id }) => choices.filter(({ modifierId }) => modifierId === id).length > 1)
    return err({ type: 'chosen-twice', groupName: group.name, modifierName: twice?.name ?? '' })
  }
  return ok(picked.map(({ id, name, price }) => ({ groupId: group.id, modifierId: id, name, price })))
}
