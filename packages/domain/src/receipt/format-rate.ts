import type { Millionths } from '../money/currency.ts'

/** A rate as a guest reads it: 88,750 millionths are `8.875 %`. Source: shared policies, "Rates are in millionths". */
export function formatRate(rate: Millionths): string {
  const digits = rate.toString().padStart(5, '0')
  return `${`${digits.slice(0, -4)}.${digits.slice(-4)}`.replace(/\.?0+$/, '')} %`
}

/** The name with its rate; most names already say it. Source: as above, a guest must see each rate. */
export function nameWithRate(name: string, rate: Millionths): string {
  return name.includes('%') ? name : `${name} ${formatRate(rate)}`
}
