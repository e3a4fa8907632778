import { divideWhole } from '../money/multiply-divide.ts'
import type { OrderLine } from '../order/order-line.ts'
import type { PricedPart } from '../order/price-parts.ts'
import type { CheckPart } from './check.ts'
import { piecesLeft } from './pieces-left.ts'
import { chargeWeights, lineWeights } from './plan-weights.ts'
import { type ShareWeights, shareParts } from './share-parts.ts'
import type { SplitPlan } from './split-plan.ts'
import { totalsOfParts } from './totals-of-parts.ts'
import { paidBefore, type SplittableOrder, unpaidParts } from './unpaid-parts.ts'

/** A part of the bill, by what weights its checks share it, and each check's share. */
export interface PlannedPart {
  readonly part: PricedPart
  readonly weights: ShareWeights
  readonly shares: readonly PricedPart[]
  /** What each share is of the whole line or charge; absent for all of it. */
  readonly fractions: readonly CheckPart['share'][]
}

/**
 * All that was not paid before the bill was split this way, shared by the plan. Lines first: a service charge
 * follows their money. Source: PAY-4; shared policies, "Service charge".
 */
export function plannedParts(order: SplittableOrder, plan: SplitPlan): readonly PlannedPart[] {
  const before = paidBefore(order, plan)
  const parts = unpaidParts(order, before)
  const left = totalsOfParts(parts).total
  const lines = parts.filter(({ kind }) => kind === 'line')
  const counted = lines.map(({ id }): Counted => {
    const line = order.lines.find((one) => one.id === id)
    // A line may be paid and then dropped: what is left of its money still needs a check.
    return line ? { line, pieces: piecesLeft(line, before) } : { line: { id, quantity: 0 }, pieces: 0 }
  })
  const lineShares = counted.map(({ line, pieces }) => lineWeights(plan, line, { pieces, left }))
  const ofCharges = chargeWeights(plan, shareParts(lines, lineShares), left)
  const weights = parts.map((part) => lineShares[lines.indexOf(part)] ?? ofCharges)
  const shares = shareParts(parts, weights)
  return parts.map((part, row) => ({
    part,
    weights: weights[row]!,
    shares: shares[row]!,
    fractions: weights[row]!.map((_, column) =>
      fractionOf(weights[row]!, column, plan.kind === 'amounts' ? undefined : counted[lines.indexOf(part)]),
    ),
  }))
}

interface Counted {
  readonly line: Pick<OrderLine, 'id' | 'quantity' | 'seat'>
  readonly pieces: number
}

/** Of a line in its pieces where the shares are whole pieces, else in lowest terms. */
function fractionOf(weights: ShareWeights, column: number, counted: Counted | undefined): CheckPart['share'] {
  const weight = weights[column]!
  const sum = weights.reduce((all, one) => all + one, 0)
  const { pieces, quantity } = counted
    ? { pieces: counted.pieces, ...counted.line }
    : { pieces: 1, quantity: 1 }
  if (weight * pieces === sum * quantity) return undefined
  if (sum === pieces) return { parts: weight, of: quantity }
  const common = commonDivisor(weight * pieces, sum * quantity)
  return {
    parts: divideWhole(weight * pieces, common, 'down'),
    of: divideWhole(sum * quantity, common, 'down'),
  }
}

function commonDivisor(a: number, b: number): number {
  return b === 0 ? a : commonDivisor(b, a % b)
}
