import { multiplyDivide } from '../money/multiply-divide.ts'
import { err, ok, type Result } from '../shared/result.ts'

/** What a unit measures. The base units are the gram, the millilitre and the piece. */
export type Dimension = 'mass' | 'volume' | 'count'

/** An amount of stock in thousandths of a base unit, whole: 1.5 kg is 1,500,000; negative in a movement out. */
export type Quantity = number

/** In one entry, either way: a thousand tonnes. */
const MOST_QUANTITY: Quantity = 1_000_000_000_000

/** True for what one entry can be: whole, and a thousand tonnes at most. Source: INV-1. */
export const isQuantity = (quantity: number): boolean =>
  Number.isInteger(quantity) && Math.abs(quantity) <= MOST_QUANTITY

/**
 * A unit of the kitchen or of a supplier. One of it is `numerator ÷ denominator` thousandths of the base unit, so
 * that an ounce is exact. A case of 24 bottles of 330 ml is a unit of its own: 7,920,000 ÷ 1.
 */
export interface Unit {
  readonly id: string
  readonly name: string
  readonly dimension: Dimension
  readonly numerator: number
  readonly denominator: number
}

const unit = (id: string, name: string, dimension: Dimension, numerator: number, denominator = 1): Unit => ({
  id,
  name,
  dimension,
  numerator,
  denominator,
})

/**
 * Metric, US customary and counted units. Source: the international pound of 1959 (0.45359237 kg) and the US gallon
 * of 231 cubic inches (NIST Handbook 44, appendix C), both exact.
 */
export const STANDARD_UNITS = [
  unit('mg', 'Milligram', 'mass', 1),
  unit('g', 'Gram', 'mass', 1_000),
  unit('kg', 'Kilogram', 'mass', 1_000_000),
  unit('oz', 'Ounce', 'mass', 45_359_237, 1_600),
  unit('lb', 'Pound', 'mass', 45_359_237, 100),
  unit('ml', 'Millilitre', 'volume', 1_000),
  unit('cl', 'Centilitre', 'volume', 10_000),
  unit('l', 'Litre', 'volume', 1_000_000),
  unit('tsp', 'US teaspoon', 'volume', 473_176_473, 96_000),
  unit('tbsp', 'US tablespoon', 'volume', 473_176_473, 32_000),
  unit('fl-oz', 'US fluid ounce', 'volume', 473_176_473, 16_000),
  unit('cup', 'US cup', 'volume', 473_176_473, 2_000),
  unit('gal', 'US gallon', 'volume', 473_176_473, 125),
  unit('piece', 'Piece', 'count', 1_000),
  unit('dozen', 'Dozen', 'count', 12_000),
] as const satisfies readonly Unit[]

/** Why an amount could not be converted, as data. */
export type UnitProblem = {
  readonly type: 'units-do-not-convert'
  readonly from: Dimension
  readonly to: Dimension
}

/**
 * So many thousandths of a unit as stock holds them: 1,500 of a kilogram are 1,500,000. Rounded once, half away.
 * Source: INV-1.
 */
export function quantityOf(thousandths: number, { numerator, denominator }: Unit): Quantity {
  return multiplyDivide(thousandths, numerator, denominator * 1_000, 'half-away')
}

/**
 * An amount in thousandths of one unit as thousandths of another, rounded once, half away from zero; refused
 * between mass, volume and count. Source: INV-1 and INV-2, unit of an item and of a recipe.
 */
export function convertUnits(thousandths: number, from: Unit, to: Unit): Result<number, UnitProblem> {
  if (from.dimension !== to.dimension) {
    return err({ type: 'units-do-not-convert', from: from.dimension, to: to.dimension })
  }
  const denominator = from.denominator * to.numerator
  return ok(multiplyDivide(thousandths, from.numerator * to.denominator, denominator, 'half-away'))
}
