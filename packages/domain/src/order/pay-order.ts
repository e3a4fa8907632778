import { tendersProblem } from '../payment/tenders-problem.ts'
import { err, ok, type Result } from '../shared/result.ts'
import type { BusinessDay, Instant } from '../shared/time.ts'
import { contentOf } from './content-of.ts'
import { contentProblem } from './content-problem.ts'
import { hasSameMoney } from './has-same-money.ts'
import type { DraftOrder, PaidOrder, PendingPaymentOrder, ReceiptNumber } from './order.ts'
import type { PayOrder } from './order-command.ts'
import { ORDER_LIMITS } from './order-limits.ts'
import type { OrderRejection } from './order-rejection.ts'
import { priceOrder } from './price-order.ts'

/**
 * The command that closes a sale: everything it needs is stamped here, once. A draft is one paid with nothing.
 * Source: architecture, "one business action is one command".
 */
export function payCommand(
  order: DraftOrder | PendingPaymentOrder,
  stamp: { receipt: ReceiptNumber; businessDay: BusinessDay; paidAt: Instant },
): PayOrder {
  return {
    type: 'order.pay',
    order: contentOf(order),
    tenders: order.status === 'draft' ? [] : order.tenders,
    totals: priceOrder(order),
    ...stamp,
  }
}

/**
 * The paid order, after checking all the command says: content, money, tenders and receipt number. Errors:
 * `empty-order`, what is wrong with the content or a payment, `totals-mismatch`, a total below zero (a refund is
 * another command), `receipt-number-invalid`. Source: shared policies, "Orders"; feature inventory, PAY-6.
 */
export function confirmSale(command: PayOrder): Result<PaidOrder, OrderRejection> {
  const { order, tenders, totals, receipt, businessDay, paidAt } = command
  if (order.lines.length === 0) return err({ type: 'empty-order' })
  const problem = contentProblem(order)
  if (problem) return err(problem)

  const computed = priceOrder(order)
  if (!hasSameMoney(computed, totals)) {
    return err({ type: 'totals-mismatch', expected: computed.total, got: totals.total })
  }
  if (computed.total < 0) {
    return err({ type: 'amount-out-of-range', field: 'total', amount: computed.total })
  }
  const unpaid = tendersProblem(tenders, computed.total, order.pricing)
  if (unpaid) return err(unpaid)
  if (!isReceiptNumber(receipt)) return err({ type: 'receipt-number-invalid', number: receipt.number })

  return ok({
    ...contentOf(order),
    status: 'confirmed',
    tenders,
    totals: computed,
    receipt,
    businessDay,
    confirmedAt: paidAt,
    reprints: 0,
  })
}

/** True for a number a terminal can give. Source: shared policies, "Orders" (per terminal, gap-free, `prefix-number`). */
export function isReceiptNumber({ prefix, number }: ReceiptNumber): boolean {
  return (
    /^[A-Z0-9]{1,8}$/.test(prefix) &&
    Number.isInteger(number) &&
    number >= 1 &&
    number <= ORDER_LIMITS.receiptNumber
  )
}
