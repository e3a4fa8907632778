/**
 * True when a text holds what may be a card number: 13 to 19 digits that pass the Luhn check, in one piece or in
 * groups with blanks, dots, dashes or slashes between them, in Latin, Arabic, Persian or full-width digits. Asked of
 * every free text of a payment, so that no card number is ever stored, logged or sent. Source: shared policies,
 * "Cards"; ISO/IEC 7812-1, annex B (Luhn).
 */
export function holdsCardNumber(text: string): boolean {
  return runsOfDigits(latinDigits(text)).some((groups) =>
    groups.some((_, from) => groups.some((_, to) => to >= from && isCardNumber(groups.slice(from, to + 1)))),
  )
}

const FEWEST = 13
const MOST = 19

/** Groups of digits that stand so close together that they may be one number. */
function runsOfDigits(text: string): string[][] {
  return (text.match(/\d+(?:[\s./_-]{1,3}\d+)*/g) ?? []).map((run) => run.match(/\d+/g) ?? [])
}

function isCardNumber(groups: readonly string[]): boolean {
  const digits = groups.join('')
  return digits.length >= FEWEST && digits.length <= MOST && passesLuhn(digits)
}

/** Every second digit from the right is doubled, its digits added up; the sum of all ends in 0. */
function passesLuhn(digits: string): boolean {
  const sum = [...digits].reverse().reduce((total, digit, index) => {
    const value = index % 2 === 0 ? Number(digit) : Number(digit) * 2
    return total + (value > 9 ? value - 9 : value)
  }, 0)
  return sum % 10 === 0
}

function latinDigits(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[\u0660-\u0669]/g, (digit) => String(digit.charCodeAt(0) - 0x660))
    .replace(/[\u06f0-\u06f9]/g, (digit) => String(digit.charCodeAt(0) - 0x6f0))
}
