import type { Currency, Minor } from '../money/currency.ts'
import { sumOfPieces } from './cash-count.ts'
import { tillFigures } from './till-figures.ts'
import type { CountingTill, TillSession } from './till-session.ts'

/** What a person sees who counts a drawer: not a figure that tells what should be in it. */
export interface CountSheet {
  readonly sessionId: string
  readonly currency: Currency
  /** Largest first. */
  readonly denominations: readonly Minor[]
  /** How often this drawer was counted before. */
  readonly counts: number
}

/** What the count said, once it is there. `counted = expected + difference`. */
export interface CountResult {
  readonly counted: Minor
  readonly expected: Minor
  /** Positive: more in the drawer than expected. */
  readonly difference: Minor
}

/** The empty sheet for a blind count. Source: shared policies, "Cash and days": blind count by denomination. */
export function countSheet({ opening, counts }: TillSession, denominations: readonly Minor[]): CountSheet {
  const { sessionId, currency } = opening
  const largestFirst = [...new Set(denominations)].sort((a, b) => b - a)
  return { sessionId, currency, denominations: largestFirst, counts: counts.length }
}

/**
 * True once what is expected may be seen by who counts: after the count, until cash moves again. Source: shared
 * policies, "Cash and days": blind count.
 */
export function mayShowExpected({ status }: TillSession): boolean {
  return status !== 'open'
}

/**
 * The difference the count found; shown before the closing, so a drawer can be counted once more. Source: shared
 * policies, "Cash and days".
 */
export function countResult({ opening, facts, count }: CountingTill): CountResult {
  const counted = sumOfPieces(count.pieces)
  const { expected } = tillFigures(opening.float, facts).cash
  return { counted, expected, difference: counted - expected }
}
