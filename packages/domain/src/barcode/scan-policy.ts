import type { Nomenclature } from './nomenclature.ts'

/** What a store says about codes the house makes itself. */
export interface ScanPolicy {
  /** How they are read. */
  readonly nomenclature: Nomenclature
  /**
   * What a price on a label is worth: `as-override`, a price changed by hand, for people who may do that; `allowed`,
   * the price of whoever made the label, for everybody who may sell.
   */
  readonly labelPrices: 'as-override' | 'allowed'
}

/** Of a store that has said nothing. Source: shared policies, "Orders" (price overrides respect permissions). */
export const NO_HOUSE_CODES: ScanPolicy = {
  nomenclature: { upcEanConversion: 'always', rules: [] },
  labelPrices: 'as-override',
}
