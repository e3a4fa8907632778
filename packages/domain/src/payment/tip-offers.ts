import type { Millionths, Minor } from '../money/currency.ts'
import { multiplyDivide } from '../money/multiply-divide.ts'

/** What a store offers that has said nothing: 15, 18 and 20 %. Source: till conventions, suggested tips. */
const USUAL_RATES: readonly Millionths[] = [150_000, 180_000, 200_000]

/** A tip a guest may be asked for. */
export interface TipOffer {
  readonly rate: Millionths
  /** Minor units. */
  readonly amount: Minor
}

/**
 * The tips that are offered for a bill, each share of it rounded to the cent, half away from zero; shares that come to
 * nothing are left out. Source: PAY-2; shared policies, "Money and tax" (tips are beside the bill).
 */
export function tipOffers(bill: Minor, rates: readonly Millionths[] = USUAL_RATES): TipOffer[] {
  return rates
    .map((rate) => ({ rate, amount: multiplyDivide(bill, rate, 1_000_000, 'half-away') }))
    .filter(({ amount }) => amount > 0)
}
