import type { Order } from '../order/order.ts'
import { isInHouse } from '../service/house.ts'
import { isMadeAlike, type KitchenItem } from './kitchen-item.ts'

/** What a ticket says of one line; `item.quantity` is the pieces it is about. Source: shared policies, "Receipts and kitchen". */
export type KitchenDelta =
  | { readonly op: 'ADD'; readonly item: KitchenItem }
  | { readonly op: 'VOID'; readonly item: KitchenItem }
  /** The line is `item` now, all its pieces, and no longer `was`. */
  | { readonly op: 'CHANGED'; readonly item: KitchenItem; readonly was: KitchenItem }
  /** It was staying and is to be cooked now. */
  | { readonly op: 'FIRE'; readonly item: KitchenItem }
  /** It came from another order: cooked or cooking already. */
  | { readonly op: 'MOVED-IN'; readonly item: KitchenItem; readonly fromOrderId: string }
  /** It went to another order: cooked on, carried elsewhere. */
  | { readonly op: 'MOVED-OUT'; readonly item: KitchenItem; readonly toOrderId: string }

/**
 * What one station has to hear between what it knew and what it is to know, line by line: first what it knew, then
 * what is new. Source: shared policies, "deltas say ADD, VOID, CHANGED"; shared reference, failure 15.
 */
export function kitchenDeltas(
  knew: readonly KitchenItem[],
  knows: readonly KitchenItem[],
  moves: Moves = NO_MOVES,
): readonly KitchenDelta[] {
  const before = new Map(knew.map((item) => [item.lineId, item]))
  const after = new Map(knows.map((item) => [item.lineId, item]))
  return [
    ...knew.flatMap((item) => lineDeltas(item, after.get(item.lineId), moves)),
    ...knows.flatMap((item) => (before.has(item.lineId) ? [] : lineDeltas(undefined, item, moves))),
  ]
}

function lineDeltas(
  was: KitchenItem | undefined,
  is: KitchenItem | undefined,
  moves: Moves,
): readonly KitchenDelta[] {
  if (was && is && !isMadeAlike(was, is)) {
    return was.quantity === is.quantity && isMadeAlike({ ...was, cook: 'now' }, is)
      ? [{ op: 'FIRE', item: is }]
      : [{ op: 'CHANGED', item: is, was }]
  }
  const item = is ?? was
  if (!item) return []
  const pieces = (quantity: number) => ({ ...item, quantity })
  const wentOut = was ? (moves.out.get(item.lineId) ?? []) : []
  const cameIn = is ? (moves.in.get(item.lineId) ?? []) : []
  const net = (is?.quantity ?? 0) - (was?.quantity ?? 0) + sumOf(wentOut) - sumOf(cameIn)
  return [
    ...wentOut.map(
      (move) => ({ op: 'MOVED-OUT', item: pieces(move.pieces), toOrderId: move.orderId }) as const,
    ),
    ...cameIn.map(
      (move) => ({ op: 'MOVED-IN', item: pieces(move.pieces), fromOrderId: move.orderId }) as const,
    ),
    ...(net > 0 ? [{ op: 'ADD', item: pieces(net) } as const] : []),
    ...(net < 0 ? [{ op: 'VOID', item: pieces(-net) } as const] : []),
  ]
}

/** Pieces that went between orders, by line: neither cooked again nor thrown away. */
export interface Moves {
  readonly in: ReadonlyMap<string, readonly Move[]>
  readonly out: ReadonlyMap<string, readonly Move[]>
}

export interface Move {
  readonly pieces: number
  readonly orderId: string
}

const NO_MOVES: Moves = { in: new Map(), out: new Map() }

const sumOf = (moves: readonly Move[]): number => moves.reduce((sum, { pieces }) => sum + pieces, 0)

/**
 * What moved between orders from one state of an order to a later one; a line that was on hold is new to the kitchen.
 * Where lines move, states are told one by one: what happened to a line before it moved is told by its first order.
 * Source: feature inventory, TBL-3.
 */
export function movesBetween(before: Order | undefined, after: Order): Moves {
  const [inBefore, inAfter] = [before, after].map((order) => houseOf(order)?.movedIn ?? [])
  const [outBefore, outAfter] = [before, after].map((order) => houseOf(order)?.movedOut ?? [])
  const cameIn = (inAfter ?? []).slice(inBefore?.length)
  const wentOut = (outAfter ?? []).slice(outBefore?.length)
  return {
    in: byLine(
      cameIn
        .filter(({ held }) => !held)
        .map(({ lineId, pieces, fromOrderId }) => ({ lineId, pieces, orderId: fromOrderId })),
    ),
    out: byLine(wentOut.map(({ lineId, pieces, toOrderId }) => ({ lineId, pieces, orderId: toOrderId }))),
  }
}

const houseOf = (order: Order | undefined) => (order && isInHouse(order) ? order.house : undefined)

function byLine(
  moves: readonly (Move & { readonly lineId: string })[],
): ReadonlyMap<string, readonly Move[]> {
  const lines = new Map<string, Move[]>()
  for (const { lineId, pieces, orderId } of moves) {
    lines.set(lineId, [...(lines.get(lineId) ?? []), { pieces, orderId }])
  }
  return lines
}

/**
 * What a station knows once it has read the deltas: the proof that nothing is cooked twice or forgotten. Source:
 * shared policies, "each exactly once".
 */
export function itemsAfter(
  knew: readonly KitchenItem[],
  deltas: readonly KitchenDelta[],
): readonly KitchenItem[] {
  const items = new Map(knew.map((item) => [item.lineId, item]))
  for (const { op, item } of deltas) {
    const known = items.get(item.lineId)
    const pieces = (known?.quantity ?? 0) + SIGN[op] * item.quantity
    const quantity = SIGN[op] === 0 ? item.quantity : pieces
    if (quantity === 0) items.delete(item.lineId)
    else items.set(item.lineId, { ...item, quantity })
  }
  return [...items.values()]
}

/** Zero where the delta says what the line is now. */
const SIGN = { ADD: 1, 'MOVED-IN': 1, VOID: -1, 'MOVED-OUT': -1, CHANGED: 0, FIRE: 0 } as const
