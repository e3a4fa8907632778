import type { OrderContent } from '../order/order.ts'
import type { OrderTotals } from '../order/order-totals.ts'
import { isFixedTax, isIncludedTax } from '../tax/tax.ts'
import { nameWithRate } from './format-rate.ts'
import type { Receipt } from './receipt.ts'
import { orderDiscounts, receiptLines } from './receipt-lines.ts'

type ReceiptBody = Pick<Receipt, 'lines' | 'subtotal' | 'discounts' | 'charges' | 'net' | 'taxes' | 'total'>

/**
 * What was sold and what it comes to, each tax at its rate: the same on a receipt, a check and a refund. `totals` are
 * those of exactly these lines. Source: shared policies, "Receipts and kitchen"; "Money and tax".
 */
export function receiptBody(
  order: Pick<OrderContent, 'lines' | 'discounts' | 'serviceCharges' | 'pricing'>,
  totals: OrderTotals,
): ReceiptBody {
  const lines = receiptLines(order, totals)
  const discounts = orderDiscounts(order, totals)
  const listedOf = new Map(totals.charges?.map(({ chargeId, listed }) => [chargeId, listed]))
  const charges = (order.serviceCharges ?? []).map(({ id, name, rate }) => ({
    name: nameWithRate(name, rate),
    amount: listedOf.get(id) ?? 0,
  }))
  const between = discounts.length > 0 || charges.length > 0
  const subtotal = lines.reduce(
    (sum, line) => (line.discounts ?? []).reduce((left, { amount }) => left - amount, sum + line.amount),
    0,
  )
  return {
    lines,
    ...(between && { subtotal }),
    ...(discounts.length > 0 && { discounts }),
    ...(charges.length > 0 && { charges }),
    net: totals.net,
    taxes: totals.taxes.map(({ tax, base, amount }) => ({
      name: isFixedTax(tax) ? tax.name : nameWithRate(tax.name, tax.rate),
      included: isIncludedTax(tax),
      base: isFixedTax(tax) ? null : base,
      amount,
    })),
    total: totals.total,
  }
}
