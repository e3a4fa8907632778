import type { ScanPolicy } from '../barcode/scan-policy.ts'
import type { DraftOrder, OrderContent, PricingPolicy } from '../order/order.ts'
import type { PayOrder, ReprintReceipt } from '../order/order-command.ts'
import type { OrderLine } from '../order/order-line.ts'
import { payCommand } from '../order/pay-order.ts'
import { priceOrder } from '../order/price-order.ts'
import type { Tender } from '../payment/tender.ts'
import type { StoreSettings } from '../store/store.ts'
import type { FixedTax, PercentTax } from '../tax/tax.ts'
import { aUuid } from './ids.ts'

/** Euro cents, taxes once per order, halves away from zero. */
export const PRICING: PricingPolicy = {
  currency: { code: 'EUR', decimals: 2 },
  taxRounding: 'per-order',
  roundingMode: 'half-away',
}

/** A percent tax; 19 % included in the price unless said otherwise. */
export function aTax(changes: Partial<PercentTax> = {}): PercentTax {
  return { id: 'vat-19', name: 'VAT 19 %', kind: 'percent-included', rate: 190_000, ...changes }
}

/** A bottle deposit of 0.25 on top of the price. */
export function aFixedTax(changes: Partial<FixedTax> = {}): FixedTax {
  return { id: 'deposit', name: 'Bottle deposit', kind: 'fixed-excluded', amount: 25, ...changes }
}

/** One espresso at 2.50, 19 % included. */
export function aLine(changes: Partial<OrderLine> = {}): OrderLine {
  return {
    id: aUuid(101),
    itemId: 'espresso',
    variantId: 'espresso-single',
    name: 'Espresso',
    variantName: '',
    categoryId: 'coffee',
    categoryName: 'Coffee',
    quantity: 1,
    unitPrice: 250,
    modifiers: [],
    taxes: [aTax()],
    note: '',
    ...changes,
  }
}

/** What an order has in every state: one espresso to take away. */
export function anOrder(changes: Partial<OrderContent> = {}): OrderContent {
  return {
    id: aUuid(1),
    storeId: 'store-1',
    terminalId: aUuid(9),
    employeeId: 'employee-1',
    type: 'takeaway',
    openedAt: '2026-11-21T10:00:00.000Z',
    pricing: PRICING,
    lines: [aLine()],
    ...changes,
  }
}

/** The same as a basket. */
export function aDraft(changes: Partial<OrderContent> = {}): DraftOrder {
  return { ...anOrder(changes), status: 'draft' }
}

/** The `order.pay` command of an order paid in cash with the exact money, unless other tenders are given. */
export function aPaidOrder(
  changes: Partial<OrderContent> = {},
  payment: Partial<Pick<PayOrder, 'tenders' | 'receipt' | 'businessDay' | 'paidAt'>> = {},
): PayOrder {
  const order = anOrder(changes)
  const { total } = priceOrder(order)
  const tenders = payment.tenders ?? (total === 0 ? [] : [exactCash(total)])
  return payCommand(
    { ...order, status: 'pending-payment', tenders },
    {
      receipt: payment.receipt ?? { prefix: 'A1', number: 1 },
      businessDay: payment.businessDay ?? '2026-11-21',
      paidAt: payment.paidAt ?? '2026-11-21T10:01:00.000Z',
    },
  )
}

/** Cash to the cent. */
export function exactCash(total: number, id = aUuid(201)): Tender {
  return { id, kind: 'cash', amount: total, received: total, change: 0 }
}

/** A reprint of the order `aPaidOrder` sells. */
export function aReprint(changes: Partial<ReprintReceipt> = {}): ReprintReceipt {
  return { type: 'receipt.reprint', orderId: aUuid(1), copy: 1, reason: 'Guest asked for a copy', ...changes }
}

/** A café in Berlin. */
export function aStore(changes: Partial<StoreSettings> = {}): StoreSettings {
  return {
    id: 'store-1',
    name: 'Café Morgenrot',
    addressLines: ['Kastanienallee 85', '10435 Berlin'],
    taxNumber: 'DE123456789',
    currency: PRICING.currency,
    locale: 'en-DE',
    timeZone: 'Europe/Berlin',
    cutoffHour: 4,
    taxRounding: 'per-order',
    roundingMode: 'half-away',
    defaultOrderType: 'takeaway',
    denominations: [1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000, 10_000, 20_000],
    receiptFooter: 'Thank you',
    ...changes,
  }
}

/** Labels of a house: 21 weighs in kilograms, 23 costs, an alias for an old code, and a number of a card of guests. */
export function aScanPolicy(changes: Partial<ScanPolicy> = {}): ScanPolicy {
  return {
    nomenclature: {
      upcEanConversion: 'always',
      rules: [
        {
          ...{ name: 'Weighed', encoding: 'ean-13', pattern: '21.....{NNDDD}' },
          meaning: { type: 'weight', unit: 'kg' },
        },
        { name: 'Priced', encoding: 'ean-13', pattern: '23.....{NNNDD}', meaning: { type: 'price' } },
        {
          ...{ name: 'Checked', encoding: 'ean-13', pattern: '24......{NNDD}' },
          ...{ meaning: { type: 'price', checkAt: 7 }, sequence: 2 },
        },
        { name: 'Old', encoding: 'any', pattern: 'OLD-7', meaning: { type: 'alias', code: '42' } },
        { name: 'Guests', encoding: 'any', pattern: '99-', meaning: { type: 'customer' } },
      ],
    },
    labelPrices: 'as-override',
    ...changes,
  }
}
