import { distribute } from '../money/distribute.ts'
import type { OrderType } from '../order/order.ts'
import type { OrderLine } from '../order/order-line.ts'
import { err, ok, type Result } from '../shared/result.ts'
import { availabilityOfItem, availabilityProblem } from './availability-of-item.ts'
import type { ChoiceProblem } from './choice-problem.ts'
import type { Combo, ComboSlot } from './combo.ts'
import { lineFromMenu, type MenuChoice } from './line-from-menu.ts'
import type { Menu } from './menu.ts'
import { priceOf } from './price-of.ts'
import { momentOf, type SaleMoment } from './sale-moment.ts'
import { slotChoiceFor } from './slot-choice-for.ts'

/** What the cashier chose for one set menu: so many pieces of the whole. */
export interface ComboChoice {
  readonly itemId: string
  readonly variantId: string
  readonly picks: readonly ComboPick[]
  readonly quantity: number
}

/** One thing chosen for a slot. */
export interface ComboPick extends Pick<MenuChoice, 'itemId' | 'variantId' | 'choices' | 'note'> {
  readonly slotId: string
}

/** Made at the tap: one for the set menu as a whole, one for each pick in the order of the slots. */
export interface ComboIds {
  readonly comboId: string
  readonly lineIds: readonly string[]
}

/**
 * The lines of a set menu, slot by slot, each with the taxes of its own item, or what is wrong with the choice. The
 * combo's price is spread over them in proportion to what each costs by itself, by largest remainder, and every
 * upcharge stays with its line: the unit prices add up to price and upcharges exactly. Modifiers cost what they
 * cost. Source: feature inventory, combos; shared policies, "Money and tax" (largest remainder).
 */
export function linesFromCombo(
  menu: Menu,
  choice: ComboChoice,
  sold: OrderType | SaleMoment,
  { comboId, lineIds }: ComboIds,
): Result<OrderLine[], ChoiceProblem> {
  const moment = momentOf(sold)
  const item = menu.items.find(({ id }) => id === choice.itemId)
  if (!item) return err({ type: 'no-such-item', itemId: choice.itemId })
  const { combo } = item
  if (!combo) return err({ type: 'not-a-combo', itemName: item.name })
  const availability = availabilityOfItem(menu, item, { localTime: moment.localTime })
  const unavailable = availabilityProblem(item, availability, choice.quantity)
  if (unavailable) return err(unavailable)
  const variant = item.variants.find(({ id }) => id === choice.variantId)
  if (!variant) return err({ type: 'no-such-variant', itemName: item.name, variantId: choice.variantId })
  const stray = choice.picks.find(({ slotId }) => !combo.slots.some(({ id }) => id === slotId))
  if (stray) return err({ type: 'no-such-slot', itemName: item.name, slotId: stray.slotId })
  if (lineIds.length !== choice.picks.length) {
    return err({ type: 'line-ids-do-not-match', ids: lineIds.length, chosen: choice.picks.length })
  }
  const parts = partsOf(menu, combo, choice, moment)
  if (!parts.ok) return parts
  if (parts.value.length === 0) return err({ type: 'nothing-chosen', itemName: item.name })

  const { price } = priceOf(menu, item, variant, moment)
  const shares = distribute(
    price,
    parts.value.map(({ line }) => Math.max(0, line.unitPrice)),
  )
  const whole = { id: comboId, itemId: item.id, name: item.name, variantId: variant.id }
  return ok(
    parts.value.map(({ line, slotId, upcharge }, index) => ({
      ...line,
      id: lineIds[index]!,
      unitPrice: shares[index]! + upcharge,
      combo: { ...whole, slotId },
    })),
  )
}

interface ComboPart {
  readonly slotId: string
  readonly line: Omit<OrderLine, 'id'>
  readonly upcharge: number
}

function partsOf(
  menu: Menu,
  { slots }: Combo,
  { picks, quantity }: ComboChoice,
  moment: SaleMoment,
): Result<ComboPart[], ChoiceProblem> {
  const parts: ComboPart[] = []
  for (const slot of slots) {
    const ofSlot = picks.filter(({ slotId }) => slotId === slot.id)
    const problem = countProblem(slot, ofSlot.length)
    if (problem) return err(problem)
    for (const pick of ofSlot) {
      const part = partOf(menu, slot, pick, quantity, moment)
      if (!part.ok) return part
      parts.push(part.value)
    }
  }
  return ok(parts)
}

function partOf(
  menu: Menu,
  slot: ComboSlot,
  { slotId, ...pick }: ComboPick,
  quantity: number,
  moment: SaleMoment,
): Result<ComboPart, ChoiceProblem> {
  const item = menu.items.find(({ id }) => id === pick.itemId)
  if (!item) return err({ type: 'no-such-item', itemId: pick.itemId })
  const choice = slotChoiceFor(slot, item, pick.variantId)
  if (!choice) return err({ type: 'not-in-slot', slotName: slot.name, itemName: item.name })
  const line = lineFromMenu(menu, { ...pick, quantity }, moment)
  return line.ok ? ok({ slotId, line: line.value, upcharge: choice.upcharge ?? 0 }) : line
}

function countProblem({ name: slotName, min, max }: ComboSlot, chosen: number): ChoiceProblem | undefined {
  if (chosen < min) return { type: 'too-few-in-slot', slotName, min, chosen }
  return chosen > max ? { type: 'too-many-in-slot', slotName, max, chosen } : undefined
}
