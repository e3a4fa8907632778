import { isSameTax } from '../tax/tax.ts'
import type { OrderTotals } from './order-totals.ts'

/**
 * True when both say the same money, line by line, charge by charge and tax by tax. Names of taxes are not compared;
 * what is absent is none. Source: sync rules, a command is recomputed wherever it is applied.
 */
export function hasSameMoney(a: OrderTotals, b: OrderTotals): boolean {
  return (
    hasSameSums(a, b) &&
    areAlike(a.lines, b.lines, (one, other) => {
      return (
        one.lineId === other.lineId &&
        one.listed === other.listed &&
        (one.discount ?? 0) === (other.discount ?? 0) &&
        hasSameSums(one, other)
      )
    }) &&
    areAlike(a.charges ?? [], b.charges ?? [], (one, other) => {
      return one.chargeId === other.chargeId && one.listed === other.listed && hasSameSums(one, other)
    }) &&
    areAlike(a.discounts ?? [], b.discounts ?? [], (one, other) => {
      return one.discountId === other.discountId && one.amount === other.amount
    }) &&
    areAlike(a.taxes, b.taxes, (one, other) => {
      return isSameTax(one.tax, other.tax) && one.base === other.base && one.amount === other.amount
    })
  )
}

type Sums = Pick<OrderTotals, 'net' | 'tax' | 'total'>

function hasSameSums(a: Sums, b: Sums): boolean {
  return a.net === b.net && a.tax === b.tax && a.total === b.total
}

function areAlike<T>(a: readonly T[], b: readonly T[], alike: (one: T, other: T) => boolean): boolean {
  return a.length === b.length && a.every((one, index) => alike(one, b[index]!))
}
