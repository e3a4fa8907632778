export interface CurrencyOfRow {
  readonly code: string
  readonly decimals: number
}

/**
 * An amount in minor units for the reader's eye. Intl gets the exact decimal as a string: at no point is money a
 * fraction in floating point.
 */
export function formatMoney(
  amount: number,
  currency: CurrencyOfRow,
  style: 'with-currency' | 'bare' = 'bare',
): string {
  const digits = { minimumFractionDigits: currency.decimals, maximumFractionDigits: currency.decimals }
  const format =
    style === 'with-currency'
      ? new Intl.NumberFormat(undefined, { ...digits, style: 'currency', currency: currency.code })
      : new Intl.NumberFormat(undefined, digits)
  return format.format(decimalText(amount, currency.decimals))
}

/** `-105` with two decimals is `-1.05`. */
export function decimalText(amount: number, decimals: number): `${number}` {
  if (!Number.isSafeInteger(amount)) throw new Error(`Not an amount in minor units: ${amount}`)
  const digits = String(Math.abs(amount)).padStart(decimals + 1, '0')
  const whole = digits.slice(0, digits.length - decimals)
  const fraction = digits.slice(digits.length - decimals)
  return `${amount < 0 ? '-' : ''}${whole}${fraction ? `.${fraction}` : ''}` as `${number}`
}
