import type { Receipt } from '@evertill/domain'

/** A short receipt every code page can write. */
export const sampleReceipt: Receipt = {
  store: { name: 'Trattoria Stella', addressLines: ['Hauptstraße 1', '1010 Wien'], taxNumber: 'ATU12345678' },
  number: 'A1-0042',
  orderId: '01940f3e-7c00-7000-8000-000000000001',
  issuedAt: '2026-11-21T12:00:00.000Z',
  issuedAtLocal: '2026-11-21 13:00',
  cashier: 'Ana',
  currency: { code: 'EUR', decimals: 2 },
  copy: 0,
  lines: [
    { quantity: 2, name: 'Margherita', amount: 1_900, details: ['large', 'no basil'] },
    { quantity: 1, name: 'Crème brûlée', amount: 580, details: [] },
  ],
  net: 2_255,
  taxes: [{ name: 'VAT 10 %', included: true, base: 2_255, amount: 225 }],
  total: 2_480,
  tenders: [{ kind: 'cash', amount: 5_000, reference: '' }],
  change: 2_520,
  footer: 'Grazie!',
}

/** The sample with names no code page can write: Japanese, Arabic, a combined emoji, a mark without its letter. */
export const worldReceipt: Receipt = {
  ...sampleReceipt,
  lines: [
    { quantity: 1, name: '寿司 盛り合わせ', amount: 1_200, details: ['🍣👩‍🍳'] },
    { quantity: 3, name: 'مارغريتا بالجبن', amount: 2_100, details: ['x̣ without'] },
    { quantity: 1, name: 'Žemľa Привет Ωμέγα', amount: 350, details: [] },
  ],
}

/** The sample with all that a receipt can carry. */
export const richReceipt: Receipt = {
  ...sampleReceipt,
  table: '12',
  guests: 3,
  customer: 'Ada',
  lines: [
    {
      quantity: 1,
      name: 'Prosciutto',
      amount: 522,
      details: ['0.350 kg (keyed in) × 12.90/kg', 'instead of 14.90/kg', 'Smoked +2.00/kg'],
      seat: 2,
    },
    { quantity: 2, name: 'Lunch menu', amount: 1_400, details: ['Soup', '2 Coffee', '  Large'], seat: 1 },
    {
      quantity: 1,
      name: 'Burger',
      amount: 1_550,
      details: ['No Onion', 'Fries +3.00', '  Dip +0.50', '    Extra hot'],
      discounts: [{ name: 'Staff', amount: 155 }],
    },
  ],
  subtotal: 3_317,
  discounts: [{ name: 'Happy hour', amount: 332 }],
  charges: [{ name: 'Service 12.5 %', amount: 373 }],
  net: 3_087,
  taxes: [
    { name: 'VAT 10 %', included: true, base: 2_714, amount: 271 },
    { name: 'Bottle deposit', included: true, base: null, amount: 0 },
  ],
  total: 3_358,
  rounding: -3,
  tip: 250,
  tenders: [
    { kind: 'card', amount: 2_200, reference: '000123' },
    { kind: 'cash', amount: 2_000, reference: '' },
  ],
  change: 595,
  guestNote: 'See you on Friday',
}
