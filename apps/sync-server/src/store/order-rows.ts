import type { OrderChange, PlannedCommand } from '../reconcile/batch-plan.ts'

/** The rows of an order as the tables for reports hold it, keyed by column. */
export function commandRow({ command, outcome, code, reason, change }: PlannedCommand) {
  const { tseq, id, prevHash, hash } = command
  return { tseq, id, prev_hash: prevHash, hash, outcome, code, reason, rev: change?.rev }
}

export function orderRow({ order }: OrderChange) {
  return {
    id: order.id,
    employee_id: order.employeeId,
    order_type: order.type,
    business_day: order.businessDay,
    receipt_prefix: order.receipt.prefix,
    receipt_number: order.receipt.number,
    opened_at: order.openedAt,
    paid_at: order.confirmedAt,
    currency: order.pricing.currency.code,
    decimals: order.pricing.currency.decimals,
    net: order.totals.net,
    tax: order.totals.tax,
    total: order.totals.total,
  }
}

export function lineRows({ order }: OrderChange) {
  return order.lines.map((line, index) => {
    const money = order.totals.lines[index]
    if (money?.lineId !== line.id) throw new Error('Totals do not follow the lines')
    return {
      order_id: order.id,
      position: index + 1,
      line_id: line.id,
      business_day: order.businessDay,
      item_id: line.itemId,
      variant_id: line.variantId,
      name: line.name,
      variant_name: line.variantName,
      category_id: line.categoryId,
      category_name: line.categoryName,
      quantity: line.quantity,
      unit_price: line.unitPrice,
      modifiers: line.modifiers.map((modifier) => modifier.name),
      note: line.note,
      listed: money.listed,
      net: money.net,
      tax: money.tax,
      total: money.total,
    }
  })
}

export function paymentRows({ order }: OrderChange) {
  return order.tenders.map((tender) => ({
    id: tender.id,
    order_id: order.id,
    business_day: order.businessDay,
    kind: tender.kind,
    amount: tender.amount,
    received: tender.kind === 'cash' ? tender.received : tender.amount,
    change: tender.kind === 'cash' ? tender.change : 0,
    reference: 'reference' in tender ? tender.reference : '',
    paid_at: order.confirmedAt,
  }))
}

export function varianceRows({ order, variances }: OrderChange) {
  return variances.map(({ lineId, code, quantity, charged, expected }) => ({
    order_id: order.id,
    line_id: lineId,
    code,
    business_day: order.businessDay,
    quantity,
    charged,
    expected,
  }))
}
