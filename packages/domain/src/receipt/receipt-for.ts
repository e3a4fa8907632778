import { formatMinor } from '../money/format-minor.ts'
import type { PaidOrder, PricingPolicy } from '../order/order.ts'
import type { LineModifier, OrderLine } from '../order/order-line.ts'
import type { StoreSettings } from '../store/store.ts'
import { isFixedTax, isIncludedTax, type Tax } from '../tax/tax.ts'
import type { Receipt } from './receipt.ts'
import { formatReceiptNumber } from './receipt-number.ts'

/**
 * The receipt of a paid order. `issuedAtLocal` is the store's wall clock when it was paid, `YYYY-MM-DD HH:mm`;
 * `copy` is 0 for the original and n for DUPLICATE n; `cashier` is the name to print.
 */
export function receiptFor({
  order,
  store,
  cashier,
  issuedAtLocal,
  copy,
}: {
  order: PaidOrder
  store: Pick<StoreSettings, 'name' | 'addressLines' | 'taxNumber' | 'receiptFooter'>
  cashier: string
  issuedAtLocal: string
  copy: number
}): Receipt {
  const { pricing, totals, tenders } = order
  return {
    store: { name: store.name, addressLines: store.addressLines, taxNumber: store.taxNumber },
    number: formatReceiptNumber(order.receipt),
    orderId: order.id,
    issuedAt: order.confirmedAt,
    issuedAtLocal,
    cashier,
    currency: pricing.currency,
    copy,
    lines: order.lines.map((line, index) => ({
      quantity: line.quantity,
      name: line.name,
      amount: totals.lines[index]!.listed,
      details: lineDetails(line, pricing),
    })),
    net: totals.net,
    taxes: totals.taxes.map(({ tax, base, amount }) => ({
      name: nameWithRate(tax),
      included: isIncludedTax(tax),
      base: isFixedTax(tax) ? null : base,
      amount,
    })),
    total: totals.total,
    tenders: tenders.map((tender) =>
      tender.kind === 'cash'
        ? { kind: 'cash', amount: tender.received, reference: '' }
        : {
            kind: tender.kind,
            amount: tender.amount,
            reference: 'reference' in tender ? tender.reference : '',
          },
    ),
    change: tenders.reduce((sum, tender) => (tender.kind === 'cash' ? sum + tender.change : sum), 0),
    footer: store.receiptFooter,
  }
}

function lineDetails(line: OrderLine, pricing: PricingPolicy): string[] {
  return [
    line.variantName,
    ...line.modifiers.map((modifier) => modifierDetail(modifier, pricing)),
    line.note,
  ].filter((detail) => detail !== '')
}

function modifierDetail({ name, price }: LineModifier, { currency }: PricingPolicy): string {
  if (price === 0) return name
  return `${name} ${price > 0 ? '+' : ''}${formatMinor(price, currency.decimals)}`
}

/** A guest must see each rate: 88,750 millionths are 8.875 %. Most names already say it. */
function nameWithRate(tax: Tax): string {
  if (isFixedTax(tax) || tax.name.includes('%')) return tax.name
  const digits = tax.rate.toString().padStart(5, '0')
  const percent = `${digits.slice(0, -4)}.${digits.slice(-4)}`.replace(/\.?0+$/, '')
  return `${tax.name} ${percent} %`
}
