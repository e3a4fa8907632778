import { computePrice, type PricedContent } from './compute-price.ts'
import type { ChargeTotals, LineTotals, OrderTotals } from './order-totals.ts'

/**
 * The money of an order, exact in minor units: `total = net + tax`, for the order, for each line and for each
 * service charge, and every figure is the sum of its parts. The content is taken as checked (`contentProblem`).
 * Source: shared policies, "Money and tax"; feature inventory, PAY-1 and PAY-6.
 */
export function priceOrder(order: PricedContent): OrderTotals {
  const { listed, amounts, computed, discounts } = computePrice(order)
  const { lines, serviceCharges } = order
  let orderNet = 0
  let orderTax = 0
  for (const { net, tax } of computed.amounts) {
    orderNet += net
    orderTax += tax
  }
  const lineTotals = lines.map((line, index): LineTotals => {
    const { net, tax } = computed.amounts[index]!
    const before = listed[index]!
    const off = before - amounts[index]!.listed
    const money = { lineId: line.id, listed: before, net, tax, total: net + tax }
    return off === 0 ? money : { ...money, discount: off }
  })
  const charges = serviceCharges?.map((charge, index): ChargeTotals => {
    const { net, tax } = computed.amounts[lines.length + index]!
    return { chargeId: charge.id, listed: amounts[lines.length + index]!.listed, net, tax, total: net + tax }
  })
  return {
    lines: lineTotals,
    ...(charges?.length && { charges }),
    ...(discounts.length > 0 && { discounts }),
    taxes: computed.taxes,
    net: orderNet,
    tax: orderTax,
    total: orderNet + orderTax,
  }
}
