import type { Minor } from '../money/currency.ts'
import { multiplyDivide } from '../money/multiply-divide.ts'
import { jsonBytes } from '../shared/json-bytes.ts'
import { isFixedTax, isSameTax, type Tax } from '../tax/tax.ts'
import { listedAmount } from './listed-amount.ts'
import type { OrderContent } from './order.ts'
import { ORDER_LIMITS } from './order-limits.ts'
import type { OrderLine } from './order-line.ts'
import type { OrderRejection } from './order-rejection.ts'

/** Why this content cannot be an order, or undefined: counts, texts and amounts within `ORDER_LIMITS`. */
export function contentProblem(content: OrderContent): OrderRejection | undefined {
  const { lines } = content
  if (lines.length > ORDER_LIMITS.lines) return { type: 'too-many', what: 'lines', max: ORDER_LIMITS.lines }
  const ids = new Set<string>()
  const taxes: Tax[] = []
  let worth = 0
  for (const line of lines) {
    if (ids.has(line.id)) return { type: 'line-exists', lineId: line.id }
    ids.add(line.id)
    const problem = lineProblem(line)
    if (problem) return problem
    for (const tax of line.taxes) if (!taxes.some((known) => isSameTax(known, tax))) taxes.push(tax)
    worth += mostItCanCost(line)
    if (worth > ORDER_LIMITS.amount) {
      return { type: 'amount-out-of-range', field: 'total', amount: worth }
    }
  }
  if (taxes.length > ORDER_LIMITS.taxes) return { type: 'too-many', what: 'taxes', max: ORDER_LIMITS.taxes }
  return sizeProblem(content)
}

/** Eight lines with every field at its limit fit, so ordinary orders are not measured. */
const LINES_THAT_FIT = 8

function sizeProblem(content: OrderContent): OrderRejection | undefined {
  if (content.lines.length <= LINES_THAT_FIT) return undefined
  const bytes = jsonBytes(content)
  return bytes > ORDER_LIMITS.bytes ? { type: 'order-too-large', bytes, max: ORDER_LIMITS.bytes } : undefined
}

/** Why this is no amount of money, or undefined. */
export function amountProblem(field: string, amount: Minor): OrderRejection | undefined {
  if (!Number.isInteger(amount)) return { type: 'amount-not-whole', field, amount }
  if (Math.abs(amount) > ORDER_LIMITS.amount) return { type: 'amount-out-of-range', field, amount }
  return undefined
}

/** Why this text does not fit its field, or undefined. */
export function textProblem(field: string, text: string, max: number): OrderRejection | undefined {
  // A code point is one or two UTF-16 units, so only a text of more units has to be counted.
  return text.length > max && [...text].length > max ? { type: 'text-too-long', field, max } : undefined
}

function lineProblem(line: OrderLine): OrderRejection | undefined {
  const { quantity, modifiers, taxes } = line
  if (!Number.isInteger(quantity) || quantity < 1 || quantity > ORDER_LIMITS.quantity) {
    return { type: 'quantity-out-of-range', quantity }
  }
  if (modifiers.length > ORDER_LIMITS.modifiersPerLine) {
    return { type: 'too-many', what: 'modifiers', max: ORDER_LIMITS.modifiersPerLine }
  }
  if (taxes.length > ORDER_LIMITS.taxesPerLine) {
    return { type: 'too-many', what: 'taxes', max: ORDER_LIMITS.taxesPerLine }
  }
  return (
    textProblem('name', line.name, ORDER_LIMITS.nameLength) ??
    textProblem('variant name', line.variantName, ORDER_LIMITS.nameLength) ??
    textProblem('category name', line.categoryName, ORDER_LIMITS.nameLength) ??
    textProblem('note', line.note, ORDER_LIMITS.noteLength) ??
    amountProblem('price', line.unitPrice) ??
    first(modifiers, ({ name, price }) => {
      return (
        textProblem('modifier name', name, ORDER_LIMITS.nameLength) ?? amountProblem('modifier price', price)
      )
    }) ??
    first(taxes, taxProblem) ??
    (Math.abs(listedAmount(line)) > ORDER_LIMITS.amount
      ? { type: 'amount-out-of-range', field: 'line', amount: listedAmount(line) }
      : undefined)
  )
}

function taxProblem(tax: Tax): OrderRejection | undefined {
  const [field, figure, max] = isFixedTax(tax)
    ? (['tax amount', tax.amount, ORDER_LIMITS.amount] as const)
    : (['tax rate', tax.rate, ORDER_LIMITS.taxRate] as const)
  if (!Number.isInteger(figure) || figure < 0 || figure > max) {
    return { type: 'amount-out-of-range', field, amount: figure }
  }
  return textProblem('tax name', tax.name, ORDER_LIMITS.taxNameLength)
}

/** A bound on every figure the line leads to, whatever the signs of the others: its size with all taxes on top. */
function mostItCanCost(line: OrderLine): Minor {
  const { taxes, quantity } = line
  const fixed = taxes.reduce((sum, tax) => (isFixedTax(tax) ? sum + tax.amount * quantity : sum), 0)
  const rates = taxes.map((tax) => (isFixedTax(tax) ? 0 : tax.rate))
  // Taxes on taxes multiply; others add up.
  const factors = taxes.some(({ enlargesBase }) => enlargesBase)
    ? rates
    : [rates.reduce((sum, rate) => sum + rate, 0)]
  return factors.reduce(
    (most, rate) => multiplyDivide(most, 1_000_000 + rate, 1_000_000, 'up'),
    Math.abs(listedAmount(line)) + fixed,
  )
}

function first<T>(
  values: readonly T[],
  problem: (value: T) => OrderRejection | undefined,
): OrderRejection | undefined {
  for (const value of values) {
    const found = problem(value)
    if (found) return found
  }
  return undefined
}
