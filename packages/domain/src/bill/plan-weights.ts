import type { OrderLine } from '../order/order-line.ts'
import type { PricedPart } from '../order/price-parts.ts'
import type { ShareWeights } from './share-parts.ts'
import {
  checkIdsOf,
  type ItemShares,
  type SplitByItems,
  type SplitBySeats,
  type SplitPlan,
} from './split-plan.ts'

/**
 * The weights by which the plan shares a line, one for each check, never all 0. `pieces` is how many of the line are
 * still to be paid, `left` what the whole bill still comes to. Source: PAY-4.
 */
export function lineWeights(
  plan: SplitPlan,
  line: Pick<OrderLine, 'id' | 'seat'>,
  { pieces, left }: { readonly pieces: number; readonly left: number },
): ShareWeights {
  switch (plan.kind) {
    case 'items':
      return itemWeights(
        plan,
        plan.lines.find(({ lineId }) => lineId === line.id),
        pieces,
      )
    case 'seats':
      return seatWeights(plan, line.seat)
    case 'equal':
    case 'amounts':
      return billWeights(plan, left)
  }
}

/** The weights of a service charge: it follows the lines' money after discounts. Source: shared policies, "Service charge". */
export function chargeWeights(
  plan: SplitPlan,
  lineShares: readonly (readonly PricedPart[])[],
  left: number,
): ShareWeights {
  if (plan.kind === 'equal' || plan.kind === 'amounts') return billWeights(plan, left)
  const money = checkIdsOf(plan).map((_, column) =>
    lineShares.reduce((sum, shares) => sum + shares[column]!.listed - shares[column]!.discount, 0),
  )
  return orEven(money.map((amount) => Math.max(0, amount)))
}

function billWeights(plan: SplitPlan, left: number): ShareWeights {
  if (plan.kind !== 'amounts') return checkIdsOf(plan).map(() => 1)
  const amounts = plan.checks.map(({ amount }) => amount)
  return orEven([
    ...amounts,
    Math.max(
      0,
      amounts.reduce((rest, amount) => rest - amount, left),
    ),
  ])
}

function itemWeights(
  { checkIds }: SplitByItems,
  named: ItemShares | undefined,
  pieces: number,
): ShareWeights {
  const taken = checkIds.map((id) =>
    (named?.shares ?? []).reduce((sum, { checkId, parts }) => (checkId === id ? sum + parts : sum), 0),
  )
  const rest = taken.reduce((left, parts) => left - parts, named?.of ?? pieces)
  return orFirst(taken.map((parts, column) => (column === 0 ? parts + Math.max(0, rest) : parts)))
}

function seatWeights({ checks, sharedTo }: SplitBySeats, seat: number | undefined): ShareWeights {
  const owner = checks.findIndex(({ seats }) => seat !== undefined && seats.includes(seat))
  if (owner >= 0) return checks.map((_, column) => (column === owner ? 1 : 0))
  return sharedTo === undefined
    ? checks.map(({ seats }) => seats.length)
    : checks.map(({ id }) => (id === sharedTo ? 1 : 0))
}

const orEven = (weights: readonly number[]): ShareWeights =>
  weights.some((weight) => weight > 0) ? weights : weights.map(() => 1)

/** Where nothing of a line is left, what an edit may move on it is the first check's. */
const orFirst = (weights: readonly number[]): ShareWeights =>
  weights.some((weight) => weight > 0) ? weights : weights.map((_, column) => (column === 0 ? 1 : 0))
