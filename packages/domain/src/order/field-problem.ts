import type { Minor } from '../money/currency.ts'
import { ORDER_LIMITS } from './order-limits.ts'
import type { ContentRejection } from './order-rejection.ts'

/** Why this is no amount of money, or undefined. Source: shared policies, "Money and tax"; `ORDER_LIMITS`. */
export function amountProblem(field: string, amount: Minor): ContentRejection | undefined {
  if (!Number.isInteger(amount)) return { type: 'amount-not-whole', field, amount }
  if (Math.abs(amount) > ORDER_LIMITS.amount) return { type: 'amount-out-of-range', field, amount }
  return undefined
}

/** Why this text does not fit its field, or undefined; absent fits. Source: `ORDER_LIMITS`. */
export function textProblem(
  field: string,
  text: string | undefined,
  max: number,
): ContentRejection | undefined {
  // A code point is one or two UTF-16 units, so only a text of more units has to be counted.
  return text !== undefined && text.length > max && [...text].length > max
    ? { type: 'text-too-long', field, max }
    : undefined
}

/** Why this is no whole number from `min` to `max`, or undefined; absent is fine. Source: `ORDER_LIMITS`. */
export function numberProblem(
  field: string,
  number: number | undefined,
  [min, max]: readonly [min: number, max: number],
): ContentRejection | undefined {
  return number === undefined || (Number.isInteger(number) && number >= min && number <= max)
    ? undefined
    : { type: 'number-out-of-range', field, min, max }
}

/** The first problem any of the values has, or undefined. */
export function firstProblem<T>(
  values: readonly T[],
  problem: (value: T) => ContentRejection | undefined,
): ContentRejection | undefined {
  for (const value of values) {
    const found = problem(value)
    if (found) return found
  }
  return undefined
}
