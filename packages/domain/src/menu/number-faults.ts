import type { Minor } from '../money/currency.ts'
import { ORDER_LIMITS } from '../order/order-limits.ts'
import type { MenuFault } from './menu-problem.ts'

/** What is wrong with a price: not whole, or larger than any order may be. Source: shared policies, "Money and tax". */
export function priceFaults(of: string, price: Minor): MenuFault[] {
  const isAmount = Number.isInteger(price) && Math.abs(price) <= ORDER_LIMITS.amount
  return isAmount ? [] : [{ type: 'price-invalid', of, price }]
}

/** What is wrong with a count: not whole, or less than it must be; nothing where it is absent. Source: MNU-6. */
export function countFaults(field: string, value: number | undefined, min: number): MenuFault[] {
  if (value === undefined || (Number.isInteger(value) && value >= min)) return []
  return [{ type: 'number-invalid', field, value, min }]
}

/** What is wrong with a range: the least above the most. Source: MNU-6. */
export function rangeFaults(of: string, { min, max }: { min: number; max: number }): MenuFault[] {
  return min > max ? [{ type: 'least-above-most', of, min, max }] : []
}
