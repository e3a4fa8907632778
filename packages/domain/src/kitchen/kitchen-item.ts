import type { Order } from '../order/order.ts'
import type { OrderLine, Weight } from '../order/order-line.ts'
import { isInHouse, type OrderInHouse } from '../service/house.ts'

/** A line as the kitchen reads it. Source: KIT-2. */
export interface KitchenItem {
  readonly lineId: string
  readonly itemId: string
  readonly categoryId: string
  readonly name: string
  readonly variantName: string
  readonly quantity: number
  /** `stay`: on the ticket, to be cooked when it is fired. */
  readonly cook: 'now' | 'stay'
  readonly modifiers: readonly KitchenModifier[]
  readonly weight?: Weight | undefined
  readonly note?: string | undefined
  readonly seat?: number | undefined
  readonly course?: number | undefined
  /** The set menu it is part of. */
  readonly combo?: string | undefined
  readonly prepMinutes?: number | undefined
}

/** "No onion", one step further in for what belongs to the modifier above. */
export interface KitchenModifier {
  readonly name: string
  readonly prefix?: string | undefined
  readonly level?: number | undefined
}

/**
 * What the kitchen has to do for the order as it is: lines that were fired or stay, in their order. Nothing before
 * the send and nothing of a cancelled order. Source: shared reference, "Send / Stay / Hold"; KIT-1.
 */
export function kitchenItems(order: Order | undefined): readonly KitchenItem[] {
  if (!order || order.status === 'cancelled' || !isInHouse(order)) return []
  return itemsOfLines(order)
}

/** The same of the lines as they stand, also of an order that was cancelled: what the kitchen had to do until then. */
export function itemsOfLines({ lines, house }: OrderInHouse): readonly KitchenItem[] {
  const how = new Map(house.waiting.map((line) => [line.lineId, line.how]))
  return lines.flatMap((line) => {
    const waits = how.get(line.id)
    return waits === 'hold' ? [] : [kitchenItem(line, waits ?? 'now')]
  })
}

/** One line as the kitchen reads it. Absent parts stay absent and the rest comes in one order: two items say the same when their texts do. */
export function kitchenItem(line: OrderLine, cook: KitchenItem['cook']): KitchenItem {
  const { weight, note, seat, course, combo, prepMinutes } = line
  return {
    lineId: line.id,
    itemId: line.itemId,
    categoryId: line.categoryId,
    name: line.name,
    variantName: line.variantName,
    quantity: line.quantity,
    cook,
    modifiers: line.modifiers.map(({ name, prefix, level }) => ({
      name,
      ...(prefix && { prefix: prefix.name }),
      ...(level !== undefined && { level }),
    })),
    ...(weight && { weight: { amount: weight.amount, unit: weight.unit, manual: weight.manual } }),
    ...(note !== '' && { note }),
    ...(seat !== undefined && { seat }),
    ...(course !== undefined && { course }),
    ...(combo && { combo: combo.name }),
    ...(prepMinutes !== undefined && { prepMinutes }),
  }
}

/** True when the kitchen makes both alike, however many. */
export function isMadeAlike(a: KitchenItem, b: KitchenItem): boolean {
  return JSON.stringify({ ...a, quantity: 0 }) === JSON.stringify({ ...b, quantity: 0 })
}
