import type { Currency, Minor } from './currency.ts'

/** An amount as a plain decimal: `formatMinor(-105, 2)` is `-1.05`. Exact; no grouping, no currency sign. */
export function formatMinor(amount: Minor, decimals: Currency['decimals']): string {
  const digits = Math.abs(amount)
    .toString()
    .padStart(decimals + 1, '0')
  const sign = amount < 0 ? '-' : ''
  if (decimals === 0) return sign + digits
  return `${sign}${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`
}
