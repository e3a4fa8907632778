import type { LineModifier, OrderLine } from '../order/order.ts'
import { err, ok, type Result } from '../shared/result.ts'
import type { Menu, MenuItem } from './menu.ts'

/** What a cashier chose for one item. */
export interface ItemChoice {
  readonly itemId: string
  readonly variantId: string
  readonly choices: readonly { readonly groupId: string; readonly modifierId: string }[]
  readonly quantity: number
  readonly note: string
}

/** Why a choice does not make a line yet. */
export type ChoiceProblem =
  | { readonly type: 'no-such-item'; readonly itemId: string }
  | { readonly type: 'sold-out'; readonly name: string }
  | { readonly type: 'no-such-variant'; readonly variantId: string }
  | { readonly type: 'no-such-modifier'; readonly groupId: string; readonly modifierId: string }
  | { readonly type: 'chosen-twice'; readonly name: string }
  | {
      readonly type: 'too-few'
      readonly groupId: string
      readonly group: string
      readonly min: number
      readonly chosen: number
    }
  | {
      readonly type: 'too-many'
      readonly groupId: string
      readonly group: string
      readonly max: number
      readonly chosen: number
    }

/** A line with everything stamped: names, prices and tax rates as the menu has them at this moment. */
export function lineFromMenu(menu: Menu, choice: ItemChoice): Result<Omit<OrderLine, 'id'>, ChoiceProblem> {
  const item = menu.items.find(({ id }) => id === choice.itemId)
  if (!item) return err({ type: 'no-such-item', itemId: choice.itemId })
  if (!item.available) return err({ type: 'sold-out', name: item.name })
  const variant = item.variants.find(({ id }) => id === choice.variantId)
  if (!variant) return err({ type: 'no-such-variant', variantId: choice.variantId })
  const modifiers = chosenModifiers(menu, item, choice)
  if (!modifiers.ok) return modifiers
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
    taxes: menu.taxes.filter(({ id }) => item.taxIds.includes(id)),
    note: choice.note,
  })
}

function chosenModifiers(
  menu: Menu,
  item: MenuItem,
  choice: ItemChoice,
): Result<LineModifier[], ChoiceProblem> {
  const left = new Set(choice.choices)
  const chosen: LineModifier[] = []
  for (const groupId of item.modifierGroupIds) {
    const group = menu.modifierGroups.find(({ id }) => id === groupId)
    if (!group) continue
    const before = chosen.length
    for (const one of choice.choices) {
      if (one.groupId !== groupId) continue
      left.delete(one)
      const modifier = group.modifiers.find(({ id }) => id === one.modifierId)
      if (!modifier) return err({ type: 'no-such-modifier', ...one })
      if (chosen.some((other) => other.groupId === groupId && other.modifierId === modifier.id)) {
        return err({ type: 'chosen-twice', name: modifier.name })
      }
      chosen.push({ groupId, modifierId: modifier.id, name: modifier.name, price: modifier.price })
    }
    const count = chosen.length - before
    if (count < group.minChoices) {
      return err({ type: 'too-few', groupId, group: group.name, min: group.minChoices, chosen: count })
    }
    if (count > group.maxChoices) {
      return err({ type: 'too-many', groupId, group: group.name, max: group.maxChoices, chosen: count })
    }
  }
  const [stray] = left
  return stray
    ? err({ type: 'no-such-modifier', groupId: stray.groupId, modifierId: stray.modifierId })
    : ok(chosen)
}

/** A choice problem in words for the cashier. */
export function explainChoice(problem: ChoiceProblem): string {
  switch (problem.type) {
    case 'no-such-item':
      return 'This item is no longer on the menu.'
    case 'sold-out':
      return `${problem.name} is sold out.`
    case 'no-such-variant':
      return 'Choose a size that is on the menu.'
    case 'no-such-modifier':
      return 'One of the choices is no longer on the menu.'
    case 'chosen-twice':
      return `${problem.name} is chosen twice.`
    case 'too-few':
      return `${problem.group}: choose at least ${problem.min}.`
    case 'too-many':
      return `${problem.group}: choose at most ${problem.max}.`
  }
}
