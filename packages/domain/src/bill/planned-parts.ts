import { multiplyDivide } from '../money/multiply-divide.ts'
import type { OrderLine } from '../order/order-line.ts'
import type { PricedPart } from '../order/price-parts.ts'
import type { CheckPart } from './check.ts'
import { inLowestTerms, piecesLeft, shareLeft } from './pieces-left.ts'
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
    return line
      ? { line, pieces: piecesLeft(line, before), share: shareLeft(id, before) }
      : { line: { id, quantity: 1 }, pieces: 0, share: NO_PART }
  })
  const lineShares = counted.map(({ line, pieces }) => lineWeights(plan, line, { pieces, left }))
  const ofCharges = chargeWeights(plan, shareParts(lines, lineShares), left)
  const weights = parts.map((part) => lineShares[lines.indexOf(part)] ?? ofCharges)
  const shares = shareParts(parts, weights)
  return parts.map((part, row) => ({
    part,
    weights: weights[row]!,
    shares: shares[row]!,
    // An amount pays a share of everything and no part of anything.
    fractions: weights[row]!.map((_, column) =>
      plan.kind === 'amounts' ? NO_PART : fractionOf(weights[row]!, column, counted[lines.indexOf(part)]),
    ),
  }))
}

interface Counted {
  readonly line: Pick<OrderLine, 'id' | 'quantity' | 'seat'>
  readonly pieces: number
  readonly share: { readonly parts: number; readonly of: number }
}

const NO_PART = { parts: 0, of: 1 }
const ONE_PIECE = { line: { quantity: 1 }, share: { parts: 1, of: 1 } }

/** Of the whole line: in its pieces where they are whole, else in lowest terms. */
function fractionOf(
  weights: ShareWeights,
  column: number,
  {
    line: { quantity },
    share,
  }: Pick<Counted, 'share'> & { readonly line: Pick<OrderLine, 'quantity'> } = ONE_PIECE,
): CheckPart['share'] {
  const sum = weights.reduce((all, one) => all + one, 0)
  const own = inLowestTerms({ parts: weights[column]! * share.parts, of: sum * share.of })
  if (own.parts === own.of) return undefined
  return own.parts > 0 && quantity % own.of === 0
    ? { parts: multiplyDivide(quantity, own.parts, own.of, 'down'), of: quantity }
    : own
}
