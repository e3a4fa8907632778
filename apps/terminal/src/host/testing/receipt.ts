import type { Receipt } from '@evertill/domain'

/** A receipt as the engine hands it to the printer. */
export const receipt: Receipt = {
  store: { name: 'Trattoria da Ana', addressLines: ['Hauptstraße 1'], taxNumber: 'DE123456789' },
  number: 'A1-0042',
  orderId: '018f0000-0000-7000-8000-0000000000bb',
  issuedAt: '2026-11-21T12:00:00.000Z',
  issuedAtLocal: '2026-11-21 13:00',
  cashier: 'Ana',
  currency: { code: 'EUR', decimals: 2 },
  copy: 0,
  lines: [{ quantity: 2, name: 'Margherita', amount: 1_900, details: ['large'] }],
  net: 1_597,
  taxes: [{ name: 'VAT 19 %', included: true, base: 1_597, amount: 303 }],
  total: 1_900,
  tenders: [{ kind: 'cash', amount: 2_000, reference: '' }],
  change: 100,
  footer: 'Grazie!',
}
