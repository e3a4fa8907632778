import type { Minor } from '../money/currency.ts'
import type { OpenOrder } from '../order/order.ts'
import type { OrderRejection } from '../order/order-rejection.ts'
import type { Tender } from '../payment/tender.ts'
import { sumOfTenders } from '../payment/tenders-problem.ts'
import { err, ok, type Result } from '../shared/result.ts'
import type { Check } from './check.ts'
import { openChecks, restOf } from './open-checks.ts'
import { unsettledTenders } from './payments-of.ts'

/** A bill to be settled with one receipt. */
export interface Bill {
  readonly check: Check
  /** Taken towards it so far, in that order. */
  readonly tenders: readonly Tender[]
  /** Still to pay, in minor units. */
  readonly balance: Minor
}

/**
 * One check of a split order, or all that is unpaid where it is not split. Errors: `check-missing`,
 * `bill-not-split`, `check-already-paid`, `no-such-check`. Source: document 000 §3.3 Bill; PAY-1, PAY-4.
 */
export function billOf(order: OpenOrder, checkId?: string): Result<Bill, OrderRejection> {
  const { split, paidChecks } = order
  if (checkId !== undefined && paidChecks?.some(({ id }) => id === checkId)) {
    return err({ type: 'check-already-paid', checkId })
  }
  if (!split) {
    return checkId === undefined
      ? ok(billFrom(restOf(order), unsettledTenders(order)))
      : err({ type: 'bill-not-split' })
  }
  if (checkId === undefined) return err({ type: 'check-missing' })
  const check = openChecks(order, split.plan).find(({ id }) => id === checkId)
  if (!check) return err({ type: 'no-such-check', checkId })
  const own = split.tenders.filter((one) => one.checkId === checkId).map(({ tenderId }) => tenderId)
  return ok(
    billFrom(
      check,
      order.tenders.filter(({ id }) => own.includes(id)),
    ),
  )
}

function billFrom(check: Check, tenders: readonly Tender[]): Bill {
  return { check, tenders, balance: check.total - sumOfTenders(tenders) }
}
