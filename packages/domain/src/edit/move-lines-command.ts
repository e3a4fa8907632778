import { withOptional } from '../edit/with-optional.ts'
import type { OpenOrder } from '../order/order.ts'
import type { OrderLine } from '../order/order-line.ts'
import type { OrderRejection } from '../order/order-rejection.ts'
import { err, ok, type Result } from '../shared/result.ts'
import { type Pieces, piecesWith } from './combo-lines.ts'
import { DEFAULT_WHOLE_ORDER_DISCOUNTS, type MovedLine, type MoveLines } from './move-command.ts'
import { splitDiscounts } from './split-discounts.ts'
import { isPieces } from './void-pieces.ts'

/** What a person chose: what goes, and where to. */
export interface ChosenMove extends Omit<MoveLines, 'type' | 'orderId' | 'source' | 'moved' | 'discounts'> {
  /** Of a line of a set menu: as much of all its lines. */
  readonly pieces: readonly Pieces[]
  /** For each line, and each set menu, of which only some pieces go: its id in the other order, by the id it has. */
  readonly newIds: ReadonlyMap<string, string>
}

/**
 * The command that moves lines, complete, so that each order can apply it without the other. What goes keeps its
 * price, its choices, its place in the queue and its discounts. Source: feature inventory, TBL-3.
 */
export function moveLinesCommand(from: OpenOrder, chosen: ChosenMove): Result<MoveLines, OrderRejection> {
  const { pieces, newIds, ...stamp } = chosen
  const moved: MovedLine[] = []
  for (const part of pieces) {
    const together = movedWith(from, part, newIds)
    if (!together.ok) return together
    for (const each of together.value) {
      const known = moved.find(({ fromLineId }) => fromLineId === each.fromLineId)
      if (!known) moved.push(each)
      // Two lines of one set menu may both be named, for as much of it.
      else if (known.line.quantity !== each.line.quantity) {
        return err({ type: 'line-moved-twice', lineId: each.fromLineId })
      }
    }
  }
  if (moved.length === 0) return err({ type: 'nothing-to-change' })
  const { id: orderId, storeId, type, pricing, table } = from
  const { go } = splitDiscounts(from, moved, stamp.wholeOrderDiscounts ?? DEFAULT_WHOLE_ORDER_DISCOUNTS)
  return ok({
    ...stamp,
    type: 'order.move-lines',
    orderId,
    source: withOptional<MoveLines['source'], 'table'>({ storeId, type, pricing }, 'table', table),
    moved,
    ...(go.length > 0 && { discounts: go }),
  })
}

function movedWith(
  from: OpenOrder,
  part: Pieces,
  newIds: ReadonlyMap<string, string>,
): Result<readonly MovedLine[], OrderRejection> {
  const { lineId, pieces } = part
  if (!isPieces(pieces)) return err({ type: 'quantity-out-of-range', quantity: pieces })
  const named = from.lines.find(({ id }) => id === lineId)
  if (named && pieces > named.quantity) {
    return err({ type: 'more-than-ordered', lineId, ordered: named.quantity })
  }
  const together = piecesWith(from, part)
  if (!together.ok) return together
  const moved: MovedLine[] = []
  for (const { lineId: fromLineId, pieces: quantity } of together.value) {
    const own = from.lines.find(({ id }) => id === fromLineId)!
    const line = quantity === own.quantity ? ok(own) : somePieces(own, quantity, newIds)
    if (!line.ok) return line
    const how = from.house.waiting.find((waiting) => waiting.lineId === fromLineId)?.how
    moved.push({ fromLineId, line: line.value, ...(how && { waiting: how }) })
  }
  return ok(moved)
}

function somePieces(
  line: OrderLine,
  quantity: number,
  newIds: ReadonlyMap<string, string>,
): Result<OrderLine, OrderRejection> {
  const id = newIds.get(line.id)
  if (id === undefined) return err({ type: 'new-id-missing', of: line.id })
  if (!line.combo) return ok({ ...line, id, quantity })
  const comboId = newIds.get(line.combo.id)
  if (comboId === undefined) return err({ type: 'new-id-missing', of: line.combo.id })
  return ok({ ...line, id, quantity, combo: { ...line.combo, id: comboId } })
}
