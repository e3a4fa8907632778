import type { TaxTotal } from '../order/order-totals.ts'
import type { PricedPart } from '../order/price-parts.ts'
import { isSameTax } from '../tax/tax.ts'
import type { BillTotals } from './check.ts'

/** The sums of parts: what a check or a refund comes to, by tax in order of first appearance. Source: PAY-4, PAY-5. */
export function totalsOfParts(parts: readonly PricedPart[]): BillTotals {
  const taxes: TaxTotal[] = []
  let net = 0
  let tax = 0
  for (const part of parts) {
    net += part.net
    tax += part.tax
    for (const one of part.taxes) {
      const index = taxes.findIndex((known) => isSameTax(known.tax, one.tax))
      const known = taxes[index]
      if (known) {
        taxes[index] = { tax: known.tax, base: known.base + one.base, amount: known.amount + one.amount }
      } else taxes.push(one)
    }
  }
  return { taxes, net, tax, total: net + tax }
}

/** True when both say the same money, tax by tax. Names of taxes are not compared. Source: sync protocol, one computation. */
export function hasSameTotals(a: BillTotals, b: BillTotals): boolean {
  return (
    a.net === b.net &&
    a.tax === b.tax &&
    a.total === b.total &&
    a.taxes.length === b.taxes.length &&
    a.taxes.every(({ tax, base, amount }, index) => {
      const other = b.taxes[index]!
      return isSameTax(tax, other.tax) && base === other.base && amount === other.amount
    })
  )
}
