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
