import { linesWith, type OpenOrder, type Pieces, piecesWith } from '@evertill/domain'

/** How many pieces of each line are chosen; lines without any are absent. */
export type ItemsChosen = ReadonlyMap<string, number>

export const NOTHING_CHOSEN: ItemsChosen = new Map()

export const everything = ({ lines }: OpenOrder): ItemsChosen =>
  new Map(lines.map(({ id, quantity }) => [id, quantity]))

export const piecesOf = (chosen: ItemsChosen): readonly Pieces[] =>
  [...chosen].map(([lineId, pieces]) => ({ lineId, pieces }))

/** Another line speaks for this one: of a set menu only the first is chosen, and all of it goes along. */
export const isLed = (order: OpenOrder, lineId: string): boolean => linesWith(order, lineId)[0]?.id !== lineId

/**
 * One piece more or less of a line, and as much of its set menu; where that leaves parts of a menu, the next number
 * that does not.
 */
export function step(order: OpenOrder, chosen: ItemsChosen, lineId: string, by: 1 | -1): ItemsChosen {
  const line = order.lines.find(({ id }) => id === lineId)
  if (!line) return chosen
  for (let pieces = (chosen.get(lineId) ?? 0) + by; pieces >= 0 && pieces <= line.quantity; pieces += by) {
    const together = piecesWith(order, { lineId, pieces })
    if (!together.ok) continue
    const next = new Map(chosen)
    for (const part of together.value) {
      if (part.pieces === 0) next.delete(part.lineId)
      else next.set(part.lineId, part.pieces)
    }
    return next
  }
  return chosen
}
