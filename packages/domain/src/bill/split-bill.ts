import type { OpenOrder } from '../order/order.ts'
import type { OrderRejection } from '../order/order-rejection.ts'
import { sumOfTenders } from '../payment/tenders-problem.ts'
import { err, ok, type Result } from '../shared/result.ts'
import type { SplitBill } from './bill-command.ts'
import type { BillSplit } from './check.ts'
import { unsettledTenders } from './payments-of.ts'
import { splitOrder } from './split-order.ts'
import { checkIdsOf } from './split-plan.ts'

/**
 * The open order with its unpaid rest split by the plan. Payments taken before are each given to a check and may
 * not come to more than it. Source: document 000 §3.1 SplitOrderBill; PAY-4.
 */
export function splitBill(
  order: OpenOrder,
  { plan, tenders = [] }: SplitBill,
): Result<OpenOrder, OrderRejection> {
  const checks = splitOrder(order, plan)
  if (!checks.ok) return checks
  const taken = unsettledTenders(order)
  const unknown = tenders.find(({ tenderId }) => !taken.some(({ id }) => id === tenderId))
  if (unknown) return err({ type: 'no-such-tender', tenderId: unknown.tenderId })
  for (const { id } of taken) {
    const links = tenders.filter(({ tenderId }) => tenderId === id)
    if (links.length === 0) return err({ type: 'payment-without-check', tenderId: id })
    if (links.length > 1) return err({ type: 'tender-exists', tenderId: id })
  }
  const stray = tenders.find(({ checkId }) => !checkIdsOf(plan).includes(checkId))
  if (stray) return err({ type: 'no-such-check', checkId: stray.checkId })
  for (const check of checks.value) {
    const own = taken.filter(({ id }) =>
      tenders.some((one) => one.tenderId === id && one.checkId === check.id),
    )
    const excess = sumOfTenders(own) - check.total
    if (excess > 0) return err({ type: 'payment-exceeds-total', excess })
  }
  const split: BillSplit = { plan, tenders }
  return ok({ ...order, split })
}

/** The open order with one bill for all that is unpaid; payments already taken count towards it. Source: PAY-4. */
export function unsplitBill(order: OpenOrder): Result<OpenOrder, OrderRejection> {
  if (!order.split) return err({ type: 'bill-not-split' })
  const { split: _, ...whole } = order
  return ok(whole)
}
