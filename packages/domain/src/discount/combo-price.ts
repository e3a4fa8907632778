import type { Minor } from '../money/currency.ts'
import { distribute } from '../money/distribute.ts'
import {
  dearestFirst,
  type PromotedLine,
  type PromotionOutcome,
  piecesFor,
  sharedDiscount,
  worthOf,
} from './promoted-line.ts'
import type { ComboPrice } from './promotion.ts'

/** How many pieces of each line serve, and what they are worth. */
interface Filled {
  readonly pieces: readonly { readonly of: PromotedLine; readonly count: number }[]
  readonly worth: Minor
}

/**
 * What a combo price takes off: the dearest pieces that fill all slots, as often as it saves the guest something, so
 * that they come to the price exactly; spread over them in proportion to what they are worth.
 * Source: feature inventory, PAY-10; shared policies, "Money and tax" (largest remainder).
 */
export function comboPriceOutcome(
  promotion: ComboPrice,
  lines: readonly PromotedLine[],
): PromotionOutcome | undefined {
  const { slots, price, timesPerOrder = Number.MAX_SAFE_INTEGER } = promotion
  let best: Filled | undefined
  let saving: Minor = 0
  for (let times = 1; times <= timesPerOrder; times += 1) {
    const filled = fill(slots, times, lines)
    // One more combo never saves more than the one before it did.
    if (!filled || filled.worth - times * price <= saving) break
    best = filled
    saving = filled.worth - times * price
  }
  if (!best) return undefined
  const { pieces } = best
  const shares = distribute(
    saving,
    pieces.map(({ of, count }) => worthOf(of, count)),
  )
  const discount = sharedDiscount(
    promotion,
    pieces.map(({ of }, index) => ({ line: of.line, share: shares[index]! })),
  )
  return discount && { discount, usedLineIds: pieces.map(({ of }) => of.line.id) }
}

/**
 * Takes the dearest pieces, one after the other, each if all taken so far still find a place: for slots and pieces this
 * greedy way is the best one there is (they form a transversal matroid). Undefined when a place stays empty.
 */
function fill(slots: ComboPrice['slots'], times: number, lines: readonly PromotedLine[]): Filled | undefined {
  const fits = slots.map(({ of }) => new Set(piecesFor(of, lines)))
  const candidates = dearestFirst(lines.filter((line) => fits.some((slot) => slot.has(line))))
  const places: PromotedLine[][] = slots.map(() => [])
  const room = slots.map(({ count }) => count * times)
  let open = room.reduce((sum, count) => sum + count, 0)
  const pieces: { of: PromotedLine; count: number }[] = []
  for (const of of candidates) {
    let count = 0
    while (open > 0 && count < of.line.quantity && place(of, fits, places, room, new Set())) {
      count += 1
      open -= 1
    }
    if (count > 0) pieces.push({ of, count })
  }
  if (open > 0) return undefined
  return { pieces, worth: pieces.reduce((sum, { of, count }) => sum + worthOf(of, count), 0) }
}

/** Puts a piece into a slot, moving others to other slots where that makes room for it. */
function place(
  piece: PromotedLine,
  fits: readonly ReadonlySet<PromotedLine>[],
  places: readonly PromotedLine[][],
  room: readonly number[],
  tried: Set<number>,
): boolean {
  return fits.some((slot, index) => {
    if (!slot.has(piece) || tried.has(index)) return false
    tried.add(index)
    const taken = places[index]!
    if (taken.length < room[index]!) {
      taken.push(piece)
      return true
    }
    const mover = taken.findIndex((other) => place(other, fits, places, room, tried))
    if (mover < 0) return false
    taken[mover] = piece
    return true
  })
}
