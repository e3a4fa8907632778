import type { Minor, PieceCount } from '@evertill/domain'

/** Pieces typed so far, by denomination; absent for none. */
export type PieceEntry = ReadonlyMap<Minor, number>

export const NO_PIECES: PieceEntry = new Map()

/** Nobody has ten thousand of one coin in a drawer. */
const MOST_DIGITS = 4

/** The digit is typed at the end of what stands at the denomination. */
export function typePieces(entry: PieceEntry, denomination: Minor, digits: string): PieceEntry {
  const typed = `${entry.get(denomination) ?? 0}${digits}`.replace(/^0+(?=\d)/, '')
  return typed.length > MOST_DIGITS ? entry : withPieces(entry, denomination, Number(typed))
}

export function takeDigitBack(entry: PieceEntry, denomination: Minor): PieceEntry {
  const left = String(entry.get(denomination) ?? 0).slice(0, -1)
  return withPieces(entry, denomination, Number(left))
}

/** What is recorded: only what there is, largest first. */
export function piecesOf(entry: PieceEntry): readonly PieceCount[] {
  return [...entry].sort(([a], [b]) => b - a).map(([denomination, pieces]) => ({ denomination, pieces }))
}

function withPieces(entry: PieceEntry, denomination: Minor, pieces: number): PieceEntry {
  const next = new Map(entry)
  if (pieces === 0) next.delete(denomination)
  else next.set(denomination, pieces)
  return next
}
