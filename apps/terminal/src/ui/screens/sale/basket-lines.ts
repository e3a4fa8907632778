import type { DraftOrder, OrderLine, PendingPaymentOrder } from '@evertill/domain'

/** The line an item would only repeat: same variant, modifiers, price and no other note. What is weighed or priced by a label is its own. */
export function repeatedLine(
  lines: readonly OrderLine[],
  added: Omit<OrderLine, 'id'>,
): OrderLine | undefined {
  return lines.find(
    (line) =>
      line.weight === undefined &&
      added.weight === undefined &&
      line.override === undefined &&
      added.override === undefined &&
      line.itemId === added.itemId &&
      line.variantId === added.variantId &&
      line.unitPrice === added.unitPrice &&
      line.note === added.note &&
      line.modifiers.length === added.modifiers.length &&
      line.modifiers.every(
        (modifier, n) =>
          modifier.modifierId === added.modifiers[n]?.modifierId &&
          modifier.price === added.modifiers[n]?.price,
      ),
  )
}

/** How many of each item are in the basket, for the badge on its tile. */
export function quantityByItem(
  order: DraftOrder | PendingPaymentOrder | undefined,
): ReadonlyMap<string, number> {
  const quantities = new Map<string, number>()
  for (const { itemId, quantity } of order?.lines ?? []) {
    quantities.set(itemId, (quantities.get(itemId) ?? 0) + quantity)
  }
  return quantities
}

/** What stands under a line's name: variant and modifiers, then its note. */
export function lineDetails(line: OrderLine): readonly string[] {
  const chosen = [line.variantName, ...line.modifiers.map(({ name }) => name)].filter(Boolean).join(' · ')
  return [chosen, line.note].filter(Boolean)
}

/** The line above or below the selected one; the last line where none is selected. */
export function neighbourLine(
  lines: readonly OrderLine[],
  selectedId: string | undefined,
  step: 1 | -1,
): OrderLine | undefined {
  const at = lines.findIndex(({ id }) => id === selectedId)
  if (at === -1) return lines.at(-1)
  return lines[Math.min(lines.length - 1, Math.max(0, at + step))]
}
