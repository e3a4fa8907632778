import type { Combo, ComboSlot, SlotChoice } from './combo.ts'
import { danglingFaults } from './dangling-faults.ts'
import type { MenuIndex } from './index-of-menu.ts'
import type { MenuItem } from './menu.ts'
import type { MenuFault } from './menu-problem.ts'
import { countFaults, priceFaults, rangeFaults } from './number-faults.ts'
import { slotChoiceFor } from './slot-choice-for.ts'

/** Why a set menu cannot be ordered as it was meant. Source: feature inventory, combos; MNU-6. */
export function comboFaults({ slots }: Combo, index: MenuIndex): MenuFault[] {
  const ids = slots.map(({ id }) => id)
  const twice = ids.filter((id, place) => ids.indexOf(id) !== place)
  const isOrderable = slots.some(({ max }) => max > 0)
  return [
    ...twice.map((slotId): MenuFault => ({ type: 'slot-twice', slotId })),
    ...(isOrderable ? [] : [{ type: 'combo-cannot-be-ordered' } as const]),
    ...slots.flatMap((slot) => slotFaults(slot, index)),
  ]
}

function slotFaults(slot: ComboSlot, index: MenuIndex): MenuFault[] {
  const { name: slotName, min, max, choices } = slot
  const isFillable = choices.some((choice) =>
    offered(choice, index).some((item) => item.variants.some(({ id }) => slotChoiceFor(slot, item, id))),
  )
  return [
    ...countFaults(`${slotName}, at least`, min, 0),
    ...countFaults(`${slotName}, at most`, max, 0),
    ...rangeFaults(slotName, { min, max }),
    ...choices.flatMap((choice) => choiceFaults(slotName, choice, index)),
    ...(min > 0 && !isFillable ? [{ type: 'slot-cannot-be-filled', slotName } as const] : []),
  ]
}

function choiceFaults(slotName: string, choice: SlotChoice, index: MenuIndex): MenuFault[] {
  const upcharge = priceFaults(`the upcharge in ${slotName}`, choice.upcharge ?? 0)
  if ('categoryId' in choice) {
    return [...danglingFaults('category', [choice.categoryId], index.categories), ...upcharge]
  }
  const { itemId, variantId } = choice
  const item = index.items.get(itemId)
  if (!item) return [{ type: 'names-missing', what: 'item', id: itemId }, ...upcharge]
  const sizes = new Set(item.variants.map(({ id }) => id))
  return [
    ...danglingFaults('size', variantId === undefined ? [] : [variantId], sizes),
    ...(item.combo || item.soldBy || item.openPrice
      ? [{ type: 'not-for-a-slot', slotName, itemId } as const]
      : []),
    ...upcharge,
  ]
}

/** The items a choice lets in, whether or not they fit. */
function offered(choice: SlotChoice, { items, itemsOfCategory }: MenuIndex): readonly MenuItem[] {
  if ('categoryId' in choice) return itemsOfCategory.get(choice.categoryId) ?? []
  const item = items.get(choice.itemId)
  return item ? [item] : []
}
