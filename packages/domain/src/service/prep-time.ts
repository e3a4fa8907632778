import { isOpen, isPaid, type Order } from '../order/order.ts'
import type { OrderLine } from '../order/order-line.ts'
import { floorDivide } from '../shared/floor-divide.ts'

/** How long the kitchen may take, as data. Source: ORD-4 (15–25 min by items), ORD-5 rule 4, KIT-8. */
export interface PrepTimeRules {
  /** No order is late sooner, in whole minutes; also the time of a line whose menu item names none. */
  readonly leastMinutes: number
  /** Many pieces never make it longer than this, in whole minutes; an item that takes longer by itself does. */
  readonly mostMinutes: number
  /** So many pieces beyond the first take a minute more; the kitchen cooks them side by side. */
  readonly piecesPerExtraMinute: number
}

/** 15 to 25 minutes, one more for every four pieces. Source: document 002 §5.1; shared policies, "Orders". */
export const DEFAULT_PREP_TIME: PrepTimeRules = {
  leastMinutes: 15,
  mostMinutes: 25,
  piecesPerExtraMinute: 4,
}

/**
 * The whole minutes the kitchen is expected to need for these lines: what the slowest takes, more for many pieces,
 * within the rules; nothing for no line. Source: KIT-8; ORD-5 rule 4, "varies by item type and quantity".
 */
export function prepMinutes(
  lines: readonly Pick<OrderLine, 'quantity' | 'prepMinutes'>[],
  rules: PrepTimeRules = DEFAULT_PREP_TIME,
): number {
  if (lines.length === 0) return 0
  const { leastMinutes, mostMinutes, piecesPerExtraMinute } = rules
  const pieces = lines.reduce((sum, { quantity }) => sum + quantity, 0)
  const slowest = Math.max(...lines.map((line) => line.prepMinutes ?? leastMinutes))
  const extra = floorDivide(pieces - 1, piecesPerExtraMinute)
  return Math.max(slowest, leastMinutes, Math.min(slowest + extra, mostMinutes))
}

/** The lines being cooked: those that do not wait. Source: shared reference, "Send / Stay / Hold". */
export function linesFired(order: Order): readonly OrderLine[] {
  if (!(isOpen(order) || isPaid(order)) || !order.house) return []
  const waiting = new Set(order.house.waiting.map(({ lineId }) => lineId))
  return order.lines.filter(({ id }) => !waiting.has(id))
}
