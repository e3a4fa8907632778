import type { OpenOrder, PaidOrder } from '../order/order.ts'
import type { OrderRejection } from '../order/order-rejection.ts'
import { isReceiptNumber } from '../order/pay-order.ts'
import { priceOrder } from '../order/price-order.ts'
import { err, ok, type Result } from '../shared/result.ts'
import type { PayBill } from './bill-command.ts'
import { billOf } from './bill-of.ts'
import { newTendersProblem } from './bill-tenders.ts'
import type { PaidCheck } from './check.ts'
import { openChecks } from './open-checks.ts'
import { hasSameTotals } from './totals-of-parts.ts'

/**
 * The order with its bill, or one check of it, settled. It is paid when the last check with anything on it is; until
 * then it is open, with that check's receipt already given. Where it stands in the house stays as it was.
 * Source: shared policies, "Orders" (dine-in pays after); document 000 §3.3 Bill; PAY-1, PAY-4.
 */
export function payBill(order: OpenOrder, command: PayBill): Result<OpenOrder | PaidOrder, OrderRejection> {
  const { tenders: more = [], checkId, totals, receipt } = command
  if (order.lines.length === 0) return err({ type: 'empty-order' })
  const bill = billOf(order, checkId)
  if (!bill.ok) return bill
  const { check, tenders } = bill.value
  if (!hasSameTotals(check, totals)) {
    return err({ type: 'totals-mismatch', expected: check.total, got: totals.total })
  }
  if (check.total < 0) return err({ type: 'amount-out-of-range', field: 'total', amount: check.total })
  const unpaid = newTendersProblem(order, bill.value, more)
  if (unpaid) return err(unpaid)
  if (!isReceiptNumber(receipt)) return err({ type: 'receipt-number-invalid', number: receipt.number })

  const taken: OpenOrder = { ...order, tenders: [...order.tenders, ...more] }
  if (!order.split && !order.paidChecks) return ok(settled(taken, command))
  const paid: PaidCheck = {
    ...check,
    // What was left after checks were paid is a check as well; the command names it.
    id: checkId ?? command.id,
    tenderIds: [...tenders, ...more].map(({ id }) => id),
    receipt,
    businessDay: command.businessDay,
    paidAt: command.at,
    employeeId: command.employeeId,
  }
  const next: OpenOrder = { ...taken, paidChecks: [...(order.paidChecks ?? []), paid] }
  const { split } = order
  if (!split || !openChecks(next, split.plan).some(({ parts }) => parts.length > 0)) {
    return ok(settled(next, command))
  }
  return ok({
    ...next,
    split: { ...split, tenders: split.tenders.filter((link) => link.checkId !== checkId) },
  })
}

function settled(order: OpenOrder, { receipt, businessDay, at }: PayBill): PaidOrder {
  const { split: _, ...rest } = order
  return { ...rest, totals: priceOrder(order), receipt, businessDay, confirmedAt: at, reprints: 0 }
}
