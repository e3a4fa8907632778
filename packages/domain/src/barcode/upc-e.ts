import { checkDigit, hasCheckDigit } from './check-digit.ts'

/**
 * The UPC-A number that eight digits of a UPC-E stand for: the zeros left out come back where the last digit before
 * the check says. Undefined when they are no UPC-E. Source: GS1 General Specifications 5.2.2.4.2.
 */
export function upcAFromUpcE(code: string): string | undefined {
  if (!/^[01]\d{7}$/.test(code)) return undefined
  const [system = '', ...rest] = code
  const digits = rest.slice(0, 6)
  const [a, b, c, d, e, last] = digits
  const body = expand(`${a}${b}`, `${c}${d}${e}`, last ?? '')
  const number = `${system}${body}`
  return Number(rest[6]) === checkDigit(number) ? `${number}${rest[6]}` : undefined
}

function expand(first: string, [c = '', d = '', e = '']: string, last: string): string {
  switch (last) {
    case '0':
    case '1':
    case '2':
      return `${first}${last}0000${c}${d}${e}`
    case '3':
      return `${first}${c}00000${d}${e}`
    case '4':
      return `${first}${c}${d}00000${e}`
    default:
      return `${first}${c}${d}${e}0000${last}`
  }
}

/**
 * The fourteen digits under which one item is known whatever symbol it wears: EAN-8, UPC-A and EAN-13 with zeros
 * before them. Undefined when the digits are not right. Source: GS1 General Specifications 3.3, GTIN.
 */
export const gtin14 = (number: string): string | undefined =>
  [8, 12, 13, 14].includes(number.length) && hasCheckDigit(number) ? number.padStart(14, '0') : undefined
