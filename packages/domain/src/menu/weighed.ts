import type { Weight } from '../order/order-line.ts'
import { err, ok, type Result } from '../shared/result.ts'
import type { ChoiceProblem } from './choice-problem.ts'
import type { MenuItem } from './menu.ts'

/** An item sold by weight or volume: its prices are for one unit. Amounts are thousandths of the unit. */
export interface SoldByWeight {
  readonly unit: Weight['unit']
  /** Taken off what the scale shows: the box it lies in. */
  readonly tare?: number | undefined
  /** The least that is sold, net; 0.001 when absent. */
  readonly least?: number | undefined
}

/** What the scale showed or a person read, in thousandths of the item's unit. */
export interface WeightReading {
  readonly gross: number
  /** Instead of the item's own tare. */
  readonly tare?: number | undefined
  /** True when a person keyed it in. */
  readonly manual: boolean
}

/**
 * The weight to charge, net of tare; undefined for what is sold by the piece. Source: feature inventory, weighed
 * items; OIML R 76, tare.
 */
export function weightOf(
  { name: itemName, soldBy }: Pick<MenuItem, 'name' | 'soldBy'>,
  reading: WeightReading | undefined,
): Result<Weight | undefined, ChoiceProblem> {
  if (!soldBy) return reading ? err({ type: 'weight-not-asked', itemName }) : ok(undefined)
  if (!reading) return err({ type: 'weight-missing', itemName })
  const tare = reading.tare ?? soldBy.tare ?? 0
  if (!Number.isInteger(reading.gross) || !Number.isInteger(tare) || tare < 0) {
    return err({ type: 'weight-not-whole', itemName })
  }
  const amount = reading.gross - tare
  const least = soldBy.least ?? 1
  if (amount < least) return err({ type: 'weight-too-small', itemName, least, unit: soldBy.unit })
  return ok({ amount, unit: soldBy.unit, manual: reading.manual })
}
