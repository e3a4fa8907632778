import type { PricedPart } from '../order/price-parts.ts'
import type { Check, CheckPart, PaidCheck } from './check.ts'
import { combineParts, isNothing } from './combine-parts.ts'
import { type PlannedPart, plannedParts } from './planned-parts.ts'
import { type ShareWeights, shareParts } from './share-parts.ts'
import { checkIdsOf, type SplitPlan } from './split-plan.ts'
import { totalsOfParts } from './totals-of-parts.ts'
import { type SplittableOrder, unpaidParts } from './unpaid-parts.ts'

/**
 * The checks of a plan that are still to be paid, in the plan's order. The order is priced once and its parts are
 * shared, so the checks and those already paid always come to the order's totals, line by line and tax by tax.
 *
 * After an edit the shares follow the plan. A paid check never changes: what an edit moved on it, a cent of tax or
 * its share of a new line, falls to the checks still open. Source: document 000 §3.1 SplitOrderBill, PAY-4; shared
 * policies, "A paid order is immutable".
 */
export function openChecks(order: SplittableOrder, plan: SplitPlan): readonly Check[] {
  const ids = checkIdsOf(plan)
  const paid = ids.map((id) => order.paidChecks?.find((check) => check.id === id))
  if (!paid.includes(undefined)) return []
  const planned = plannedParts(order, plan)
  const moved = movedParts(planned, paid)
  return ids.flatMap((id, column) => {
    if (paid[column]) return []
    const own = planned.flatMap((row) => checkPart(row, column))
    const more = moved.map((shares) => shares[column]!).filter((part) => !isNothing(part))
    return [checkOf(id, addMoved(own, more))]
  })
}

/** All that is still to be paid, as one bill. Source: PAY-1, PAY-4. */
export function restOf(order: SplittableOrder): Check {
  return checkOf(order.id, unpaidParts(order, order.paidChecks ?? []))
}

function checkPart({ weights, shares, fractions }: PlannedPart, column: number): CheckPart[] {
  const part = shares[column]!
  if (weights[column] === 0 && isNothing(part)) return []
  const share = fractions[column]
  return [share ? { ...part, share } : part]
}

/** What the plan would have put on paid checks and they do not have, shared by those still open. */
function movedParts(
  planned: readonly PlannedPart[],
  paid: readonly (PaidCheck | undefined)[],
): readonly (readonly PricedPart[])[] {
  const moved = paid.flatMap((check, column) => {
    const shares = planned.map((row) => row.shares[column]!)
    return check ? combineParts(shares, -1, check.parts).filter((part) => !isNothing(part)) : []
  })
  const weightsOf = ({ id }: PricedPart) => planned.find(({ part }) => part.id === id)?.weights ?? []
  return shareParts(
    moved,
    moved.map((part) => openWeights(weightsOf(part), paid)),
  )
}

/** The same weights without the paid checks; where those had it all, the first open one takes it. */
function openWeights(weights: ShareWeights, paid: readonly (PaidCheck | undefined)[]): ShareWeights {
  const open = paid.map((check, column) => (check ? 0 : (weights[column] ?? 0)))
  if (open.some((weight) => weight > 0)) return open
  return open.map((_, column) => (column === paid.indexOf(undefined) ? 1 : 0))
}

/** A check keeps its share of the line; where it had none, it pays money and no part of the line. */
function addMoved(own: readonly CheckPart[], moved: readonly PricedPart[]): readonly CheckPart[] {
  return combineParts(own, 1, moved).map((part) => {
    const known = own.find(({ id }) => id === part.id)
    const share = known ? known.share : { parts: 0, of: 1 }
    return share ? { ...part, share } : part
  })
}

function checkOf(id: string, parts: readonly CheckPart[]): Check {
  return { id, parts, ...totalsOfParts(parts) }
}
