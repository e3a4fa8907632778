import type { Millionths, Minor } from '../money/currency.ts'
import { ORDER_LIMITS } from '../order/order-limits.ts'
import { msOfInstant } from '../shared/instant-ms.ts'
import { err, ok, type Result } from '../shared/result.ts'
import type { Instant } from '../shared/time.ts'
import type { Permission } from './permission.ts'
import type { Rights } from './role.ts'
import type { StaffRejection } from './staff-rejection.ts'
import { STAFF_SETTINGS, type StaffSettings } from './staff-settings.ts'

/** What an action takes: a permission, and how far it goes. */
export interface Need {
  readonly permission: Permission
  /** Of a discount by hand: its share of what it is taken off. */
  readonly discountRate?: Millionths | undefined
  /** Of a refund: what is given back. */
  readonly refundAmount?: Minor | undefined
}

/** Something a person is about to do. */
export interface Action {
  /** Id of the command, or of the fact it adds to a basket. */
  readonly commandId: string
  readonly needs: readonly Need[]
  /** As keyed in; absent where none was asked for. */
  readonly reason?: string | undefined
}

/** A person and what they may do alone. */
export interface Actor {
  readonly employeeId: string
  readonly rights: Rights
}

/**
 * What somebody else allowed by their PIN on the same screen. It is bound to one command id, and a command applies
 * once, so it is good for one use. Source: shared policies, "Orders" (manager override by PIN on the same screen).
 */
export interface Approval {
  readonly commandId: string
  /** Who asked. */
  readonly employeeId: string
  readonly approvedBy: string
  readonly needs: readonly Need[]
  readonly at: Instant
}

/**
 * What the policies ask a reason for. Source: shared policies, "Orders" (voids, comps, price overrides, no-sale
 * drawer openings, refunds, reprints) and "Cash and days" (cash in and out with reason).
 */
export const NEEDS_REASON: readonly Permission[] = [
  'order:void',
  'order:cancel',
  'order:comp',
  'order:discount',
  'order:override-price',
  'payment:reverse',
  'payment:resolve-unknown',
  'loyalty:adjust',
  'refund:own-terminal',
  'refund:other-terminal',
  'receipt:reprint',
  'drawer:open',
  'cash:in',
  'cash:out',
  'cash:drop',
  'review:decide',
  'clock:void',
]

/**
 * Whether a person may do this now; `approvedBy` names who allowed it, to be recorded with the command, and is absent
 * when they may alone. Source: shared policies, "Orders" and "People"; STF-2 ValidatePermissions.
 */
export function mayDo(
  actor: Actor,
  action: Action,
  {
    approval,
    now,
    settings = STAFF_SETTINGS,
  }: { approval?: Approval; now: Instant; settings?: StaffSettings },
): Result<{ readonly approvedBy?: string }, StaffRejection> {
  const problem = reasonProblem(action)
  if (problem) return err(problem)
  const lacking = action.needs.filter((need) => !covers(actor.rights, need))
  if (lacking.length === 0) return ok({})
  if (!approval) return err(whyNot(actor.rights, lacking))
  if (approval.commandId !== action.commandId || approval.employeeId !== actor.employeeId) {
    return err({ type: 'approval-of-another-action', commandId: approval.commandId })
  }
  if (!lacking.every((need) => approval.needs.some((allowed) => reaches(allowed, need)))) {
    return err({ type: 'approval-of-another-action', commandId: approval.commandId })
  }
  if (msOfInstant(now) - msOfInstant(approval.at) > settings.approvalMs)
    return err({ type: 'approval-expired' })
  return ok({ approvedBy: approval.approvedBy })
}

/**
 * What the approver, whose PIN was right, allows: this action, to this person, as far as it goes. Source: shared
 * policies, "Orders" (manager override by PIN on the same screen).
 */
export function approveAction(
  action: Action,
  by: { readonly employeeId: string; readonly approver: Actor; readonly at: Instant },
): Result<Approval, StaffRejection> {
  const { employeeId, approver, at } = by
  if (approver.employeeId === employeeId) return err({ type: 'approves-own-action' })
  const lacking = action.needs.find((need) => !covers(approver.rights, need))
  if (lacking) return err({ type: 'approver-may-not', permission: lacking.permission })
  const { commandId, needs } = action
  return ok({ commandId, employeeId, approvedBy: approver.employeeId, needs, at })
}

function reasonProblem({ needs, reason }: Action): StaffRejection | undefined {
  const need = needs.find(({ permission }) => NEEDS_REASON.includes(permission))
  if (!need) return undefined
  if (reason === undefined || reason.trim() === '') {
    return { type: 'action-reason-missing', permission: need.permission }
  }
  const max = ORDER_LIMITS.reasonLength
  return [...reason].length > max ? { type: 'action-reason-too-long', max } : undefined
}

function covers({ permissions, limits }: Rights, need: Need): boolean {
  return (
    permissions.includes(need.permission) &&
    (need.discountRate ?? 0) <= limits.discountRate &&
    (limits.refundAmount === undefined || (need.refundAmount ?? 0) <= limits.refundAmount)
  )
}

/** What was allowed goes as far as what is done. */
function reaches(allowed: Need, need: Need): boolean {
  return (
    allowed.permission === need.permission &&
    (allowed.discountRate ?? 0) >= (need.discountRate ?? 0) &&
    (allowed.refundAmount ?? 0) >= (need.refundAmount ?? 0)
  )
}

/** A permission that is missing weighs more than one that does not reach far enough. */
function whyNot({ permissions, limits }: Rights, lacking: readonly Need[]): StaffRejection {
  const missing = lacking.filter(({ permission }) => !permissions.includes(permission))
  if (missing.length > 0) {
    return { type: 'approval-needed', permissions: missing.map(({ permission }) => permission) }
  }
  const discount = lacking.find(({ discountRate = 0 }) => discountRate > limits.discountRate)
  if (discount?.discountRate !== undefined) {
    return { type: 'discount-above-limit', rate: discount.discountRate, limit: limits.discountRate }
  }
  const amount = Math.max(...lacking.map(({ refundAmount = 0 }) => refundAmount))
  return { type: 'refund-above-limit', amount, limit: limits.refundAmount ?? 0 }
}
