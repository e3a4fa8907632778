import { ANY_COIN, type CashRounding, roundForCash } from '../money/cash-rounding.ts'
import type { Minor } from '../money/currency.ts'
import { roundUpTo } from '../money/round-up-to.ts'

const BUTTONS = 5
/** Nobody rounds 13.45 up to the next 5 cents: coins this many times smaller than the total are left out. */
const SMALL_CHANGE = 50

/**
 * What a guest is likely to hand over, ascending: what is due in cash first, then that rounded up to each
 * denomination that fits its size and is whole coins. At most five amounts; none when nothing is to pay, and a single 0 where the coins
 * there are round what is left to nothing. Source: field study, touch-till conventions: quick cash; shared policies,
 * "Cash rounding".
 */
export function quickCash(
  total: Minor,
  denominations: readonly Minor[],
  rounding: CashRounding = ANY_COIN,
): Minor[] {
  if (total <= 0) return []
  const { due } = roundForCash(total, rounding)
  if (due === 0) return [0]
  const roundedUp = denominations
    .filter((piece) => piece % rounding.step === 0 && piece * SMALL_CHANGE >= due)
    .map((piece) => roundUpTo(due, piece))
  return [...new Set([due, ...roundedUp])].sort((a, b) => a - b).slice(0, BUTTONS)
}
