import type { Minor } from '../money/currency.ts'

const MOST_OFFERS = 5

/**
 * What guests usually hand over for `total`: exactly that, then the total rounded up to each note or coin in turn.
 * Worked out from the currency's own denominations (ascending, minor units), never a fixed +10/+20.
 */
export function quickCash(total: Minor, denominations: readonly Minor[]): Minor[] {
  if (total <= 0) return []
  const offers = new Set([total])
  for (const note of denominations) {
    if (note <= 0) continue
    const up = total + ((note - (total % note)) % note)
    // A guest does not hand over forty coins: a note is offered when a few of it are enough.
    if (up <= note * 10) offers.add(up)
  }
  return [...offers].sort((a, b) => a - b).slice(0, MOST_OFFERS)
}
