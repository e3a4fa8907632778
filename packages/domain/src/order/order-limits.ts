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
  /** Thousandths of the unit of weight. */
  weight: [1, 9_999_999],
  guests: [1, 999],
  seat: [1, 99],
  course: [1, 20],
  /** A modifier of a modifier, how deep. */
  modifierLevel: [1, 5],
  /** Whole minutes, a day at most. */
  prepMinutes: [0, 1_440],
  /** Millionths: up to 100 %. */
  discountRate: [1, 1_000_000],
  /** Millionths: up to 100 %. */
  serviceChargeRate: [1, 1_000_000],
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
  /** Of another system's ids: tokens, attempts, providers. */
  tokenLength: 100,
  points: [1, 1_000_000_000],
  reasonLength: 200,
} as const
