import { withDiscounts } from '../discount/change-discounts.ts'
import type { MovedOut, OpenOrder, Order } from '../order/order.ts'
import type { OrderRejection } from '../order/order-rejection.ts'
import { withRevision } from '../service/house.ts'
import { onOrder } from '../service/on-order.ts'
import { isSameValue } from '../shared/is-same-value.ts'
import { err, ok, type Result } from '../shared/result.ts'
import { likenessProblem, partingOrder } from './between-orders.ts'
import { piecesWith } from './combo-lines.ts'
import { paidProblem } from './edit-order.ts'
import { DEFAULT_WHOLE_ORDER_DISCOUNTS, type MovedLine, type MoveLines } from './move-command.ts'
import { splitDiscounts } from './split-discounts.ts'
import { isPieces } from './void-pieces.ts'

/**
 * The order without the lines that go: just those the command says, if they are still there as it says. What is paid
 * must still be covered. Source: feature inventory, TBL-3; sync protocol, I2.
 */
export function giveLines(order: Order | undefined, command: MoveLines): Result<Order, OrderRejection> {
  return onOrder(order, command, (known) => {
    const open = partingOrder(known, command.type)
    if (!open.ok) return open
    const from = open.value
    const { moved } = command
    if (moved.length === 0) return err({ type: 'nothing-to-change' })
    const whole = command.wholeOrderDiscounts ?? DEFAULT_WHOLE_ORDER_DISCOUNTS
    const stale = movedProblem(from, moved) ?? likenessProblem(command.source, from)
    if (stale) return err(stale)
    const { stay, go } = splitDiscounts(from, moved, whole)
    if (!isSameValue(go, command.discounts ?? [])) return err({ type: 'changed-meanwhile' })
    const left = withDiscounts(withoutPieces(from, command), stay)
    const problem = paidProblem(left)
    return problem ? err(problem) : ok(withRevision(left, command.id, command.at))
  })
}

function movedProblem(from: OpenOrder, moved: readonly MovedLine[]): OrderRejection | undefined {
  const seen = new Set<string>()
  for (const { fromLineId, line, waiting } of moved) {
    if (seen.has(fromLineId)) return { type: 'line-moved-twice', lineId: fromLineId }
    seen.add(fromLineId)
    const own = from.lines.find(({ id }) => id === fromLineId)
    if (!own) return { type: 'no-such-line', lineId: fromLineId }
    const { id, quantity } = line
    const combo = own.combo && line.combo && { ...own.combo, id: line.combo.id }
    const how = from.house.waiting.find(({ lineId }) => lineId === fromLineId)?.how
    const same = isSameValue(line, { ...own, id, quantity, combo }) && how === waiting
    if (!same || !isPieces(quantity) || quantity > own.quantity) return { type: 'changed-meanwhile' }
  }
  return comboProblem(from, moved)
}

/** A set menu goes as a whole. */
function comboProblem(from: OpenOrder, moved: readonly MovedLine[]): OrderRejection | undefined {
  for (const { fromLineId, line } of moved) {
    const together = piecesWith(from, { lineId: fromLineId, pieces: line.quantity })
    if (!together.ok) return together.error
    const whole = together.value.every(({ lineId, pieces }) =>
      moved.some((each) => each.fromLineId === lineId && each.line.quantity === pieces),
    )
    if (!whole) return { type: 'combo-broken', comboId: line.combo?.id ?? '' }
  }
  return undefined
}

function withoutPieces(from: OpenOrder, { moved, toOrderId }: MoveLines): OpenOrder {
  const gone = new Map(moved.map(({ fromLineId, line }) => [fromLineId, line.quantity]))
  const lines = from.lines.flatMap((line) => {
    const quantity = line.quantity - (gone.get(line.id) ?? 0)
    return quantity === 0 ? [] : [gone.has(line.id) ? { ...line, quantity } : line]
  })
  const { house } = from
  const out = moved.map(
    ({ fromLineId, line }): MovedOut => ({ lineId: fromLineId, pieces: line.quantity, toOrderId }),
  )
  return {
    ...from,
    lines,
    house: {
      ...house,
      waiting: house.waiting.filter(({ lineId }) => lines.some(({ id }) => id === lineId)),
      movedOut: [...(house.movedOut ?? []), ...out],
    },
  }
}
