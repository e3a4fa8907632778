import type { ComboSlot, SlotChoice } from './combo.ts'
import type { MenuItem } from './menu.ts'

/**
 * The choice of a slot that lets an item in, or undefined: its size before the item, the item before its category;
 * of two alike the one with the smaller upcharge. Set menus, and what is weighed or has an open price, are in no
 * slot: they have no price to spread a combo's over. Source: feature inventory, combos.
 */
export function slotChoiceFor(
  slot: Pick<ComboSlot, 'choices'>,
  item: Pick<MenuItem, 'id' | 'categoryId' | 'combo' | 'soldBy' | 'openPrice'>,
  variantId: string,
): SlotChoice | undefined {
  if (item.combo || item.soldBy || item.openPrice) return undefined
  const fitting = slot.choices.filter((choice) =>
    'itemId' in choice
      ? choice.itemId === item.id && (choice.variantId ?? variantId) === variantId
      : choice.categoryId === item.categoryId,
  )
  return fitting.sort((a, b) => breadth(a) - breadth(b) || (a.upcharge ?? 0) - (b.upcharge ?? 0))[0]
}

function breadth(choice: SlotChoice): number {
  if ('categoryId' in choice) return 2
  return choice.variantId === undefined ? 1 : 0
}
