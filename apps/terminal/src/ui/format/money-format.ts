import { type Currency, formatMinor, type Minor } from '@evertill/domain'

/** Turns minor units into what a cashier reads, as it stands on paper too. */
export interface MoneyFormat {
  /** Without the currency, for columns: `1,204.50`, a refund as `-3.00`. */
  readonly amount: (amount: Minor) => string
  /** With the currency, once per column: `$1,204.50`. */
  readonly withCurrency: (amount: Minor) => string
}

/**
 * Formats for one currency in the store's locale (a BCP 47 tag). The amount reaches Intl as an exact
 * decimal string, never as a fraction in floating point.
 */
export function createMoneyFormat(currency: Currency, locale: string): MoneyFormat {
  const digits = { minimumFractionDigits: currency.decimals, maximumFractionDigits: currency.decimals }
  const plain = new Intl.NumberFormat(locale, digits)
  const named = new Intl.NumberFormat(locale, { ...digits, style: 'currency', currency: currency.code })
  const write = (format: Intl.NumberFormat, amount: Minor) => {
    const decimal = formatMinor(amount, currency.decimals)
    if (!isDecimal(decimal)) throw new Error(`Not an amount: ${amount}`)
    return format.format(decimal)
  }
  return {
    amount: (amount) => write(plain, amount),
    withCurrency: (amount) => write(named, amount),
  }
}

function isDecimal(text: string): text is `${number}` {
  return /^-?\d+(\.\d+)?$/.test(text)
}
