import type { ItemShares, Minor, OpenOrder, OrderLine, SplitPlan } from '@evertill/domain'

/** The trade's four ways to split a bill. */
export type SplitWay = SplitPlan['kind']

/** What the cashier has said so far of how the bill is split. */
export interface SplitChoice {
  readonly way: SplitWay
  /** Guests, of `equal` and `items`; 2 to `MOST_CHECKS`. */
  readonly guests: number
  /** By line id: pieces for the second guest, the third … The first has what nobody takes. */
  readonly pieces: Readonly<Record<string, readonly number[]>>
  /** What the first guest pays of `amounts`. */
  readonly amount: Minor
}

/** As many as fit beside each other on the screen. */
export const MOST_CHECKS = 6

/** For as many as sit there. */
export function openSplit({ guests = 2 }: Pick<OpenOrder, 'guests'>): SplitChoice {
  return { way: 'equal', guests: Math.min(MOST_CHECKS, Math.max(2, guests)), pieces: {}, amount: 0 }
}

/** The seats that have ordered something, ascending. */
export const seatsOf = ({ lines }: Pick<OpenOrder, 'lines'>): readonly number[] =>
  [...new Set(lines.flatMap(({ seat }) => (seat === undefined ? [] : [seat])))].sort((a, b) => a - b)

/** Pieces of a line that each guest has; the first has what the others left. */
export function piecesOf({ id, quantity }: OrderLine, { pieces, guests }: SplitChoice): readonly number[] {
  const others = Array.from({ length: guests - 1 }, (_, at) => pieces[id]?.[at] ?? 0)
  return [quantity - others.reduce((sum, one) => sum + one, 0), ...others]
}

/** One more piece of a line for a guest, as long as the first has one to give; for the first guest: all of it again. */
export function givePiece(choice: SplitChoice, line: OrderLine, guest: number): SplitChoice {
  const now = piecesOf(line, choice)
  if (guest === 0) return { ...choice, pieces: { ...choice.pieces, [line.id]: [] } }
  if ((now[0] ?? 0) <= 0) return choice
  const others = now.slice(1).map((count, at) => (at === guest - 1 ? count + 1 : count))
  return { ...choice, pieces: { ...choice.pieces, [line.id]: others } }
}

/** The plan that was chosen. `ids` are those of its checks, as many as there may be. */
export function planOf(order: OpenOrder, choice: SplitChoice, ids: readonly string[]): SplitPlan {
  const checkIds = ids.slice(0, choice.guests)
  switch (choice.way) {
    case 'equal':
      return { kind: 'equal', checkIds }
    case 'amounts':
      return { kind: 'amounts', checks: [{ id: ids[0] ?? '', amount: choice.amount }], restId: ids[1] ?? '' }
    case 'seats':
      return {
        kind: 'seats',
        checks: seatsOf(order).map((seat, at) => ({ id: ids[at] ?? '', seats: [seat] })),
      }
    case 'items':
      return {
        kind: 'items',
        checkIds,
        lines: order.lines.flatMap((line) => sharesOf(line, choice, checkIds)),
      }
  }
}

function sharesOf(line: OrderLine, choice: SplitChoice, checkIds: readonly string[]): ItemShares[] {
  const [, ...others] = piecesOf(line, choice)
  const shares = others.flatMap((parts, at) =>
    parts > 0 ? [{ checkId: checkIds[at + 1] ?? '', parts }] : [],
  )
  return shares.length > 0 ? [{ lineId: line.id, shares }] : []
}
