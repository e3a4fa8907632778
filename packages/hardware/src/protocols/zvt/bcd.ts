/** A whole number as packed decimal digits, left-padded with zeros. Throws where it needs more than `bytes`. */
export function bcdFromNumber(value: number, bytes: number): Buffer {
  const digits = String(value).padStart(bytes * 2, '0')
  if (!/^\d+$/.test(digits) || digits.length !== bytes * 2) {
    throw new RangeError(`${value} does not fit into ${bytes * 2} digits`)
  }
  return Buffer.from(digits, 'hex')
}

/** The digits of packed decimals; undefined when a half-byte is none. */
export function digitsFromBcd(bytes: Uint8Array): string | undefined {
  const digits = Buffer.from(bytes).toString('hex')
  return /^\d*$/.test(digits) ? digits : undefined
}

/** The number in packed decimals; undefined when a half-byte is no digit. */
export function numberFromBcd(bytes: Uint8Array): number | undefined {
  const digits = digitsFromBcd(bytes)
  if (digits === undefined || digits === '') return undefined
  const value = Number(digits)
  return Number.isSafeInteger(value) ? value : undefined
}
