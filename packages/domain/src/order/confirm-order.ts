import { err, ok, type Result } from '../shared/result.ts'
import { checkAmount, checkLine } from './check-line.ts'
import { ORDER_LIMITS } from './limits.ts'
import type { ConfirmedOrder, OrderContent, OrderTotals } from './order.ts'
import type { PayOrder } from './order-command.ts'
import type { OrderRejection } from './order-rejection.ts'
import { priceOrder } from './price-order.ts'

/**
 * The paid order a sale leads to. Everything is checked again wherever the command is applied: lines, totals,
 * tenders and change; the terminal's figures are believed only when they come out the same.
 */
export function confirmOrder(command: PayOrder): Result<ConfirmedOrder, OrderRejection> {
  const problem =
    checkLines(command.order) ?? checkReceipt(command) ?? checkTenders(command) ?? checkTotals(command)
  if (problem) return err(problem)
  return ok({
    ...command.order,
    status: 'confirmed',
    tenders: command.tenders,
    totals: command.totals,
    receipt: command.receipt,
    businessDay: command.businessDay,
    confirmedAt: command.paidAt,
    reprints: 0,
  })
}

function checkLines({ lines }: OrderContent): OrderRejection | undefined {
  if (lines.length === 0) return { type: 'empty-order' }
  if (lines.length > ORDER_LIMITS.lines) return { type: 'too-many', what: 'lines', max: ORDER_LIMITS.lines }
  const ids = new Set<string>()
  for (const line of lines) {
    if (ids.has(line.id)) return { type: 'line-exists', lineId: line.id }
    ids.add(line.id)
    const checked = checkLine(line)
    if (!checked.ok) return checked.error
  }
  return undefined
}

function checkReceipt({ receipt }: PayOrder): OrderRejection | undefined {
  const valid = Number.isInteger(receipt.number) && receipt.number >= 1
  return valid ? undefined : { type: 'receipt-number-invalid', number: receipt.number }
}

function checkTenders({ tenders, totals }: PayOrder): OrderRejection | undefined {
  if (tenders.length > ORDER_LIMITS.tenders)
    return { type: 'too-many', what: 'tenders', max: ORDER_LIMITS.tenders }
  const ids = new Set<string>()
  let paid = 0
  for (const tender of tenders) {
    if (ids.has(tender.id)) return { type: 'tender-exists', tenderId: tender.id }
    ids.add(tender.id)
    const problem = checkAmount('tender', tender.amount)
    if (problem) return problem
    if (tender.amount <= 0) return { type: 'amount-out-of-range', field: 'tender', amount: tender.amount }
    if (tender.kind === 'cash' && (tender.change < 0 || tender.received - tender.amount !== tender.change)) {
      return { type: 'change-mismatch', tenderId: tender.id }
    }
    paid += tender.amount
  }
  if (paid < totals.total) return { type: 'payment-short', balance: totals.total - paid }
  if (paid > totals.total) return { type: 'payment-exceeds-total', excess: paid - totals.total }
  return undefined
}

function checkTotals({ order, totals }: PayOrder): OrderRejection | undefined {
  const expected = priceOrder(order)
  const same = isSameMoney(expected, totals)
  return same ? undefined : { type: 'totals-mismatch', expected: expected.total, got: totals.total }
}

function isSameMoney(a: OrderTotals, b: OrderTotals): boolean {
  return (
    a.total === b.total &&
    a.net === b.net &&
    a.tax === b.tax &&
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
    a.taxes.every((tax, index) => {
      const other = b.taxes[index]!
      return tax.tax.id === other.tax.id && tax.base === other.base && tax.amount === other.amount
    })
  )
}
