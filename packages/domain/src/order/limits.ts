/** What an order may hold. The wire schemas of sync-protocol use the same figures, so what a till accepts, head office takes. */
export const ORDER_LIMITS = {
  lines: 500,
  modifiersPerLine: 50,
  taxesPerLine: 10,
  tenders: 50,
  quantity: 9_999,
  /** Largest amount, in minor units, of any price, tender or total. */
  amount: 1_000_000_000_000,
  name: 200,
  note: 500,
  reference: 40,
  reason: 200,
} as const
