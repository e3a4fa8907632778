import { err, ok, type Result } from '../shared/result.ts'

const DIGITS = /^\d+$/

/**
 * The digit that makes a number right: weights 3 and 1 in turn from its end. `number` holds digits only, without the
 * check digit. Source: GS1 General Specifications 7.9.1.
 */
export function checkDigit(number: string): number {
  let sum = 0
  let weight = 3
  for (let index = number.length - 1; index >= 0; index -= 1) {
    sum += Number(number[index]) * weight
    weight = 4 - weight
  }
  return (10 - (sum % 10)) % 10
}

/** True for digits whose last one checks the others. Source: GS1 General Specifications 7.9.1. */
export const hasCheckDigit = (number: string): boolean =>
  number.length > 1 && DIGITS.test(number) && Number(number.at(-1)) === checkDigit(number.slice(0, -1))

/** The number with its last digit put right. Source: GS1 General Specifications 7.9.1. */
export const withCheckDigit = (number: string): string =>
  `${number.slice(0, -1)}${checkDigit(number.slice(0, -1))}`

// What a digit counts in a price field: times two or five, the tens of the product taken off or added. Source:
// GS1 General Specifications 7.9.2.
const TWO_MINUS = [0, 2, 4, 6, 8, 9, 1, 3, 5, 7]
const THREE = [0, 3, 6, 9, 2, 5, 8, 1, 4, 7]
const FIVE_PLUS = [0, 5, 1, 6, 2, 7, 3, 8, 4, 9]
const FIVE_MINUS = [0, 5, 9, 4, 8, 3, 7, 2, 6, 1]

/**
 * The digit that checks four or five digits of a price or weight within a code. `not-a-field` for anything else.
 * Source: GS1 General Specifications 7.9.3 and 7.9.4.
 */
export function fieldCheckDigit(field: string): Result<number, 'not-a-field'> {
  if (!DIGITS.test(field)) return err('not-a-field')
  if (field.length === 4) {
    return ok((3 * weigh(field, [TWO_MINUS, TWO_MINUS, THREE, FIVE_MINUS])) % 10)
  }
  if (field.length !== 5) return err('not-a-field')
  const rest = weigh(field, [FIVE_PLUS, TWO_MINUS, FIVE_MINUS, FIVE_PLUS, TWO_MINUS]) % 10
  return ok(FIVE_MINUS.indexOf((10 - rest) % 10))
}

const weigh = (field: string, tables: readonly (readonly number[])[]): number =>
  tables.reduce((sum, table, index) => sum + (table[Number(field[index])] ?? 0), 0)
