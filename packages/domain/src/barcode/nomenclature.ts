/**
 * What a house's own codes mean, as data: rules tried by `sequence`, then in their order. Source: shared data,
 * barcode nomenclature (rules with a pattern and places for a value).
 */
export interface Nomenclature {
  /** Whether a UPC-A counts as the EAN-13 with a zero before it, and the other way round. */
  readonly upcEanConversion: 'always' | 'none' | 'upc-to-ean' | 'ean-to-upc'
  readonly rules: readonly NomenclatureRule[]
}

export interface NomenclatureRule {
  readonly name: string
  /** `any` takes every text. */
  readonly encoding: RuleEncoding
  /**
   * Characters stand for themselves, `.` for any one, `|` between alternatives, `.*` at the end for a rest of any
   * length. `{NNDDD}` holds the value: whole digits, then decimals. A code may be longer than its pattern.
   */
  readonly pattern: string
  readonly meaning: RuleMeaning
  /** Lower first; 0 when absent. */
  readonly sequence?: number | undefined
}

export type RuleEncoding = 'any' | 'ean-13' | 'ean-8' | 'upc-a'

/** What a code that fits is: the thing itself, or another code in its place. */
export type RuleMeaning =
  | { readonly type: 'item' | 'customer' | 'cashier' | 'coupon' | 'table' }
  /** The value is a weight. `checkAt` is the place of the digit that checks its digits, counted from 0. */
  | { readonly type: 'weight'; readonly unit: 'kg' | 'lb' | 'l'; readonly checkAt?: number | undefined }
  /** The value is the price to pay, in the store's currency. */
  | { readonly type: 'price'; readonly checkAt?: number | undefined }
  /** The value is a count of pieces. */
  | { readonly type: 'quantity' }
  /** The value is a rate in percent. */
  | { readonly type: 'discount' }
  /** Read on as if this had been scanned. */
  | { readonly type: 'alias'; readonly code: string }

/** A pattern nobody can read. */
export type PatternProblem =
  | 'two-values'
  | 'unclosed-value'
  | 'empty-value'
  | 'decimals-first'
  | 'not-a-value'
  | 'value-too-long'
