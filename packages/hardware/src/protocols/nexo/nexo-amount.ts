import type { Currency, Minor } from '@evertill/domain'

/** An amount as nexo writes it, a decimal number of major units, from its digits alone: 1,190 cents are 11.9. */
export function nexoAmount(amount: Minor, { decimals }: Currency): number {
  const digits = String(amount).padStart(decimals + 1, '0')
  const whole = digits.slice(0, digits.length - decimals)
  return Number(decimals === 0 ? whole : `${whole}.${digits.slice(-decimals)}`)
}

/** The minor units of such a number; undefined where it has more decimals than the currency, or is none. */
export function minorFromNexo(value: number, { decimals }: Currency): Minor | undefined {
  const [, whole, fraction = ''] = /^(\d+)(?:\.(\d+))?$/.exec(String(value)) ?? []
  if (whole === undefined || fraction.length > decimals) return undefined
  return Number(whole + fraction.padEnd(decimals, '0'))
}
