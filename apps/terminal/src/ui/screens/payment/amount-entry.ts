import type { Minor } from '@evertill/domain'

/** What the number pad holds: the digits typed so far, in minor units and without leading zeros. */
export type AmountEntry = string

/** Nine digits: 9,999,999.99 with two decimals, and far from the largest exact integer. */
const MAX_DIGITS = 9

export const EMPTY_ENTRY: AmountEntry = ''

/** Adds `0` to `9` or `00` at the end; a full entry stays as it is. */
export function typeDigits(entry: AmountEntry, digits: string): AmountEntry {
  const next = (entry + digits).replace(/^0+/, '')
  return next.length > MAX_DIGITS ? entry : next
}

/** Takes the last digit away. */
export function backspace(entry: AmountEntry): AmountEntry {
  return entry.slice(0, -1)
}

/** The typed amount in minor units; 0 while nothing is typed. */
export function amountOf(entry: AmountEntry): Minor {
  return entry === '' ? 0 : Number(entry)
}
