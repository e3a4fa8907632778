import { amountProblem } from '../order/content-problem.ts'
import { ORDER_LIMITS } from '../order/order-limits.ts'
import type { OrderRejection } from '../order/order-rejection.ts'
import { restOf } from './open-checks.ts'
import { piecesLeft } from './pieces-left.ts'
import {
  checkIdsOf,
  type ItemShares,
  type SplitByAmounts,
  type SplitBySeats,
  type SplitPlan,
} from './split-plan.ts'
import { paidBefore, type SplittableOrder } from './unpaid-parts.ts'

const SEATS = 99
const CHECKS = { min: 2, max: ORDER_LIMITS.checks }

/** Why the plan cannot split this bill, or undefined. Source: document 000 §3.1 SplitOrderBill, PAY-4. */
export function splitProblem(order: SplittableOrder, plan: SplitPlan): OrderRejection | undefined {
  const ids = checkIdsOf(plan)
  if (ids.length < CHECKS.min || ids.length > CHECKS.max) return { type: 'checks-out-of-range', ...CHECKS }
  const twice = ids.find((id, index) => ids.indexOf(id) !== index)
  if (twice !== undefined) return { type: 'check-exists', checkId: twice }
  const paid = order.paidChecks?.find(({ id }) => ids.includes(id))
  if (paid) return { type: 'check-already-paid', checkId: paid.id }
  switch (plan.kind) {
    case 'items':
      return itemsProblem(order, plan.lines, plan)
    case 'seats':
      return seatsProblem(plan)
    case 'equal':
      return undefined
    case 'amounts':
      return amountsProblem(order, plan)
  }
}

function itemsProblem(
  order: SplittableOrder,
  shares: readonly ItemShares[],
  plan: SplitPlan,
): OrderRejection | undefined {
  const named = new Set<string>()
  for (const { lineId, of, shares: parts } of shares) {
    const line = order.lines.find(({ id }) => id === lineId)
    if (!line) return { type: 'no-such-line', lineId }
    if (named.has(lineId)) return { type: 'line-split-twice', lineId }
    named.add(lineId)
    const stray = parts.find(({ checkId }) => !checkIdsOf(plan).includes(checkId))
    if (stray) return { type: 'no-such-check', checkId: stray.checkId }
    const max = of ?? piecesLeft(line, paidBefore(order, plan))
    if (of !== undefined && !isCount(of))
      return { type: 'share-out-of-range', lineId, max: ORDER_LIMITS.quantity }
    const taken = parts.reduce((sum, share) => sum + share.parts, 0)
    if (!parts.every((share) => isCount(share.parts)) || taken > max) {
      return { type: 'share-out-of-range', lineId, max }
    }
  }
  return undefined
}

const isCount = (parts: number): boolean =>
  Number.isInteger(parts) && parts >= 1 && parts <= ORDER_LIMITS.quantity

function seatsProblem({ checks, sharedTo }: SplitBySeats): OrderRejection | undefined {
  if (sharedTo !== undefined && !checks.some(({ id }) => id === sharedTo)) {
    return { type: 'no-such-check', checkId: sharedTo }
  }
  const known = new Set<number>()
  for (const { id, seats } of checks) {
    if (seats.length === 0 && id !== sharedTo) return { type: 'check-empty', checkId: id }
    for (const seat of seats) {
      if (!Number.isInteger(seat) || seat < 1 || seat > SEATS) {
        return { type: 'number-out-of-range', field: 'seat', min: 1, max: SEATS }
      }
      if (known.has(seat)) return { type: 'seat-split-twice', seat }
      known.add(seat)
    }
  }
  return undefined
}

function amountsProblem(order: SplittableOrder, { checks }: SplitByAmounts): OrderRejection | undefined {
  for (const { amount } of checks) {
    const problem = amountProblem('check', amount)
    if (problem) return problem
    if (amount < 1) return { type: 'amount-out-of-range', field: 'check', amount }
  }
  const { total } = restOf(order)
  const stated = checks.reduce((sum, { amount }) => sum + amount, 0)
  return stated > total ? { type: 'split-exceeds-total', total, stated } : undefined
}
