import type { Millionths, Minor } from '../money/currency.ts'

/**
 * A tax as head office defines it and as a line carries it, stamped at the tap. A line's taxes stand in the order
 * they are charged. Source: product policy "Tax kinds".
 */
export type Tax = PercentTax | FixedTax

export interface PercentTax {
  readonly id: string
  readonly name: string
  /** `percent-included`: the listed price contains it. `percent-excluded`: it comes on top. */
  readonly kind: 'percent-included' | 'percent-excluded'
  readonly rate: Millionths
  /** Tax on tax: the later taxes of the line are charged on this one too. */
  readonly enlargesBase?: true | undefined
  /** Charged on the net alone, whatever earlier taxes enlarge. */
  readonly onNet?: true | undefined
}

/** So much for each piece, whatever it costs: a deposit, a bag fee. */
export interface FixedTax {
  readonly id: string
  readonly name: string
  /** `fixed-included`: the listed price contains it. `fixed-excluded`: it comes on top. */
  readonly kind: 'fixed-included' | 'fixed-excluded'
  /** For one piece, not negative. */
  readonly amount: Minor
  /** Tax on tax: the later taxes of the line are charged on this one too. */
  readonly enlargesBase?: true | undefined
}

/** `per-order`: sum per tax over the document, then round once (default). `per-line`: round each line. */
export type TaxRounding = 'per-order' | 'per-line'

/** True when the listed price contains the tax. */
export function isIncludedTax({ kind }: Pick<Tax, 'kind'>): boolean {
  return kind === 'percent-included' || kind === 'fixed-included'
}

export function isFixedTax(tax: Tax): tax is FixedTax {
  return tax.kind === 'fixed-included' || tax.kind === 'fixed-excluded'
}

/** Two entries are the same tax when id, kind and rate or amount agree; a renamed tax stays one. */
export function isSameTax(a: Tax, b: Tax): boolean {
  return a.id === b.id && a.kind === b.kind && rateOrAmount(a) === rateOrAmount(b)
}

const rateOrAmount = (tax: Tax): number => (isFixedTax(tax) ? tax.amount : tax.rate)
