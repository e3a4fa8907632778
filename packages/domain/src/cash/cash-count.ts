import type { Minor } from '../money/currency.ts'

/** So many notes or coins of one value. */
export interface PieceCount {
  readonly denomination: Minor
  readonly pieces: number
}

/**
 * What was counted, in minor units: the sum of denomination × pieces, exact. An empty drawer is an empty list.
 * Source: shared policies, "Cash and days": blind count by denomination.
 */
export function sumOfPieces(pieces: readonly PieceCount[]): Minor {
  return pieces.reduce((sum, { denomination, pieces }) => sum + denomination * pieces, 0)
}
