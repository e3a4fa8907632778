import { listedAmount } from '../order/listed-amount.ts'
import type { ConfirmedOrder, OrderLine } from '../order/order.ts'
import type { StoreSettings } from '../store/store.ts'
import type { Receipt, ReceiptLine } from './receipt.ts'
import { formatReceiptNumber } from './receipt-number.ts'

/** The receipt of a paid order. `copy` 0 is the original, n is duplicate n. */
export function receiptFor(of: {
  readonly order: ConfirmedOrder
  readonly store: Pick<StoreSettings, 'name' | 'addressLines' | 'taxNumber' | 'receiptFooter'>
  readonly cashier: string
  /** The store's wall clock at the payment, `YYYY-MM-DD HH:mm`. */
  readonly issuedAtLocal: string
  readonly copy: number
}): Receipt {
  const { order, store } = of
  return {
    store: { name: store.name, addressLines: store.addressLines, taxNumber: store.taxNumber },
    number: formatReceiptNumber(order.receipt),
    orderId: order.id,
    issuedAt: order.confirmedAt,
    issuedAtLocal: of.issuedAtLocal,
    cashier: of.cashier,
    currency: order.pricing.currency,
    copy: of.copy,
    lines: order.lines.map(receiptLine),
    net: order.totals.net,
    taxes: order.totals.taxes.map(({ tax, base, amount }) => ({
      name: tax.name,
      included: tax.kind === 'percent-included',
      base,
      amount,
    })),
    total: order.totals.total,
    tenders: order.tenders.map((tender) =>
      tender.kind === 'cash'
        ? { kind: 'cash', amount: tender.received, reference: '' }
        : { kind: 'card-manual', amount: tender.amount, reference: tender.reference },
    ),
    change: order.tenders.reduce((sum, tender) => sum + (tender.kind === 'cash' ? tender.change : 0), 0),
    footer: store.receiptFooter,
  }
}

function receiptLine(line: OrderLine): ReceiptLine {
  const details = [line.variantName, ...line.modifiers.map(({ name }) => name), line.note]
  return {
    quantity: line.quantity,
    name: line.name,
    amount: listedAmount(line),
    details: details.filter((detail) => detail !== ''),
  }
}
