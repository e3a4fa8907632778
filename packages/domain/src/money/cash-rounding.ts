import type { Currency, Minor } from './currency.ts'
import { multiplyDivide } from './multiply-divide.ts'
import type { RoundingMode } from './rounding.ts'

/** How a store settles in cash what no coin can pay. A step of 1 rounds nothing. */
export interface CashRounding {
  /** The smallest coin in use, in minor units. */
  readonly step: Minor
  readonly mode: RoundingMode
}

/** Where the order says nothing of coins, every amount can be paid with them. */
export const ANY_COIN: CashRounding = { step: 1, mode: 'half-away' }

/** What is left for cash, as coins can pay it. `difference` is added to what was left; it is booked on its own. */
export interface RoundedCash {
  readonly due: Minor
  readonly difference: Minor
}

/**
 * Rounds what is left after all other tenders; what a card pays is never rounded. Every mode mirrors: "up" is away
 * from zero, so a refund gives back exactly what its sale took. Source: product policy "Cash rounding".
 */
export function roundForCash(left: Minor, { step, mode }: CashRounding): RoundedCash {
  const due = multiplyDivide(left, 1, step, mode) * step
  return { due, difference: due - left }
}

/**
 * The same for a guest who lays down `received`: who has the exact coins pays the exact amount, and so does who lays
 * down less than the rounded amount would be. Source: product policy "Cash rounding", exact coins.
 */
export function cashDue(left: Minor, received: Minor, rounding: CashRounding): RoundedCash {
  const rounded = roundForCash(left, rounding)
  const exact = received === left || (received > left && received < rounded.due)
  return exact ? { due: left, difference: 0 } : rounded
}

/** What cash of a currency is rounded to unless the store says otherwise, half away from zero. Source: CLDR supplemental data, `fractions`. */
export function cashRoundingOf({ code, decimals }: Currency): CashRounding {
  const coin = SMALLEST_COINS[code] ?? (WHOLE_COINS.has(code) ? { amount: 1, decimals: 0 } : undefined)
  const step = coin ? coin.amount * 10 ** Math.max(0, decimals - coin.decimals) : 1
  return { step, mode: 'half-away' }
}

/** CLDR `cashRounding` in units of `cashDigits`: 0.05 is 5 with two decimals. */
const SMALLEST_COINS: Readonly<Record<string, { readonly amount: number; readonly decimals: number }>> = {
  CAD: { amount: 5, decimals: 2 },
  CHF: { amount: 5, decimals: 2 },
  DKK: { amount: 50, decimals: 2 },
  HUF: { amount: 5, decimals: 0 },
}

/** Cash without decimals: CLDR `cashDigits`, or else `digits`, is 0. */
const WHOLE_COINS: ReadonlySet<string> = new Set(
  [
    'AFN ALL AMD BIF BYR CLP COP CRC CZK DJF GNF GYD IDR IQD IRR ISK JPY KMF KPW KRW LAK LBP MGA MMK MNT MRO',
    'MUR NOK PKR PYG RSD RWF SEK SLL SOS STD SYP TWD TZS UGX UYI UZS VEF VND VUV XAF XOF XPF YER',
  ]
    .join(' ')
    .split(' '),
)
