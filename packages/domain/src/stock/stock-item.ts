import { multiplyDivide } from '../money/multiply-divide.ts'
import type { ReorderFigures } from './reorder.ts'
import { type Quantity, STANDARD_UNITS, type Unit } from './unit.ts'

/** What a store counts: an ingredient, a bottle, a portion that is made ahead. Source: INV-1. */
export interface StockItem {
  readonly id: string
  readonly name: string
  /** Id of the unit people count it in, one of `STANDARD_UNITS`. */
  readonly unit: string
  /** When to order more; absent where nobody is reminded. */
  readonly reorder?: ReorderLevels | undefined
}

/** What head office sets for the reorder rule, in thousandths of the base unit. Source: document 002 §5.2. */
export type ReorderLevels = Pick<ReorderFigures, 'reorderPoint' | 'safetyStock' | 'maxStock'>

/** The unit a stock item is counted in; undefined for one this version does not know. Source: INV-1. */
export function unitOf({ unit }: Pick<StockItem, 'unit'>): Unit | undefined {
  return STANDARD_UNITS.find(({ id }) => id === unit)
}

/** An amount of stock as thousandths of a unit: 1,500,000 are 1,500 of a kilogram. Rounded once, half away. Source: INV-1. */
export function amountIn(quantity: Quantity, { numerator, denominator }: Unit): number {
  return multiplyDivide(quantity, denominator * 1_000, numerator, 'half-away')
}
