import type { TaxTotal } from '../order/order-totals.ts'

/** One entry for each tax, by id, base and amount summed up. Source: issue 3, "per-rate tax" on X and Z. */
export function sumOfTaxes(totals: readonly TaxTotal[]): TaxTotal[] {
  const byKey = new Map<string, TaxTotal>()
  for (const { tax, base, amount } of totals) {
    // A rate changed in mid-session keeps its id, so the whole tax is the key, in one order of its fields.
    const key = JSON.stringify([tax.id, ...Object.entries(tax).sort(([a], [b]) => (a < b ? -1 : 1))])
    const known = byKey.get(key) ?? { tax, base: 0, amount: 0 }
    byKey.set(key, { tax, base: known.base + base, amount: known.amount + amount })
  }
  return [...byKey].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, total]) => total)
}

/**
 * The taxes of money given back. Source: shared policies, "Money and tax": a refund is exactly the mirror of its
 * sale.
 */
export function mirrored(totals: readonly TaxTotal[]): TaxTotal[] {
  return totals.map(({ tax, base, amount }) => ({ tax, base: 0 - base, amount: 0 - amount }))
}
