import type { Millionths } from '../money/currency.ts'

/** A tax as head office defines it and as a line carries it, stamped at the tap. */
export type Tax = PercentTax

export interface PercentTax {
  readonly id: string
  readonly name: string
  /** `percent-included`: the listed price contains it. `percent-excluded`: it comes on top. */
  readonly kind: 'percent-included' | 'percent-excluded'
  readonly rate: Millionths
}

/** `per-order`: sum per tax over the document, then round once (default). `per-line`: round each line. */
export type TaxRounding = 'per-order' | 'per-line'
