import type { ReceiptStamp } from '../bill/receipt-for-check.ts'
import { receiptOfParts } from '../bill/receipt-of-parts.ts'
import { isPaid, type OpenOrder, type PaidOrder } from '../order/order.ts'
import type { Receipt, ReceiptDiscount, ReceiptTender } from '../receipt/receipt.ts'
import { formatReceiptNumber } from '../receipt/receipt-number.ts'
import type { Refund, RefundTender } from './refund.ts'

/**
 * The document of a refund: the sale's lines and taxes with the sign turned round, the number of the receipt it
 * corrects and the reason. Source: shared policies, "a refund is exactly the mirror of its sale"; PAY-5, PAY-6.
 */
export function receiptForRefund(
  order: OpenOrder | PaidOrder,
  refund: Refund,
  { store, cashier, issuedAtLocal, copy }: ReceiptStamp,
): Receipt {
  const corrected = isPaid(order) ? order.receipt : order.paidChecks?.at(-1)?.receipt
  return {
    store: { name: store.name, addressLines: store.addressLines, taxNumber: store.taxNumber },
    number: formatReceiptNumber(refund.receipt),
    ...(corrected && { refundOf: formatReceiptNumber(corrected) }),
    reason: refund.reason,
    orderId: order.id,
    issuedAt: refund.at,
    issuedAtLocal,
    cashier,
    ...(order.table && { table: order.table.name }),
    currency: order.pricing.currency,
    copy,
    ...turnedRound(receiptOfParts(order, refund.parts)),
    ...moneyBack(refund.tenders),
    footer: store.receiptFooter,
  }
}

type Body = ReturnType<typeof receiptOfParts>

/** What discounts took off stands with the lines. */
function turnedRound({ lines, subtotal, charges, net, taxes, total }: Body): Body {
  return {
    lines: lines.map((line) => ({
      ...line,
      amount: minus(line.amount),
      ...(line.discounts && { discounts: line.discounts.map(turned) }),
    })),
    ...(subtotal !== undefined && { subtotal: minus(subtotal) }),
    ...(charges && { charges: charges.map(turned) }),
    net: minus(net),
    taxes: taxes.map((tax) => ({
      ...tax,
      base: tax.base === null ? null : minus(tax.base),
      amount: minus(tax.amount),
    })),
    total: minus(total),
  }
}

function moneyBack(
  tenders: readonly RefundTender[],
): Pick<Receipt, 'tenders' | 'rounding' | 'tip' | 'change'> {
  const rounding = tenders.reduce((sum, tender) => sum - (tender.rounding ?? 0), 0)
  const tip = tenders.reduce((sum, tender) => sum - (tender.tip ?? 0), 0)
  return {
    ...(rounding !== 0 && { rounding }),
    ...(tip !== 0 && { tip }),
    tenders: tenders.map(
      ({ kind, amount, rounding = 0, tip = 0, reference = '' }): ReceiptTender => ({
        ...{ kind, amount: minus(amount + rounding + tip), reference },
      }),
    ),
    change: 0,
  }
}

const turned = (entry: ReceiptDiscount): ReceiptDiscount => ({ ...entry, amount: minus(entry.amount) })

/** Nothing has no sign: -0 is not 0 where documents are compared. */
const minus = (amount: number): number => (amount === 0 ? 0 : -amount)
