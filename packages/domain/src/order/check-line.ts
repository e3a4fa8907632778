import { err, ok, type Result } from '../shared/result.ts'
import { ORDER_LIMITS } from './limits.ts'
import { listedAmount } from './listed-amount.ts'
import type { OrderLine } from './order.ts'
import type { OrderRejection } from './order-rejection.ts'

/** A line that every terminal, the server and the paper can hold. */
export function checkLine(line: OrderLine): Result<OrderLine, OrderRejection> {
  const problem =
    checkQuantity(line.quantity) ??
    checkAmount('unitPrice', line.unitPrice) ??
    line.modifiers.reduce<OrderRejection | undefined>(
      (found, modifier) =>
        found ??
        checkAmount('modifier', modifier.price) ??
        checkText('modifier', modifier.name, ORDER_LIMITS.name),
      undefined,
    ) ??
    (line.modifiers.length > ORDER_LIMITS.modifiersPerLine
      ? ({ type: 'too-many', what: 'modifiers', max: ORDER_LIMITS.modifiersPerLine } as const)
      : undefined) ??
    checkAmount('line', listedAmount(line)) ??
    checkText('name', line.name, ORDER_LIMITS.name) ??
    checkText('variant', line.variantName, ORDER_LIMITS.name) ??
    checkText('note', line.note, ORDER_LIMITS.note)
  return problem ? err(problem) : ok(line)
}

export function checkQuantity(quantity: number): OrderRejection | undefined {
  const inRange = Number.isInteger(quantity) && quantity >= 1 && quantity <= ORDER_LIMITS.quantity
  return inRange ? undefined : { type: 'quantity-out-of-range', quantity }
}

export function checkAmount(field: string, amount: number): OrderRejection | undefined {
  if (!Number.isInteger(amount)) return { type: 'amount-not-whole', field, amount }
  if (Math.abs(amount) > ORDER_LIMITS.amount) return { type: 'amount-out-of-range', field, amount }
  return undefined
}

export function checkText(field: string, text: string, max: number): OrderRejection | undefined {
  return text.length > max ? { type: 'text-too-long', field, max } : undefined
}
