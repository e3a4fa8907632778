import type { Minor } from '../money/currency.ts'
import { computeTaxes, type TaxedAmount } from '../tax/compute-taxes.ts'
import { isSameTax } from '../tax/tax.ts'
import type { OrderContent } from './order.ts'
import type { OrderLine } from './order-line.ts'
import type { OrderTotals } from './order-totals.ts'

/**
 * The money of an order, exact in minor units: `total = net + tax`, for the order and for each line, and every
 * figure is the sum of its parts. Lines are taken as checked (`contentProblem`).
 */
export function priceOrder({ lines, pricing }: Pick<OrderContent, 'lines' | 'pricing'>): OrderTotals {
  const amounts = lines.map(taxedAmount)
  const computed = computeTaxes(amounts, pricing)
  let orderNet = 0
  let orderTax = 0
  const lineTotals = lines.map((line, index) => {
    const { net, tax } = computed.amounts[index]!
    orderNet += net
    orderTax += tax
    return { lineId: line.id, listed: amounts[index]!.listed, net, tax, total: net + tax }
  })
  return {
    lines: lineTotals,
    taxes: computed.taxes,
    net: orderNet,
    tax: orderTax,
    total: orderNet + orderTax,
  }
}

/** Price of one piece with its modifiers, times the quantity, in minor units. */
export function listedAmount(line: Priced): Minor {
  return pieceOf(line) * line.quantity
}

type Priced = Pick<OrderLine, 'unitPrice' | 'modifiers' | 'quantity'>

function pieceOf({ unitPrice, modifiers }: Priced): Minor {
  let piece = unitPrice
  for (const modifier of modifiers) piece += modifier.price
  return piece
}

/** A piece of less than nothing is given back: with it go its deposit and its fees. */
function taxedAmount(line: OrderLine): TaxedAmount {
  const piece = pieceOf(line)
  return {
    listed: piece * line.quantity,
    pieces: piece < 0 ? -line.quantity : line.quantity,
    taxes: line.taxes,
  }
}

/** True when both say the same money, line by line and tax by tax. Names of taxes are not compared. */
export function hasSameMoney(a: OrderTotals, b: OrderTotals): boolean {
  return (
    a.net === b.net &&
    a.tax === b.tax &&
    a.total === b.total &&
    a.lines.length === b.lines.length &&
    a.taxes.length === b.taxes.length &&
    a.lines.every((line, index) => {
      const other = b.lines[index]!
      return (
        line.lineId === other.lineId &&
        line.listed === other.listed &&
        line.net === other.net &&
        line.tax === other.tax &&
        line.total === other.total
      )
    }) &&
    a.taxes.every(({ tax, base, amount }, index) => {
      const other = b.taxes[index]!
      return isSameTax(tax, other.tax) && base === other.base && amount === other.amount
    })
  )
}
