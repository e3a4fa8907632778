import { multiplyDivide } from '../money/multiply-divide.ts'
import type { OpenOrder, OrderContent } from '../order/order.ts'
import { type PricedPart, pricedParts } from '../order/price-parts.ts'
import type { Check, CheckPart } from './check.ts'
import { combineParts, isNothing } from './combine-parts.ts'
import { chargeWeights, lineWeights } from './plan-weights.ts'
import { type ShareWeights, shareParts } from './share-parts.ts'
import { checkIdsOf, type SplitPlan } from './split-plan.ts'
import { totalsOfParts } from './totals-of-parts.ts'

/** What of an order makes its checks. */
export type SplittableOrder = OrderContent & Pick<OpenOrder, 'paidChecks'>

/**
 * The checks of a plan that are still to be paid, in the plan's order. The order is priced once and its parts are
 * shared, so the checks and those already paid always come to the order's totals, line by line and tax by tax.
 *
 * After an edit the shares follow the plan. A paid check never changes: what an edit moved on it, a cent of tax or
 * its share of a new line, falls to the checks still open. Source: document 000 §3.1 SplitOrderBill, PAY-4; shared
 * policies, "A paid order is immutable".
 */
export function openChecks(order: SplittableOrder, plan: SplitPlan): readonly Check[] {
  const paid = checkIdsOf(plan).map((id) => order.paidChecks?.find((check) => check.id === id))
  if (!paid.includes(undefined)) return []
  const parts = leftFor(order, plan)
  const weights = weightsOf(order, plan, parts)
  const shares = shareParts(parts, weights)
  const moved = paid.flatMap((check, column) => {
    const planned = shares.map((row) => row[column]!)
    return check ? combineParts(planned, -1, check.parts).filter((part) => !isNothing(part)) : []
  })
  const movedShares = shareParts(
    moved,
    moved.map(({ id }) => openWeights(weights[parts.findIndex((part) => part.id === id)], paid)),
  )
  return checkIdsOf(plan).flatMap((id, column): Check[] => {
    if (paid[column]) return []
    const own = parts.flatMap((_, row): CheckPart[] => {
      const share = shares[row]![column]!
      return weights[row]![column]! > 0 || !isNothing(share)
        ? [{ ...share, ...fractionOf(weights[row]!, column) }]
        : []
    })
    return [
      checkOf(
        id,
        addMoved(
          own,
          movedShares.map((row) => row[column]!),
        ),
      ),
    ]
  })
}

/** All that is still to be paid, as one bill. Source: PAY-1, PAY-4. */
export function restOf(order: SplittableOrder): Check {
  return checkOf('', withoutPaid(order, order.paidChecks ?? []))
}

/** What the plan shares out: the bill without the checks that were paid before it was made. */
function leftFor(order: SplittableOrder, plan: SplitPlan): readonly PricedPart[] {
  return withoutPaid(order, paidBefore(order, plan))
}

const paidBefore = (order: SplittableOrder, plan: SplitPlan) =>
  (order.paidChecks ?? []).filter(({ id }) => !checkIdsOf(plan).includes(id))

function withoutPaid(order: SplittableOrder, paid: NonNullable<SplittableOrder['paidChecks']>) {
  const before = paid.flatMap(({ parts }) => parts)
  const parts = pricedParts(order)
  if (before.length === 0) return parts
  return combineParts(parts, -1, before).filter(
    (part) => !(isNothing(part) && before.some(({ id }) => id === part.id)),
  )
}

function weightsOf(
  order: SplittableOrder,
  plan: SplitPlan,
  parts: readonly PricedPart[],
): readonly ShareWeights[] {
  const left = totalsOfParts(parts).total
  const before = paidBefore(order, plan).flatMap(({ parts }) => parts)
  const linesOnly = parts.filter(({ kind }) => kind === 'line')
  const ofLine = linesOnly.map(({ id }) => {
    const line = order.lines.find((one) => one.id === id)
    const pieces = before.reduce(
      (sum, part) => (part.id === id ? sum - piecesOf(part, line?.quantity ?? 0) : sum),
      line?.quantity ?? 0,
    )
    return lineWeights(plan, { id, seat: line?.seat }, { pieces, left })
  })
  const ofCharge = chargeWeights(plan, shareParts(linesOnly, ofLine), left)
  return parts.map((part) => (part.kind === 'line' ? ofLine[linesOnly.indexOf(part)]! : ofCharge))
}

/** Whole pieces of a line that are on a paid check. */
const piecesOf = ({ share }: CheckPart, quantity: number): number =>
  share ? multiplyDivide(quantity, share.parts, share.of, 'down') : quantity

function openWeights(weights: ShareWeights | undefined, paid: readonly unknown[]): ShareWeights {
  const open = paid.map((check, column) => (check ? 0 : (weights?.[column] ?? 0)))
  if (open.some((weight) => weight > 0)) return open
  const first = paid.indexOf(undefined)
  return open.map((_, column) => (column === first ? 1 : 0))
}

/** Absent for the whole part. */
function fractionOf(weights: ShareWeights, column: number): Pick<CheckPart, 'share'> {
  const of = weights.reduce((sum, weight) => sum + weight, 0)
  const parts = weights[column]!
  return parts === of ? {} : { share: { parts, of } }
}

function addMoved(own: readonly CheckPart[], moved: readonly PricedPart[]): readonly CheckPart[] {
  const added = combineParts(
    own,
    1,
    moved.filter((part) => !isNothing(part)),
  )
  return added.map((part) => {
    const share = own.find(({ id }) => id === part.id)?.share
    return share ? { ...part, share } : part
  })
}

function checkOf(id: string, parts: readonly CheckPart[]): Check {
  return { id, parts, ...totalsOfParts(parts) }
}
