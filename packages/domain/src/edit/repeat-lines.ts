import type { BasketCommand } from '../order/basket-command.ts'
import type { OpenOrder, OrderContent, WaitingLine } from '../order/order.ts'
import type { OrderLine } from '../order/order-line.ts'
import type { OrderRejection } from '../order/order-rejection.ts'
import { err, ok, type Result } from '../shared/result.ts'
import { atMenuPrice } from './change-content.ts'
import { linesWith } from './combo-lines.ts'
import type { AddLine } from './line-edit.ts'

/** What repeating needs to know. `E` is what may be wrong with a line on the menu of now. */
export interface Repetition<E> {
  /** The id of each copy by the id of its line, and of each set menu by the id it has. */
  readonly newIds: ReadonlyMap<string, string>
  /** The line at today's price; absent: at the price the menu had when the line was added. */
  readonly priced?: ((line: OrderLine) => Result<OrderLine, E>) | undefined
}

/**
 * The same again: copies of lines with their choices, notes and seats, in the order they stand. A price a person had
 * changed is the menu's again, discounts stay with their lines, a set menu comes whole, and what is sold by weight
 * has to be weighed. Source: feature inventory, ORD-6 (AddItemToOrder); the trade's "repeat round".
 */
export function repeatLines<E = never>(
  order: Pick<OrderContent, 'lines'>,
  lineIds: readonly string[],
  { newIds, priced = (line) => ok(line) }: Repetition<E>,
): Result<readonly OrderLine[], OrderRejection | E> {
  const missing = lineIds.find((lineId) => linesWith(order, lineId).length === 0)
  if (missing !== undefined) return err({ type: 'no-such-line', lineId: missing })
  const chosen = new Set(lineIds.flatMap((lineId) => linesWith(order, lineId)))
  const copies: OrderLine[] = []
  for (const line of order.lines.filter((each) => chosen.has(each))) {
    const copied = copyOf(line, newIds)
    if (!copied.ok) return copied
    const copy = priced(copied.value)
    if (!copy.ok) return copy
    copies.push(copy.value)
  }
  return ok(copies)
}

/** What was ordered last and is still there; all of it where nothing was added since. Source: "repeat round". */
export function lastRound({ lines, house }: OpenOrder): readonly string[] {
  const ids = lines.map(({ id }) => id)
  return house.lastRound ? ids.filter((id) => house.lastRound?.includes(id)) : ids
}

/** What one guest ordered; without a seat, what the table shares. Source: "repeat round", by seat. */
export function linesOfSeat({ lines }: Pick<OrderContent, 'lines'>, seat?: number): readonly string[] {
  return lines.filter((line) => line.seat === seat).map(({ id }) => id)
}

/** The taps that add lines to a basket. Source: feature inventory, ORD-6. */
export function addLineTaps(lines: readonly OrderLine[]): readonly BasketCommand[] {
  return lines.map((line) => ({ type: 'draft.add-line', line }))
}

/** The edits that add lines to an order the kitchen knows, fired or waiting. Source: feature inventory, ORD-6. */
export function addLineEdits(lines: readonly OrderLine[], waiting?: WaitingLine['how']): readonly AddLine[] {
  return lines.map((line) => ({ kind: 'add-line', line, ...(waiting && { waiting }) }))
}

function copyOf(line: OrderLine, newIds: ReadonlyMap<string, string>): Result<OrderLine, OrderRejection> {
  if (line.weight) return err({ type: 'weigh-again', lineId: line.id })
  const id = newIds.get(line.id)
  if (id === undefined) return err({ type: 'new-id-missing', of: line.id })
  const copy = { ...atMenuPrice(line), id }
  if (!line.combo) return ok(copy)
  const comboId = newIds.get(line.combo.id)
  if (comboId === undefined) return err({ type: 'new-id-missing', of: line.combo.id })
  return ok({ ...copy, combo: { ...line.combo, id: comboId } })
}
