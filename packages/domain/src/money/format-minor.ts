import type { Currency, Minor } from './currency.ts'

/**
 * The amount as plain digits with a point and a minus sign, `-1.05`; screens and paper localise it from there.
 * Source: ISO 4217, minor units.
 */
export function formatMinor(amount: Minor, decimals: Currency['decimals']): string {
  if (decimals === 0) return String(amount)
  const digits = String(Math.abs(amount)).padStart(decimals + 1, '0')
  return `${amount < 0 ? '-' : ''}${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`
}
