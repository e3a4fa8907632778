import type { Minor } from '../money/currency.ts'
import { roundUpTo } from '../money/round-up-to.ts'

const BUTTONS = 5
/** Nobody rounds 13.45 up to the next 5 cents: coins this many times smaller than the total are left out. */
const SMALL_CHANGE = 50

/**
 * What a guest is likely to hand over, ascending: the exact total first, then the total rounded up to each
 * denomination that fits its size. At most five amounts; none when nothing is to pay. Source: field study,
 * touch-till conventions: quick cash.
 */
export function quickCash(total: Minor, denominations: readonly Minor[]): Minor[] {
  if (total <= 0) return []
  const roundedUp = denominations
    .filter((piece) => piece > 0 && piece * SMALL_CHANGE >= total)
    .map((piece) => roundUpTo(total, piece))
  return [...new Set([total, ...roundedUp])].sort((a, b) => a - b).slice(0, BUTTONS)
}
