import { holdsCardNumber } from '@evertill/domain'

/**
 * The text with every card number in it reduced to its last four digits, each other digit a `*`, so that its length
 * stays. Masked are 12 to 19 unbroken digits that pass the Luhn check, any such stretch of a longer row, and digits in
 * groups that the domain takes for a card number. Source: shared policies, "Cards"; ISO/IEC 7812-1, annex B.
 */
export function maskCardNumbers(text: string): string {
  const unbroken = text.replace(/\p{Nd}{12,}/gu, (run) => (holdsLuhnNumber(run) ? lastFourOf(run) : run))
  if (!holdsCardNumber(unbroken)) return unbroken
  const grouped = unbroken.replace(/\p{Nd}+(?:[\s./_-]{1,3}\p{Nd}+)*/gu, (run) =>
    holdsCardNumber(run) ? lastFourOf(run) : run,
  )
  return holdsCardNumber(grouped) ? grouped.replace(/\p{Nd}/gu, '*') : grouped
}

const FEWEST = 12
const MOST = 19

function holdsLuhnNumber(run: string): boolean {
  const digits = [...run.normalize('NFKC')]
  if (digits.length <= MOST) return passesLuhn(digits)
  return digits.some((_, from) =>
    Array.from({ length: MOST - FEWEST + 1 }, (_, more) => FEWEST + more).some(
      (length) => from + length <= digits.length && passesLuhn(digits.slice(from, from + length)),
    ),
  )
}

/** Every second digit from the right is doubled, its digits added up; the sum of all ends in 0. */
function passesLuhn(digits: readonly string[]): boolean {
  const sum = digits.reduceRight((total, digit, index) => {
    const value = (digits.length - 1 - index) % 2 === 0 ? Number(digit) : Number(digit) * 2
    return total + (value > 9 ? value - 9 : value)
  }, 0)
  return sum % 10 === 0
}

/** At most four digits are left at its end. */
function lastFourOf(run: string): string {
  let kept = 0
  return [...run]
    .reverse()
    .map((character) => {
      if (!/\p{Nd}/u.test(character)) return character
      kept += 1
      return kept <= 4 ? character : '*'
    })
    .reverse()
    .join('')
}
