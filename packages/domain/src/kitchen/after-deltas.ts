import type { KitchenDelta, Move, Moves } from './kitchen-delta.ts'
import type { KitchenItem } from './kitchen-item.ts'

/** What a station goes by, and what would carry back the pieces it was told of as moved. */
interface GoesBy {
  readonly items: readonly KitchenItem[]
  readonly back: Moves
}

/**
 * What a station goes by that has to do with these items and was told the deltas besides, by a till that did not see
 * the order as it is now: it takes back no more than there is, and changes nothing that is gone. Source: shared
 * policies, "Receipts and kitchen".
 */
export function afterDeltas(items: readonly KitchenItem[], told: readonly KitchenDelta[]): GoesBy {
  const known = new Map(items.map((item) => [item.lineId, item]))
  const backIn = new Map<string, Move[]>()
  const backOut = new Map<string, Move[]>()
  for (const delta of told) {
    const { lineId, quantity } = delta.item
    const was = known.get(lineId)
    const put = (item: KitchenItem, pieces: number) =>
      pieces > 0 ? known.set(lineId, { ...item, quantity: pieces }) : known.delete(lineId)
    switch (delta.op) {
      case 'ADD':
      case 'MOVED-IN': {
        put(was ?? delta.item, (was?.quantity ?? 0) + quantity)
        if (delta.op === 'MOVED-IN') add(backOut, lineId, { pieces: quantity, orderId: delta.fromOrderId })
        break
      }
      case 'VOID':
      case 'MOVED-OUT': {
        if (!was) break
        const pieces = Math.min(quantity, was.quantity)
        put(was, was.quantity - pieces)
        if (delta.op === 'MOVED-OUT') add(backIn, lineId, { pieces, orderId: delta.toOrderId })
        break
      }
      case 'CHANGED':
        if (was) put(delta.item, was.quantity + quantity - delta.was.quantity)
        break
      case 'FIRE':
        if (was) put(delta.item, was.quantity)
        break
    }
  }
  return { items: [...known.values()], back: { in: backIn, out: backOut } }
}

function add(moves: Map<string, Move[]>, lineId: string, move: Move): void {
  moves.set(lineId, [...(moves.get(lineId) ?? []), move])
}
