import type { OrderContent } from '../order/order.ts'
import { linesWith } from './combo-lines.ts'
import type { LineEdit } from './line-edit.ts'

/**
 * Ids of the lines an edit is about, each once: two tills that touch the same line while apart contradict each other.
 * Empty for what is about the order as a whole. Where the order is at hand, a set menu is touched as a whole. Source: sync protocol, conflict rules ("same line").
 */
export function touchedLines(
  edits: readonly LineEdit[],
  order: Pick<OrderContent, 'lines'> = { lines: [] },
): readonly string[] {
  const named = edits.flatMap(linesOf)
  const together = named.flatMap((lineId) => linesWith(order, lineId).map(({ id }) => id))
  return [...new Set([...named, ...together])]
}

function linesOf(edit: LineEdit): readonly string[] {
  if (edit.kind === 'add-line') return [edit.line.id]
  if (edit.kind === 'add-discount') return edit.discount.lineIds ?? []
  if (edit.kind === 'set-promotions') return edit.discounts.flatMap(({ lineIds }) => lineIds ?? [])
  return 'lineId' in edit && edit.lineId !== undefined ? [edit.lineId] : []
}
