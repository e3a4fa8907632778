/**
 * The largest order there can be. The wire schemas are built from the same figures, so what a till accepts no
 * server refuses. Texts are counted in Unicode code points.
 */
export const ORDER_LIMITS = {
  lines: 500,
  modifiersPerLine: 50,
  taxesPerLine: 10,
  /** Different taxes in one order. */
  taxes: 50,
  tenders: 50,
  discounts: 50,
  serviceCharges: 10,
  checks: 50,
  refunds: 200,
  /** Commands applied to one order after it was sent. */
  commands: 2_000,
  quantity: 9_999,
  /** Of any amount, either way, in minor units. */
  amount: 1_000_000_000_000,
  /** Millionths: 1,000 %. */
  taxRate: 10_000_000,
  /** Of the content as JSON: with tenders and totals a command stays below the megabyte a push may carry. */
  bytes: 800_000,
  receiptNumber: 999_999_999,
  nameLength: 200,
  taxNameLength: 100,
  noteLength: 500,
  referenceLength: 40,
  reasonLength: 200,
} as const
